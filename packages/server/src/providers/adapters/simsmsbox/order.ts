import { type Static, Type } from 'typebox';
import { parseTime } from '../../../kernel/clock.ts';
import type { Micros } from '../../../kernel/money.ts';
import type { ActiveRental, ProviderRental } from '../../provider.ts';
import { ProviderError } from '../../provider-error.ts';
import { amountOf } from './box-client.ts';

/** An order of the other box, as far as it matters here. */
export const OrderSchema = Type.Object({
  displayOrderNo: Type.String({ pattern: '^[!-~]{1,40}$' }),
  phone: Type.Union([Type.String(), Type.Null()]),
  rentDays: Type.Integer({ minimum: 1 }),
  price: Type.Number({ minimum: 0 }),
  status: Type.String(),
  messageCount: Type.Integer({ minimum: 0 }),
  tag: Type.Union([Type.String(), Type.Null()]),
  note: Type.Union([Type.String(), Type.Null()]),
  createdAt: Type.String(),
  expireAt: Type.Union([Type.String(), Type.Null()]),
});
export type BoxOrder = Static<typeof OrderSchema>;

export const OrderPageSchema = Type.Object({
  items: Type.Array(OrderSchema),
  nextCursor: Type.Optional(Type.Union([Type.String(), Type.Null()])),
});

const TAG = 'rent:';

/** The tag of the order that a rent call makes: an order is found by it exactly, and looking for it buys nothing. */
export function tagOf(reference: string): string {
  return TAG + reference;
}

/** @throws ProviderError unknown for an order without a number: it is not settled there. */
export function toRental(order: BoxOrder, costMicros: Micros = amountOf(order.price)): ProviderRental {
  if (order.phone === null) throw new ProviderError('unknown', 'the other box has not settled this order yet');
  const endsAt = order.expireAt === null ? null : parseTime(order.expireAt);
  return { upstreamId: order.displayOrderNo, phone: order.phone, costMicros, endsAt };
}

export function toActiveRental({ displayOrderNo, phone, price, tag, createdAt, expireAt }: BoxOrder): ActiveRental[] {
  if (phone === null) return [];
  return [
    {
      upstreamId: displayOrderNo,
      phone,
      reference: tag?.startsWith(TAG) ? tag.slice(TAG.length) : undefined,
      costMicros: amountOf(price),
      startedAt: parseTime(createdAt) ?? undefined,
      endsAt: (expireAt === null ? null : parseTime(expireAt)) ?? undefined,
    },
  ];
}

/** What ending an order gave back: all of it where no message came before it was cancelled or its time was over. */
export function refundOf({ status, messageCount, price }: BoxOrder): Micros {
  const isUnused = status === 'cancelled' || (status === 'expired' && messageCount === 0);
  return isUnused ? amountOf(price) : 0n;
}

/** What an order was before a renewal, written into its note there before it is asked for. */
export interface RenewalMark {
  readonly reference: string;
  readonly daysBefore: number;
  readonly microsBefore: Micros;
}

/** How the note of an order begins that is being renewed under a reference of ours. */
export function markStart(reference: string): string {
  return `renewal ${reference}`;
}

export function writeMark({ reference, daysBefore, microsBefore }: RenewalMark): string {
  return `${markStart(reference)} from ${daysBefore} days, ${microsBefore} millionths`;
}

export function readMark(note: string | null): RenewalMark | undefined {
  const [, reference, days, micros] =
    /^renewal (\S+) from (\d{1,6}) days, (\d{1,18}) millionths$/.exec(note ?? '') ?? [];
  if (reference === undefined || days === undefined || micros === undefined) return undefined;
  return { reference, daysBefore: Number(days), microsBefore: BigInt(micros) };
}

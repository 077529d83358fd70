import { toDecimal } from '../../../kernel/money.ts';
import type { ActiveRental, ProviderRental, ReleaseReceipt, RentalRef, RentRequest } from '../../provider.ts';
import { ProviderError } from '../../provider-error.ts';
import { amountOf, type BoxClient } from './box-client.ts';
import { readOfferKey } from './offers.ts';
import {
  type BoxOrder,
  markStart,
  OrderPageSchema,
  OrderSchema,
  type RenewalMark,
  readMark,
  refundOf,
  tagOf,
  toActiveRental,
  toRental,
  writeMark,
} from './order.ts';
import { codeOf } from './to-provider-error.ts';

/** The most that the other box takes for `maxPrice`, in millionths. */
const MAX_PRICE_MICROS = 1_000_000_000_000_000n;
const PAGES_MAX = 1_000;

/**
 * Rents at the other box. Our reference is the key of the call there, so that a repetition is answered as the first was,
 * and the tag of the order, so that the order is found after the key has been forgotten.
 */
export async function rent(client: BoxClient, request: RentRequest, signal: AbortSignal): Promise<ProviderRental> {
  const { offerKey, country, numberType, days, reference, maxCostMicros } = request;
  const { service, offerId } = readOfferKey(offerKey);
  const maxPrice = toDecimal(maxCostMicros < MAX_PRICE_MICROS ? maxCostMicros : MAX_PRICE_MICROS);
  const body = { service, country, cardKind: numberType, rentDays: days, offerId, maxPrice, tag: tagOf(reference) };
  const order = await client.call(OrderSchema, (box) =>
    box.orders.purchase(body, { idempotencyKey: reference, signal }),
  );
  return toRental(order);
}

/**
 * Extends an order there. What it was before stands in its note, so that a call whose answer was lost is recognised
 * whenever it is repeated, also when its key has been forgotten, and by any process.
 */
export async function renew(
  client: BoxClient,
  { upstreamId }: RentalRef,
  ...[days, reference, signal]: [number, string, AbortSignal]
): Promise<ProviderRental> {
  const mark = await beforeExtending(async () => {
    const order = await getOrder(client, upstreamId, signal);
    const marked = readMark(order.note);
    if (marked?.reference === reference) return extended(order, marked) ?? marked;
    if (order.status !== 'active') throw new ProviderError('rejected', 'the order has ended at the other box');
    return markOrder(client, order, { reference, signal });
  });
  if ('upstreamId' in mark) return mark;
  const renewed = await client.call(OrderSchema, (box) =>
    box.orders.renew(upstreamId, { days }, { idempotencyKey: reference, signal }),
  );
  const rental = extended(renewed, mark);
  if (!rental) throw new ProviderError('unknown', 'the other box answered a renewal that extended nothing');
  return rental;
}

/**
 * Gives an order up: before its first message for the money, after it for nothing. Neither happens to one that has
 * ended.
 */
export async function release(
  client: BoxClient,
  { upstreamId }: RentalRef,
  signal: AbortSignal,
): Promise<ReleaseReceipt> {
  const end = (how: 'cancel' | 'release') => client.call(OrderSchema, (box) => box.orders[how](upstreamId, { signal }));
  const ended = async (error: unknown): Promise<BoxOrder> => {
    if (codeOf(error) === 'ORDER_ENDED') return getOrder(client, upstreamId, signal);
    throw error;
  };
  const order = await end('cancel')
    .catch((error: unknown) => (codeOf(error) === 'ORDER_HAS_MESSAGES' ? end('release') : Promise.reject(error)))
    .catch(ended);
  return { refundedMicros: refundOf(order) };
}

/** What became of a rent or renew call. @throws ProviderError when the other box does not know yet. */
export async function findByReference(
  client: BoxClient,
  reference: string,
  ...[signal, request]: [AbortSignal, RentRequest?]
): Promise<ProviderRental | 'absent'> {
  const order = await findOrder(client, { tag: tagOf(reference) }, signal);
  if (order) return order.status === 'failed' || order.status === 'cancelled' ? 'absent' : toRental(order);
  if (request) return 'absent';
  const renewed = await findOrder(client, { q: markStart(reference) }, signal);
  const mark = readMark(renewed?.note ?? null);
  return (renewed && mark?.reference === reference && extended(renewed, mark)) || 'absent';
}

/** Every order of the account that holds a number. */
export async function listActive(client: BoxClient, signal: AbortSignal): Promise<ActiveRental[]> {
  const rentals: ActiveRental[] = [];
  let cursor: string | null | undefined = '';
  for (let pages = 0; typeof cursor === 'string'; pages += 1) {
    if (pages === PAGES_MAX) throw new ProviderError('unknown', 'the list of the other box does not end');
    const query: { status: 'active'; pageSize: number; cursor: string } = { status: 'active', pageSize: 100, cursor };
    const page = await client.call(OrderPageSchema, (box) => box.orders.list(query, { signal }));
    rentals.push(...page.items.flatMap(toActiveRental));
    cursor = page.nextCursor;
  }
  return rentals;
}

function getOrder(client: BoxClient, upstreamId: string, signal: AbortSignal): Promise<BoxOrder> {
  return client.call(OrderSchema, (box) => box.orders.get(upstreamId, { signal }));
}

async function findOrder(
  client: BoxClient,
  by: { readonly tag: string } | { readonly q: string },
  signal: AbortSignal,
): Promise<BoxOrder | undefined> {
  const page = await client.call(OrderPageSchema, (box) => box.orders.list({ ...by, pageSize: 1 }, { signal }));
  return page.items[0];
}

async function markOrder(
  client: BoxClient,
  order: BoxOrder,
  { reference, signal }: { readonly reference: string; readonly signal: AbortSignal },
): Promise<RenewalMark> {
  const mark = { reference, daysBefore: order.rentDays, microsBefore: amountOf(order.price) };
  const change = { note: writeMark(mark) };
  await client.call(OrderSchema, (box) => box.orders.update(order.displayOrderNo, change, { signal }));
  return mark;
}

/** The rental as a renewal left it, with what that cost; undefined when the order was not extended since. */
function extended(order: BoxOrder, { daysBefore, microsBefore }: RenewalMark): ProviderRental | undefined {
  const costMicros = amountOf(order.price) - microsBefore;
  return order.rentDays > daysBefore && costMicros >= 0n ? toRental(order, costMicros) : undefined;
}

/** Nothing is extended by reading and marking an order, however that fails. */
async function beforeExtending<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'unknown') {
      throw new ProviderError('unavailable', error.message, { cause: error });
    }
    throw error;
  }
}

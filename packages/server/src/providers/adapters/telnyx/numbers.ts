import { Type } from 'typebox';
import { readPrice } from '../../carriers/decimal-text.ts';
import type { MonthlyPrice } from '../../carriers/monthly-price.ts';
import { readTermNote, type TermNote, writeTermNote } from '../../carriers/term-note.ts';
import type { NumberKind } from '../../carriers/term-offers.ts';
import { ProviderError } from '../../provider-error.ts';
import type { TelnyxConfig } from './config.ts';
import type { TelnyxCaller } from './telnyx-client.ts';

/** How many numbers a search lists; Telnyx does not say how many there are. */
const SEARCH_SIZE = 20;
const PAGE_SIZE = 100;
/** Above this many pages something is wrong with the paging. */
const PAGES_MAX = 100;
/** On every number of ours, so that the list of all of them need not be read. */
const TAG = 'simsmsbox';

const E164 = '^\\+[1-9][0-9]{6,14}$';
const AvailableSchema = Type.Array(
  Type.Object({
    phone_number: Type.String({ pattern: E164 }),
    cost_information: Type.Object({
      currency: Type.String(),
      monthly_cost: Type.String(),
      upfront_cost: Type.Optional(Type.String()),
    }),
  }),
);
const HeldSchema = Type.Object({
  id: Type.String({ pattern: '^[A-Za-z0-9-]{1,64}$' }),
  phone_number: Type.String({ pattern: E164 }),
  purchased_at: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T' }),
  status: Type.String(),
  customer_reference: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  messaging_profile_id: Type.Optional(Type.Union([Type.String(), Type.Null()])),
});

export interface AvailableNumber {
  readonly phone: string;
  readonly price: MonthlyPrice;
}

/** A number that the account holds. */
export interface HeldNumber {
  readonly id: string;
  readonly phone: string;
  readonly messagingProfileId: string | null;
  readonly boughtAt: Date;
  /** Undefined until we have written it. */
  readonly note: TermNote | undefined;
}

/** The numbers that Telnyx has, and those that it sold us. */
export interface TelnyxNumbers {
  /** Numbers for sale that receive messages, cheapest first. */
  search(kind: NumberKind, signal: AbortSignal): Promise<readonly AvailableNumber[]>;
  get(id: string, signal: AbortSignal): Promise<HeldNumber>;
  /** What the account holds under a number; nothing where it does not, or not yet. */
  listByPhone(phone: string, signal: AbortSignal): Promise<readonly HeldNumber[]>;
  writeNote(id: string, note: TermNote, signal: AbortSignal): Promise<HeldNumber>;
  release(id: string, signal: AbortSignal): Promise<void>;
  /** All that carry a note of ours. */
  list(signal: AbortSignal): Promise<readonly HeldNumber[]>;
}

export function createTelnyxNumbers(call: TelnyxCaller, { currency }: TelnyxConfig): TelnyxNumbers {
  return {
    async search({ country, type }, signal) {
      const query = {
        'filter[country_code]': country,
        'filter[phone_number_type]': type,
        'filter[features]': 'sms',
        'filter[limit]': String(SEARCH_SIZE),
      };
      const found = await call(AvailableSchema, { method: 'GET', path: '/available_phone_numbers', query }, signal);
      return found
        .filter(({ cost_information: cost }) => cost.currency === currency)
        .map(({ phone_number: phone, cost_information: cost }) => ({
          phone,
          price: { monthlyMicros: readPrice(cost.monthly_cost), upfrontMicros: readPrice(cost.upfront_cost ?? '0') },
        }))
        .sort((a, b) => Number(firstMonth(a.price) - firstMonth(b.price)));
    },
    get: async (id, signal) => toHeldNumber(await call(HeldSchema, { method: 'GET', path: pathOf(id) }, signal)),
    async listByPhone(phone, signal) {
      // The filter knows digits only.
      const query = { 'filter[phone_number]': phone.slice(1), 'page[size]': String(PAGE_SIZE) };
      const found = await call(Type.Array(HeldSchema), { method: 'GET', path: '/phone_numbers', query }, signal);
      return found.filter((number) => number.phone_number === phone && number.status !== 'deleted').map(toHeldNumber);
    },
    async writeNote(id, note, signal) {
      const body = { customer_reference: writeTermNote(note), tags: [TAG] };
      return toHeldNumber(await call(HeldSchema, { method: 'PATCH', path: pathOf(id), body }, signal));
    },
    async release(id, signal) {
      await call(Type.Unknown(), { method: 'DELETE', path: pathOf(id) }, signal);
    },
    async list(signal) {
      const held: HeldNumber[] = [];
      for (let page = 1; page <= PAGES_MAX; page += 1) {
        const query = { 'filter[tag]': TAG, 'page[number]': String(page), 'page[size]': String(PAGE_SIZE) };
        const found = await call(Type.Array(HeldSchema), { method: 'GET', path: '/phone_numbers', query }, signal);
        const alive = found.filter(({ status }) => status !== 'deleted').map(toHeldNumber);
        held.push(...alive.filter(({ note }) => note !== undefined));
        if (found.length < PAGE_SIZE) return held;
      }
      throw new ProviderError('unknown', `more than ${PAGES_MAX} pages of numbers`);
    },
  };
}

/** What the first month of a number costs. */
export function firstMonth({ monthlyMicros, upfrontMicros }: MonthlyPrice): bigint {
  return monthlyMicros + upfrontMicros;
}

function pathOf(id: string): string {
  return `/phone_numbers/${encodeURIComponent(id)}`;
}

function toHeldNumber(number: Type.Static<typeof HeldSchema>): HeldNumber {
  const boughtAt = new Date(number.purchased_at);
  if (Number.isNaN(boughtAt.getTime())) throw new ProviderError('unknown', 'the answer has no date of purchase');
  return {
    id: number.id,
    phone: number.phone_number,
    messagingProfileId: number.messaging_profile_id ?? null,
    boughtAt,
    note: readTermNote(number.customer_reference ?? ''),
  };
}

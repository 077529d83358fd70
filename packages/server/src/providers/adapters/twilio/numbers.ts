import type { Twilio } from 'twilio';
import { type Static, Type } from 'typebox';
import { Parse } from 'typebox/value';
import { readPrice } from '../../carriers/decimal-text.ts';
import type { MonthlyPrice } from '../../carriers/monthly-price.ts';
import { readTermNote, type TermNote, writeTermNote } from '../../carriers/term-note.ts';
import { ProviderError } from '../../provider-error.ts';
import type { NumberType, TwilioConfig, TwilioNumberKind } from './config.ts';
import { type TwilioCaller, TwilioRefusal } from './twilio-client.ts';

/** How many numbers a search lists; Twilio does not say how many there are. */
const SEARCH_SIZE = 20;
/** A page stays far below what an answer may weigh. */
const PAGE_SIZE = 200;

/** As the price list calls them. */
const PRICE_TYPES: Readonly<Record<NumberType, string>> = { local: 'local', mobile: 'mobile', tollFree: 'toll free' };

const FoundSchema = Type.Object({ phoneNumber: Type.String({ pattern: '^\\+[1-9][0-9]{6,14}$' }) });
const HeldSchema = Type.Object({
  sid: Type.String({ pattern: '^PN[0-9a-fA-F]{32}$' }),
  phoneNumber: Type.String({ pattern: '^\\+[1-9][0-9]{6,14}$' }),
  friendlyName: Type.Union([Type.String(), Type.Null()]),
  smsUrl: Type.Union([Type.String(), Type.Null()]),
});

/** A number that the account holds. */
export interface HeldNumber {
  readonly sid: string;
  readonly phone: string;
  readonly friendlyName: string;
  /** Where Twilio sends its messages, without the query. */
  readonly smsUrl: string;
  readonly boughtAt: Date;
  /** What the query of that URL says; undefined where the number is not of our making. */
  readonly note: TermNote | undefined;
}

export interface NumberToBuy {
  readonly kind: TwilioNumberKind;
  readonly phone: string;
  readonly friendlyName: string;
  readonly note: TermNote;
}

/** The numbers that Twilio has, and those that it sold us. */
export interface TwilioNumbers {
  /** What each type costs in a country, in the box's currency; a type without a price is not sold there. */
  prices(country: string, signal: AbortSignal): Promise<ReadonlyMap<NumberType, MonthlyPrice>>;
  /** Numbers for sale that receive messages, in E.164. */
  search(kind: TwilioNumberKind, signal: AbortSignal): Promise<readonly string[]>;
  buy(number: NumberToBuy, signal: AbortSignal): Promise<HeldNumber>;
  get(sid: string, signal: AbortSignal): Promise<HeldNumber>;
  writeNote(sid: string, note: TermNote, signal: AbortSignal): Promise<HeldNumber>;
  list(filter: { readonly friendlyName?: string }, signal: AbortSignal): Promise<readonly HeldNumber[]>;
}

export function createTwilioNumbers(call: TwilioCaller, config: TwilioConfig, inboundUrl: () => string): TwilioNumbers {
  const smsUrlOf = (note: TermNote) => `${inboundUrl()}?${writeTermNote(note)}`;
  return {
    prices: (country, signal) =>
      call(signal, async (client) => {
        const listed = await client.pricing.v1.phoneNumbers.countries(country).fetch();
        if (listed.priceUnit?.toUpperCase() !== config.currency) {
          throw new ProviderError('rejected', `prices in ${country} are not in ${config.currency}`);
        }
        return readPrices(listed.phoneNumberPrices);
      }),
    search: (kind, signal) =>
      call(signal, async (client) => {
        const found: readonly unknown[] = await listForSale(client, kind);
        return found.map((number) => read(FoundSchema, number).phoneNumber);
      }).catch((error: unknown) => {
        // Twilio has no such numbers in this country.
        if (error instanceof TwilioRefusal && error.status === 404) return [];
        throw error;
      }),
    buy: ({ kind: { addressSid, bundleSid }, phone, friendlyName, note }, signal) =>
      call(signal, async (client) =>
        toHeldNumber(
          await client.incomingPhoneNumbers.create({
            phoneNumber: phone,
            friendlyName,
            smsUrl: smsUrlOf(note),
            smsMethod: 'POST',
            ...(addressSid !== undefined && { addressSid }),
            ...(bundleSid !== undefined && { bundleSid }),
          }),
        ),
      ),
    get: (sid, signal) => call(signal, async (client) => toHeldNumber(await client.incomingPhoneNumbers(sid).fetch())),
    writeNote: (sid, note, signal) =>
      call(signal, async (client) =>
        toHeldNumber(await client.incomingPhoneNumbers(sid).update({ smsUrl: smsUrlOf(note) })),
      ),
    list: (filter, signal) =>
      call(signal, async (client) => {
        const listed = await client.incomingPhoneNumbers.list({ ...filter, pageSize: PAGE_SIZE });
        return listed.map(toHeldNumber);
      }),
  };
}

function listForSale(client: Twilio, { country, type }: TwilioNumberKind) {
  const available = client.availablePhoneNumbers(country);
  const filter = { smsEnabled: true, limit: SEARCH_SIZE };
  if (type === 'local') return available.local.list(filter);
  return type === 'mobile' ? available.mobile.list(filter) : available.tollFree.list(filter);
}

type ListedPrices = readonly { readonly numberType?: string; readonly currentPrice?: number | string }[] | null;

function readPrices(listed: ListedPrices): ReadonlyMap<NumberType, MonthlyPrice> {
  const prices = new Map<NumberType, MonthlyPrice>();
  for (const type of Object.keys(PRICE_TYPES) as NumberType[]) {
    const price = listed?.find(({ numberType }) => numberType === PRICE_TYPES[type])?.currentPrice;
    if (price !== undefined) prices.set(type, { monthlyMicros: readPrice(price), upfrontMicros: 0n });
  }
  return prices;
}

function toHeldNumber(number: { readonly dateCreated: Date }): HeldNumber {
  const { sid, phoneNumber, friendlyName, smsUrl } = read(HeldSchema, number);
  // The client leaves text as it is where it is no date.
  const { dateCreated } = number;
  if (!(dateCreated instanceof Date) || Number.isNaN(dateCreated.getTime())) {
    throw new ProviderError('unknown', 'the answer has no date of purchase');
  }
  const [url = '', query = ''] = (smsUrl ?? '').split('?', 2);
  return {
    sid,
    phone: phoneNumber,
    friendlyName: friendlyName ?? '',
    smsUrl: url,
    boughtAt: dateCreated,
    note: readTermNote(query),
  };
}

/** An answer of another shape than agreed may still have cost money. */
function read<Schema extends typeof HeldSchema | typeof FoundSchema>(schema: Schema, value: unknown): Static<Schema> {
  try {
    return Parse(schema, value);
  } catch {
    throw new ProviderError('unknown', 'the answer has another shape than agreed');
  }
}

import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import type Telnyx from 'telnyx';
import { request } from 'undici';
import { type FaultyServer, type ServerAnswer, type ServerCall, startFaultyServer } from './faulty-server.ts';
import type { SentMessage } from './harness.ts';
import { TELNYX_OPERATIONS } from './telnyx-wire.ts';
import { createWireChecker, type WireChecker } from './wire-checker.ts';

export const TELNYX_KEY = 'KEY0123456789telnyx';
export const TELNYX_PROFILE = 'abc85f64-5717-4562-b3fc-2c9600000000';

type Order = Telnyx.NumberOrderWithPhoneNumbers & { readonly id: string; status: 'pending' | 'success' | 'failure' };
type Held = Telnyx.NumbersPhoneNumberDetailed;

/** What a delivery is signed with. */
const PAIR = generateKeyPairSync('ed25519');
/** As the portal shows it: the last 32 bytes of the key's standard form. */
export const TELNYX_PUBLIC_KEY = PAIR.publicKey
  .export({ type: 'spki', format: 'der' })
  .subarray(-32)
  .toString('base64');

export interface Delivery {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What the next purchase meets. */
export type TelnyxTrouble = 'order-fails' | 'no-balance' | 'bad-credentials' | 'same-number-twice';

/** A server that sells numbers as Telnyx does, and notes what is not as documented. */
export interface TelnyxServer extends Pick<FaultyServer, 'url' | 'arm' | 'close'> {
  readonly wire: WireChecker;
  readonly held: ReadonlyMap<string, Held>;
  readonly orders: ReadonlyMap<string, Order>;
  /** What a month costs, as the next search writes it. */
  nextPrice: string | undefined;
  trouble: TelnyxTrouble | undefined;
  /** Numbers that others buy first. */
  takenNext: number;
}

interface State {
  readonly held: Map<string, Held>;
  readonly orders: Map<string, Order>;
  nextPrice: string | undefined;
  trouble: TelnyxTrouble | undefined;
  takenNext: number;
  sold: number;
  balanceMicros: bigint;
}

const MONTHLY = '1.00';
const UPFRONT = '0.50';
const FIRST_MONTH_MICROS = 1_500_000n;

export async function startTelnyxServer(): Promise<TelnyxServer> {
  const state: State = {
    held: new Map(),
    orders: new Map(),
    nextPrice: undefined,
    trouble: undefined,
    takenNext: 0,
    sold: 0,
    balanceMicros: 100_000_000n,
  };
  const wire = createWireChecker(TELNYX_OPERATIONS);
  const server = await startFaultyServer((call) => {
    const found = call.headers.authorization === `Bearer ${TELNYX_KEY}` ? wire.read(call) : undefined;
    if (!found) return refusal(401, '10009', 'Authentication failed');
    const answer = answerTo(state, call, found);
    wire.check(found.name, answer);
    return answer;
  });
  return Object.assign(state, { wire, url: `${server.url}/v2`, arm: server.arm, close: server.close });
}

/** The body and the headers of a message received, signed `secondsAgo`. */
export function messageByTelnyx(to: string, { sender, text }: SentMessage, secondsAgo = 0): Delivery {
  const at = new Date().toISOString();
  const event = {
    data: {
      event_type: 'message.received',
      id: randomUUID(),
      occurred_at: at,
      record_type: 'event',
      payload: {
        id: randomUUID(),
        record_type: 'message',
        direction: 'inbound',
        type: 'SMS',
        messaging_profile_id: TELNYX_PROFILE,
        from: { phone_number: sender, carrier: 'T-Mobile', line_type: 'Wireless' },
        to: [{ phone_number: to, status: 'webhook_delivered' }],
        text,
        parts: 1,
        media: [],
        encoding: 'GSM-7',
        received_at: at,
      },
    },
    meta: { attempt: 1, delivered_to: 'https://box.example.com' },
  };
  const body = JSON.stringify(event);
  return { body, headers: signByTelnyx(body, secondsAgo) };
}

export function signByTelnyx(body: string, secondsAgo = 0, privateKey = PAIR.privateKey): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1_000) - secondsAgo);
  return {
    'content-type': 'application/json',
    'telnyx-timestamp': timestamp,
    'telnyx-signature-ed25519': sign(null, Buffer.from(`${timestamp}|${body}`), privateKey).toString('base64'),
  };
}

/** Sends a delivery; the status of our answer. */
export async function deliverByTelnyx(url: string, { body, headers }: Delivery): Promise<number> {
  const answer = await request(url, { method: 'POST', headers, body });
  await answer.body.dump();
  return answer.statusCode;
}

function answerTo(
  state: State,
  { url, body }: ServerCall,
  { name, ids: [id = ''] }: { readonly name: string; readonly ids: readonly string[] },
): ServerAnswer {
  const query = url.searchParams;
  switch (name) {
    case 'search':
      return json(200, { data: search(state, query) } satisfies Telnyx.AvailablePhoneNumberListResponse);
    case 'order':
      return placeOrder(state, JSON.parse(body) as Telnyx.NumberOrderCreateParams);
    case 'orders':
      return json(200, { data: listOrders(state, query) });
    case 'numbers':
      return json(200, { data: listNumbers(state, query) });
    case 'balance': {
      const data = { balance: String(Number(state.balanceMicros) / 1e6), currency: 'USD', record_type: 'balance' };
      return json(200, { data } satisfies Telnyx.BalanceRetrieveResponse | { data: object });
    }
    default:
      return name === 'look' ? look(state, id) : changeNumber(state, { name, id, body });
  }
}

function look(state: State, id: string): ServerAnswer {
  const order = state.orders.get(id);
  if (!order) return refusal(404, '10005', 'Resource not found');
  fulfil(state, order);
  return json(200, { data: order } satisfies Telnyx.NumberOrderRetrieveResponse);
}

function changeNumber(
  state: State,
  { name, id, body }: { readonly name: string; readonly id: string; readonly body: string },
): ServerAnswer {
  const held = state.held.get(id);
  if (!held) return refusal(404, '10005', 'Resource not found');
  if (name === 'release') state.held.delete(id);
  if (name === 'update') Object.assign(held, JSON.parse(body));
  return json(200, { data: held } satisfies Telnyx.PhoneNumberRetrieveResponse);
}

function search(state: State, query: URLSearchParams): Telnyx.AvailablePhoneNumberListResponse.Data[] {
  const monthly = state.nextPrice ?? MONTHLY;
  state.nextPrice = undefined;
  const [sold] = [...state.held.values()].map((held) => held.phone_number);
  const first = state.trouble === 'same-number-twice' && sold ? [sold] : [];
  const size = Number(query.get('filter[limit]') ?? 100);
  const fresh = Array.from({ length: size }, (_, index) => `+1970555${String(state.sold + index).padStart(4, '0')}`);
  return [...first, ...fresh].slice(0, size).map((phone) => ({
    cost_information: { currency: 'USD', monthly_cost: monthly, upfront_cost: UPFRONT },
    features: [{ name: 'sms' }, { name: 'voice' }],
    phone_number: phone,
    record_type: 'available_phone_number',
    quickship: true,
    reservable: true,
  }));
}

function placeOrder(state: State, params: Telnyx.NumberOrderCreateParams): ServerAnswer {
  if (state.takenNext > 0) {
    state.takenNext -= 1;
    state.sold += 1;
    return refusal(422, '10015', 'The phone number is not available any more');
  }
  const { trouble } = state;
  if (trouble === 'no-balance') return once(state, refusal(403, '20100', 'Insufficient funds'));
  if (trouble === 'bad-credentials') return once(state, refusal(401, '10009', 'Authentication failed'));
  const phone = params.phone_numbers?.[0]?.phone_number ?? '';
  const now = new Date().toISOString();
  const order: Order = {
    id: randomUUID(),
    record_type: 'number_order',
    status: 'pending',
    customer_reference: params.customer_reference ?? '',
    messaging_profile_id: params.messaging_profile_id ?? '',
    phone_numbers_count: 1,
    requirements_met: true,
    created_at: now,
    updated_at: now,
    phone_numbers: [
      {
        id: randomUUID(),
        record_type: 'number_order_phone_number',
        phone_number: phone,
        phone_number_type: 'local',
        country_code: 'US',
        country_iso_alpha2: 'US',
        requirements_met: true,
        status: 'pending',
      },
    ],
  };
  state.orders.set(order.id, order);
  state.sold += 1;
  const pending = json(200, { data: order } satisfies Telnyx.NumberOrderCreateResponse);
  if (trouble === 'order-fails') order.status = 'failure';
  state.trouble = undefined;
  return pending;
}

function once(state: State, answer: ServerAnswer): ServerAnswer {
  state.trouble = undefined;
  return answer;
}

/** An order is decided by the time that somebody looks. */
function fulfil(state: State, order: Order): void {
  if (order.status !== 'pending') return;
  order.status = 'success';
  const id = String(1_293_384_261_075_731_000n + BigInt(state.orders.size));
  const now = new Date().toISOString();
  state.held.set(id, {
    id,
    record_type: 'phone_number',
    phone_number: order.phone_numbers?.[0]?.phone_number ?? '',
    phone_number_type: 'local',
    country_iso_alpha2: 'US',
    created_at: now,
    purchased_at: now,
    status: 'active',
    tags: [],
    external_pin: null,
    deletion_lock_enabled: false,
    customer_reference: null,
    messaging_profile_id: order.messaging_profile_id ?? null,
  });
  state.balanceMicros -= FIRST_MONTH_MICROS;
}

function listOrders(state: State, query: URLSearchParams): readonly Order[] {
  const reference = query.get('filter[customer_reference]');
  const found = [...state.orders.values()].filter((order) => order.customer_reference === reference);
  for (const order of found) fulfil(state, order);
  return found;
}

function listNumbers({ held }: State, query: URLSearchParams): readonly Held[] {
  const [phone, tag] = [query.get('filter[phone_number]'), query.get('filter[tag]')];
  const size = Number(query.get('page[size]') ?? 20);
  const start = (Number(query.get('page[number]') ?? 1) - 1) * size;
  return [...held.values()]
    .filter((number) => phone === null || number.phone_number.includes(phone))
    .filter((number) => tag === null || number.tags.includes(tag))
    .slice(start, start + size);
}

function refusal(status: number, code: string, title: string): ServerAnswer {
  return json(status, { errors: [{ code, title, detail: title }] });
}

function json(status: number, body: object): ServerAnswer {
  return { status, body: JSON.stringify(body) };
}

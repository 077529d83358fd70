import webhooks from 'twilio/lib/webhooks/webhooks.js';
import { request } from 'undici';
import { type FaultyServer, type ServerAnswer, type ServerCall, startFaultyServer } from './faulty-server.ts';
import type { SentMessage } from './harness.ts';
import { createWireChecker, type WireChecker, type WireOperation } from './wire-checker.ts';

export const TWILIO_ACCOUNT = `AC${'a1'.repeat(16)}`;
export const TWILIO_TOKEN = 'twilio-auth-token-of-the-test';

interface Held {
  readonly sid: string;
  readonly phone_number: string;
  readonly friendly_name: string;
  readonly date_created: string;
  sms_url: string;
}

export interface Delivery {
  readonly url: string;
  readonly params: Readonly<Record<string, string>>;
}

/** What the next purchases meet. */
export type TwilioTrouble = 'no-balance' | 'bad-credentials' | 'same-number-twice';

/** A server that sells numbers and passes messages on as Twilio does, and notes what is not as documented. */
export interface TwilioServer extends Pick<FaultyServer, 'url' | 'arm' | 'close'> {
  readonly wire: WireChecker;
  readonly held: Map<string, Held>;
  /** A month of a local number in the US, as the price list writes it. */
  readonly price: string;
  /** Instead of it, at the next reading. */
  nextPrice: string | undefined;
  trouble: TwilioTrouble | undefined;
  /** Numbers that others buy first. */
  takenNext: number;
  /** Makes what Twilio sends for a message, and keeps the message. */
  receive(to: string, message: SentMessage): Delivery;
}

const HEX = 16;
let ids = 0;

/** `operations` are what it takes and gives, as Twilio documents them. */
export async function startTwilioServer(operations: readonly WireOperation[]): Promise<TwilioServer> {
  const state: State = {
    held: new Map(),
    messages: [],
    balanceMicros: 100_000_000n,
    price: '1.15000',
    trouble: undefined,
    takenNext: 0,
    nextNumber: 0,
    nextPrice: undefined,
  };
  const wire = createWireChecker(operations);
  const server = await startFaultyServer((call) => {
    const found = isAuthorised(call) ? wire.read(call) : undefined;
    if (!found) return refusal(401, 20003, 'Authenticate');
    const answer = answerTo(state, call, found);
    wire.check(found.name, answer);
    return answer;
  });
  return Object.assign(state, {
    wire,
    url: server.url,
    arm: server.arm,
    close: server.close,
    receive: (to: string, message: SentMessage) => receive(state, to, message),
  });
}

/** Sends a delivery as Twilio does, signed by Twilio's own library unless told otherwise; the status of our answer. */
export async function deliverByTwilio(
  { url, params }: Delivery,
  { signature, body }: { readonly signature?: string | null; readonly body?: string } = {},
): Promise<{ readonly status: number; readonly text: string }> {
  const signed = signature === undefined ? signByTwilio(url, params) : signature;
  const answer = await request(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      ...(signed === null ? {} : { 'x-twilio-signature': signed }),
    },
    body: body ?? new URLSearchParams(params).toString(),
  });
  return { status: answer.statusCode, text: await answer.body.text() };
}

export function signByTwilio(url: string, params: Readonly<Record<string, string>>, token = TWILIO_TOKEN): string {
  return webhooks.getExpectedTwilioSignature(token, url, { ...params });
}

interface State {
  readonly held: Map<string, Held>;
  readonly messages: {
    readonly to: string;
    readonly from: string;
    readonly body: string;
    readonly sid: string;
    readonly at: string;
  }[];
  balanceMicros: bigint;
  price: string;
  trouble: TwilioTrouble | undefined;
  takenNext: number;
  nextNumber: number;
  nextPrice: string | undefined;
}

function isAuthorised({ headers }: ServerCall): boolean {
  return headers.authorization === `Basic ${Buffer.from(`${TWILIO_ACCOUNT}:${TWILIO_TOKEN}`).toString('base64')}`;
}

function answerTo(
  state: State,
  { url, body }: ServerCall,
  { name, ids: [id = ''] }: { readonly name: string; readonly ids: readonly string[] },
): ServerAnswer {
  const form = new URLSearchParams(body);
  const held = state.held.get(id);
  switch (name) {
    case 'prices':
      return json(200, pricesOf(state, id));
    case 'search':
      return json(200, { available_phone_numbers: search(state, url), uri: url.pathname });
    case 'buy':
      return buy(state, form);
    case 'list':
      return json(200, list(state, url.searchParams));
    case 'messages':
      return json(200, listMessages(state, url.searchParams));
    case 'balance':
      return json(200, { account_sid: TWILIO_ACCOUNT, balance: decimalOf(state.balanceMicros), currency: 'USD' });
    default:
      break;
  }
  if (!held) return refusal(404, 20404, 'The requested resource was not found');
  if (name === 'release') {
    state.held.delete(id);
    return { status: 204, body: '' };
  }
  if (name === 'update') held.sms_url = form.get('SmsUrl') ?? held.sms_url;
  return json(200, toJson(held));
}

function pricesOf(state: State, country: string) {
  const price = state.nextPrice ?? state.price;
  state.nextPrice = undefined;
  return priceList(country, price);
}

function priceList(country: string, price: string) {
  return {
    country: 'United States',
    iso_country: country,
    phone_number_prices: [
      { number_type: 'local', base_price: '1.15', current_price: price },
      { number_type: 'toll free', base_price: '2.15', current_price: '2.15' },
    ],
    price_unit: 'USD',
    url: `https://pricing.twilio.com/v1/PhoneNumbers/Countries/${country}`,
  };
}

function search(state: State, url: URL) {
  const size = Number(url.searchParams.get('PageSize') ?? 50);
  const [sold] = [...state.held.values()].map((held) => held.phone_number);
  const fresh = Array.from(
    { length: size },
    (_, index) => `+1415555${String(state.nextNumber + index).padStart(4, '0')}`,
  );
  const phones = state.trouble === 'same-number-twice' && sold ? [sold, ...fresh.slice(1)] : fresh;
  return phones.map((phone) => ({
    friendly_name: phone,
    phone_number: phone,
    iso_country: 'US',
    address_requirements: 'none',
    beta: false,
    capabilities: { voice: true, sms: true, mms: true },
  }));
}

function buy(state: State, form: URLSearchParams): ServerAnswer {
  const { trouble } = state;
  if (state.takenNext > 0) {
    state.takenNext -= 1;
    state.nextNumber += 1;
    return refusal(400, 21422, `${form.get('PhoneNumber')} is not available.`);
  }
  state.trouble = undefined;
  if (trouble === 'no-balance') return refusal(400, 90010, 'Account is not active.');
  if (trouble === 'bad-credentials') return refusal(401, 20003, 'Authenticate');
  const held: Held = {
    sid: newSid('PN'),
    phone_number: form.get('PhoneNumber') ?? '',
    friendly_name: form.get('FriendlyName') ?? '',
    sms_url: form.get('SmsUrl') ?? '',
    date_created: rfc2822(new Date()),
  };
  state.held.set(held.sid, held);
  state.nextNumber += 1;
  state.balanceMicros -= BigInt(Math.round(Number(state.price) * 1e6));
  return json(201, toJson(held));
}

function list(state: State, query: URLSearchParams) {
  const name = query.get('FriendlyName');
  const size = Number(query.get('PageSize') ?? 50);
  const page = Number(query.get('Page') ?? 0);
  const all = [...state.held.values()].filter((held) => name === null || held.friendly_name === name);
  const hasMore = all.length > (page + 1) * size;
  return {
    incoming_phone_numbers: all.slice(page * size, (page + 1) * size).map(toJson),
    page,
    page_size: size,
    next_page_uri: hasMore
      ? `/2010-04-01/Accounts/${TWILIO_ACCOUNT}/IncomingPhoneNumbers.json?PageSize=${size}&Page=${page + 1}`
      : null,
  };
}

function listMessages({ messages }: State, query: URLSearchParams) {
  const since = new Date(query.get('DateSent>') ?? 0).getTime();
  const to = query.get('To');
  return {
    messages: messages
      .filter((message) => (to === null || message.to === to) && new Date(message.at).getTime() >= since)
      .map(({ to: receiver, from, body, sid, at }) => ({
        account_sid: TWILIO_ACCOUNT,
        body,
        date_created: at,
        date_sent: at,
        direction: 'inbound',
        from,
        num_media: '0',
        num_segments: '1',
        sid,
        status: 'received',
        to: receiver,
      })),
    next_page_uri: null,
  };
}

function receive(state: State, to: string, { sender, text }: SentMessage): Delivery {
  const url = [...state.held.values()].find((held) => held.phone_number === to)?.sms_url ?? '';
  const sid = newSid('SM');
  state.messages.push({ to, from: sender, body: text, sid, at: rfc2822(new Date()) });
  const params = {
    ToCountry: 'US',
    SmsMessageSid: sid,
    NumMedia: '0',
    SmsSid: sid,
    SmsStatus: 'received',
    Body: text,
    To: to,
    NumSegments: '1',
    MessageSid: sid,
    AccountSid: TWILIO_ACCOUNT,
    From: sender,
    ApiVersion: '2010-04-01',
  };
  return { url, params };
}

function toJson({ sid, phone_number, friendly_name, sms_url, date_created }: Held) {
  return {
    account_sid: TWILIO_ACCOUNT,
    address_requirements: 'none',
    api_version: '2010-04-01',
    beta: false,
    capabilities: { voice: true, sms: true, mms: true },
    date_created,
    date_updated: date_created,
    friendly_name,
    phone_number,
    origin: 'twilio',
    sid,
    sms_method: 'POST',
    sms_url,
    status: 'in-use',
    uri: `/2010-04-01/Accounts/${TWILIO_ACCOUNT}/IncomingPhoneNumbers/${sid}.json`,
  };
}

function refusal(status: number, code: number, message: string): ServerAnswer {
  return json(status, { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status });
}

function json(status: number, body: object): ServerAnswer {
  return { status, body: JSON.stringify(body) };
}

function newSid(prefix: string): string {
  ids += 1;
  return prefix + ids.toString(HEX).padStart(32, '0');
}

function rfc2822(date: Date): string {
  return date.toUTCString().replace('GMT', '+0000');
}

function decimalOf(micros: bigint): string {
  return `${micros / 1_000_000n}.${String(micros % 1_000_000n).padStart(6, '0')}`;
}

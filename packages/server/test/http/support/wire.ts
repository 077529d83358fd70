import { type ArrivedMessage, ingestMessages } from '../../../src/messages/index.ts';
import type { TestBox } from '../../support/box.ts';
import type { Headers } from './people.ts';

/** An order as a client reads it. */
export interface WireOrder {
  readonly orderId: number;
  readonly displayOrderNo: string;
  readonly phone: string;
  readonly service: string;
  readonly country: string;
  readonly cardKind: string;
  readonly price: number;
  readonly status: string;
  readonly tag: string | null;
  readonly createdAt: string;
  readonly apiBindingKey: string;
  readonly recordUrl: string;
}

export interface WireProblem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly message: string;
  readonly requestId: string;
  readonly errors: readonly { readonly field: string; readonly message: string }[];
}

export interface WireTransaction {
  readonly id: number;
  readonly type: string;
  readonly amount: number;
  readonly balanceAfter: number;
  readonly orderId: number | null;
  readonly status: string;
}

export interface WireList<Item> {
  readonly items: readonly Item[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  readonly nextCursor: string | null;
}

export interface Balance {
  readonly balance: number;
  readonly frozenAmount: number;
  readonly totalRecharge: number;
  readonly totalConsume: number;
}

export async function get<Body>({ app }: Pick<TestBox, 'app'>, url: string, headers: Headers): Promise<Body> {
  const response = await app.inject({ url, headers });
  if (response.statusCode !== 200) throw new Error(`${url} answered ${response.statusCode}: ${response.body}`);
  return response.json<Body>();
}

/** Buys a number that must be had. */
export async function buy(box: TestBox, headers: Headers, body: object = {}): Promise<WireOrder> {
  const response = await box.app.inject({
    method: 'POST',
    url: '/api/sms/orders/purchase',
    headers,
    payload: { service: 'instagram', country: 'US', ...body },
  });
  if (response.statusCode !== 201) throw new Error(`A purchase answered ${response.statusCode}: ${response.body}`);
  return response.json<WireOrder>();
}

let arrivals = 0;

/** A message for a number, as a provider hands it over. */
export async function receive(
  { context }: TestBox,
  { phone }: Pick<WireOrder, 'phone'>,
  message: Partial<ArrivedMessage> = {},
): Promise<void> {
  arrivals += 1;
  const arrived = {
    externalId: `arrival-${arrivals}`,
    upstreamId: null,
    phone,
    sender: 'Instagram',
    text: `${100_000 + arrivals} is your Instagram code`,
    receivedAt: null,
    ...message,
  };
  const providerIds = context.registry.all().map(({ providerId }) => providerId);
  const outcomes = await Promise.all(providerIds.map((id) => ingestMessages(context.ingest, id, [arrived])));
  if (!outcomes.flat().includes('delivered')) throw new Error(`The message was ${outcomes.flat().join(', ')}.`);
}

/** Every item of a list, page after page of `pageSize`. */
export async function walkPages<Item>(box: TestBox, url: string, headers: Headers, pageSize: number): Promise<Item[]> {
  const items: Item[] = [];
  for (let page = 1; ; page++) {
    const list = await get<WireList<Item>>(box, withQuery(url, { page, pageSize }), headers);
    items.push(...list.items);
    if (list.items.length === 0) return items;
  }
}

/** Every item of a list by cursor; `between` runs after each page. */
export async function walkCursor<Item>(
  box: TestBox,
  url: string,
  { headers, pageSize, between }: { headers: Headers; pageSize: number; between?: () => Promise<void> },
): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const list: WireList<Item> = await get(box, withQuery(url, { cursor, pageSize }), headers);
    items.push(...list.items);
    cursor = list.nextCursor;
    await between?.();
  }
  return items;
}

function withQuery(url: string, query: Readonly<Record<string, string | number>>): string {
  const text = Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  return `${url}${url.includes('?') ? '&' : '?'}${text}`;
}

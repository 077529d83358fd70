import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAdapters } from '../../../src/providers/adapters/index.ts';
import { expectSoundBooks } from '../../support/order-invariants.ts';
import {
  type Answer,
  type Caller,
  call,
  eventually,
  type SandboxBox,
  type Shown,
  startSandboxBox,
} from '../../support/sandbox-box.ts';
import { createScriptedProvider, scriptedOffer } from '../../support/scripted-provider.ts';

type Side = 'live' | 'test';

/** What one side of the account has before the other side is let loose on it. */
interface Belongings {
  readonly orders: readonly Shown[];
  readonly leaseId: string;
  readonly offerIds: readonly string[];
  readonly eventId: string;
}

const SIDES: readonly Side[] = ['live', 'test'];
const CALLS = 600;

// The cheapest there is, and able to serve what the sandbox serves: nothing but the side keeps a test key from it.
const shop = createScriptedProvider([
  scriptedOffer(0.001, { service: '*', offerKey: 'any' }),
  scriptedOffer(0.001, { service: 'test-ok', offerKey: 'ok' }),
  scriptedOffer(0.001, { service: 'test-silent', offerKey: 'silent' }),
]);

let box: SandboxBox;
let callers: Record<Side, Caller>;
let belongings: Record<Side, Belongings>;

beforeAll(async () => {
  const sandbox = createAdapters({ instantSimulator: false }).get('sandbox');
  if (!sandbox) throw new Error('no sandbox');
  box = await startSandboxBox(
    {},
    new Map([
      ['sandbox', sandbox],
      ['shop', shop.adapter],
    ]),
  );
  await box.context.hub.create({ name: 'shop', alias: null, adapter: 'shop', config: {}, markupBps: 0 });
  await box.sync();
  const customer = await box.customer(500);
  callers = { live: customer, test: await box.testCaller(customer) };
  belongings = { live: await furnish('live'), test: await furnish('test') };
});
afterAll(async () => {
  await expectSoundBooks(box.database);
  await box.close();
});

async function furnish(side: Side): Promise<Belongings> {
  const caller = callers[side];
  const orders: Shown[] = [];
  for (let bought = 0; bought < 5; bought += 1) {
    const body = { service: 'test-silent', country: 'US', tag: `tag-${bought}`, note: side };
    orders.push((await call(box, caller, 'orders/purchase', { body })).body);
  }
  const lease = { tag: 'tag-4', ttlSeconds: 3_600 };
  const { body: leased } = await call<{ id: string }>(box, caller, 'leases', { body: lease });
  const market = await call<{ services: { offers: { offerId: string }[] }[] }>(box, caller, 'shop/market?country=US');
  const offerIds = new Set(market.body.services.flatMap(({ offers }) => offers.map(({ offerId }) => offerId)));
  const events = await box.database.sql<{ event_id: string }>(
    'SELECT x.event_id FROM outbox x JOIN orders o USING (tenant_id, order_id) WHERE o.wallet = $1 ORDER BY x.sequence LIMIT 1',
    [side],
  );
  return { orders, leaseId: leased.id, offerIds: [...offerIds], eventId: events[0]?.event_id ?? '' };
}

/** Everything that one side owns, as it stands in the tables. */
async function stateOf(side: Side): Promise<unknown> {
  const tables = {
    wallets: `SELECT * FROM wallets WHERE wallet = $1`,
    entries: `SELECT * FROM ledger_entries WHERE wallet = $1 ORDER BY version`,
    orders: `SELECT * FROM orders WHERE wallet = $1 ORDER BY order_id`,
    leases: `SELECT * FROM leases WHERE wallet = $1 ORDER BY lease_id`,
    messages: `SELECT m.* FROM messages m JOIN orders o USING (tenant_id, order_id) WHERE o.wallet = $1 ORDER BY m.message_id`,
    events: `SELECT x.* FROM outbox x JOIN orders o USING (tenant_id, order_id) WHERE o.wallet = $1 ORDER BY x.sequence`,
  };
  const state: Record<string, unknown> = {};
  for (const [table, sql] of Object.entries(tables)) state[table] = await box.database.sql(sql, [side]);
  return state;
}

interface FuzzCall {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly body?: object;
  /** Whether it names a thing of the other side in its path, so that it must not be found. */
  readonly foreign: boolean;
}

/** Every call about orders, each with things of either side. */
function arbitraryCall(own: Side, other: Side): fc.Arbitrary<FuzzCall> {
  const mine = belongings[own];
  const theirs = belongings[other];
  const isForeign = fc.boolean();
  const target = fc.tuple(isForeign, fc.nat(3), fc.boolean()).map(([foreign, index, byNumber]) => {
    const order = (foreign ? theirs : mine).orders[index];
    return { foreign, id: String((byNumber ? order?.displayOrderNo : order?.orderId) ?? 0) };
  });
  const ofOrder = (method: FuzzCall['method'], action: string, body?: fc.Arbitrary<object>) =>
    fc.tuple(target, body ?? fc.constant(undefined)).map(([{ foreign, id }, given]) => ({
      method,
      url: `orders/${id}${action}`,
      foreign,
      ...(given && { body: given }),
    }));
  const ofLease = (method: FuzzCall['method'], action: string) =>
    isForeign.map((foreign) => ({
      method,
      url: `leases/${foreign ? theirs.leaseId : mine.leaseId}${action}`,
      foreign,
      ...(method === 'POST' && { body: {} }),
    }));
  const plain = (method: FuzzCall['method'], url: string, body?: fc.Arbitrary<object>) =>
    (body ?? fc.constant(undefined)).map((given) => ({ method, url, foreign: false, ...(given && { body: given }) }));
  const offerId = fc.option(fc.constantFrom(...mine.offerIds, ...theirs.offerIds), { nil: undefined, freq: 1 });
  const purchase = fc
    .record({
      service: fc.constantFrom('test-ok', 'test-silent', 'telegram', 'instagram', 'test-no-stock'),
      country: fc.constant('US'),
      rentDays: fc.integer({ min: 1, max: 3 }),
      offerId,
      autoRenew: fc.boolean(),
    })
    .map(({ offerId: chosen, ...rest }) => ({ ...rest, ...(chosen !== undefined && { offerId: chosen }) }));
  const someOrder = fc.constantFrom(...mine.orders, ...theirs.orders);
  const terms = fc.array(
    someOrder.chain((order) =>
      fc.constantFrom(order.phone, order.displayOrderNo, order.apiBindingKey, String(order.orderId)),
    ),
    { minLength: 1, maxLength: 5 },
  );
  return fc.oneof(
    plain('POST', 'orders/purchase', purchase),
    plain('POST', 'orders/purchase', purchase),
    plain(
      'POST',
      'orders/purchase-batch',
      purchase.map((body) => ({ ...body, quantity: 2 })),
    ),
    plain('POST', 'orders/quote', purchase),
    plain(
      'POST',
      'orders/export-tokens',
      fc.array(someOrder, { minLength: 1, maxLength: 5 }).map((orders) => ({
        scope: 'selected',
        orderIds: [...new Set(orders.map(({ orderId }) => orderId))],
      })),
    ),
    plain(
      'POST',
      'orders/export-tokens',
      fc.constantFrom('current', 'renewal', 'all').map((scope) => ({ scope })),
    ),
    plain(
      'POST',
      'orders/query-tokens',
      terms.map((each) => ({ terms: [...new Set(each)] })),
    ),
    plain('GET', 'orders/mine?pageSize=100'),
    plain('GET', 'orders/messages?pageSize=100'),
    plain('GET', 'wallet/balance'),
    plain('GET', 'wallet/txs?pageSize=100'),
    plain('GET', 'shop/market?country=US'),
    plain('GET', 'leases'),
    plain('POST', 'sandbox/top-up', fc.constant({})),
    plain(
      'POST',
      'leases',
      fc.constantFrom('tag-0', 'tag-4').map((tag) => ({ tag, ttlSeconds: 10 })),
    ),
    someOrder.map(({ displayOrderNo }) => ({
      method: 'POST' as const,
      url: 'sandbox/messages',
      foreign: theirs.orders.some((order) => order.displayOrderNo === displayOrderNo),
      body: { orderId: displayOrderNo, from: 'Site', text: 'Your code is 424242.' },
    })),
    ofOrder('GET', ''),
    ofOrder('GET', '/messages'),
    ofOrder('PATCH', '', fc.constant({ note: 'changed', autoRenew: true })),
    ofOrder(
      'POST',
      '/renew',
      fc.integer({ min: 1, max: 3 }).map((days) => ({ days })),
    ),
    ofOrder('POST', '/cancel'),
    ofOrder('POST', '/replace'),
    ofOrder('POST', '/release'),
    ofOrder('POST', '/rotate-key'),
    ofLease('GET', ''),
    ofLease('POST', '/claim-code'),
    ofLease('POST', '/heartbeat'),
    ofLease('DELETE', ''),
  );
}

/** What an answer shows or does that it must not. */
function faultsOf(own: Side, one: FuzzCall, { status, body }: Answer<unknown>): string[] {
  const faults: string[] = [];
  if (status >= 500) faults.push('failed');
  if (one.foreign && status !== (own === 'live' && one.url.startsWith('sandbox') ? 403 : 404)) faults.push('found');
  if (status !== 409 && buysForeignOffer(own, one)) faults.push('bought');
  // What the caller sent itself may stand in the answer, if only to say that there is no such thing.
  const shown = JSON.stringify(body) ?? '';
  const sent = JSON.stringify(one.body) + one.url;
  const secrets = secretsOf(own === 'live' ? 'test' : 'live');
  faults.push(...secrets.filter((secret) => shown.includes(secret) && !sent.includes(secret)));
  faults.push(...secrets.filter((secret) => shown.includes(`"term":"${secret}","found":true`)));
  return faults.map((fault) => `${one.method} ${one.url} ${JSON.stringify(one.body)} answered ${status}: ${fault}`);
}

function secretsOf(side: Side): string[] {
  return belongings[side].orders.flatMap(({ phone, displayOrderNo, apiBindingKey }) => [
    phone,
    displayOrderNo,
    apiBindingKey,
  ]);
}

/** Offers that the other side alone may buy. */
function foreignOffers(own: Side): ReadonlySet<string> {
  const known = new Set(belongings[own].offerIds);
  return new Set(belongings[own === 'live' ? 'test' : 'live'].offerIds.filter((id) => !known.has(id)));
}

function buysForeignOffer(own: Side, { url, body }: FuzzCall): boolean {
  const { offerId = '' } = (body ?? {}) as { offerId?: string };
  return url === 'orders/purchase' && foreignOffers(own).has(offerId);
}

/** Lets one side loose; how many calls named things of the other, and how many numbers were bought. */
async function fuzz(own: Side, other: Side) {
  const faults: string[] = [];
  let foreign = 0;
  let bought = 0;
  for (const one of fc.sample(arbitraryCall(own, other), { numRuns: CALLS, seed: 11 })) {
    const answer = await call<unknown>(box, callers[own], one.url, {
      method: one.method,
      ...(one.body && { body: one.body }),
    });
    faults.push(...faultsOf(own, one, answer));
    foreign += Number(one.foreign);
    bought += Number(answer.status === 201 && one.url === 'orders/purchase');
  }
  return { faults, foreign, bought };
}

// The live side first, because what the sandbox delivers by itself later on changes the test side.
it.each([
  ['live', 'test'],
  ['test', 'live'],
] as const)(
  'a fuzz of every call of the %s side moves no money of the %s side, changes nothing of it and shows nothing',
  async (own, other) => {
    expect(foreignOffers(own).size).toBeGreaterThan(0);
    const before = await stateOf(other);
    const { faults, foreign, bought } = await fuzz(own, other);
    expect(faults).toEqual([]);
    expect(await stateOf(other)).toEqual(before);
    expect(foreign).toBeGreaterThan(50);
    expect(bought).toBeGreaterThan(5);
  },
  120_000,
);

it('nothing that the test side does reaches a live provider', async () => {
  expect(shop.rentCalls.length).toBeGreaterThan(0);
  shop.reset();
  const soldBefore = shop.sold.length;
  await fuzz('test', 'live');
  const { rentCalls, renewCalls, findCalls, released } = shop;
  expect([rentCalls, renewCalls, findCalls, released, shop.sold.length]).toEqual([[], [], [], [], soldBefore]);
}, 120_000);

it.each(
  SIDES,
)('no event of the other side is on the stream of the %s side, nor can it be resumed from', async (own) => {
  const other = own === 'live' ? 'test' : 'live';
  const url = await (box.app.server.listening ? address() : box.app.listen({ port: 0, host: '127.0.0.1' }));
  const open = (lastEventId: string, signal?: AbortSignal) =>
    fetch(`${url}/api/sms/events`, {
      headers: { ...callers[own].headers, 'last-event-id': lastEventId },
      ...(signal && { signal }),
    });
  const refused = await open(belongings[other].eventId);
  expect([refused.status, await refused.json()]).toMatchObject([409, { code: 'EVENT_NOT_KEPT' }]);
  const leave = new AbortController();
  const stream = await open(belongings[own].eventId, leave.signal);
  let text = '';
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  const read = async () => {
    for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) text += chunk.value;
  };
  const left = read().catch(() => undefined);
  await eventually(async () => (text.includes('"mode"') ? true : undefined));
  // What else was to come at once is there by then.
  await new Promise((resolve) => setTimeout(resolve, 300));
  leave.abort();
  await left;
  expect(text).toContain(`"mode":"${own}"`);
  expect(text).not.toContain(`"mode":"${other}"`);
  for (const { displayOrderNo } of belongings[other].orders) expect(text).not.toContain(displayOrderNo);
});

function address(): string {
  const bound = box.app.server.address();
  if (bound === null || typeof bound === 'string') throw new Error('not listening');
  return `http://127.0.0.1:${bound.port}`;
}

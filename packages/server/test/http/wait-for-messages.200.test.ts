import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemTimers } from '../../src/kernel/timers.ts';
import { closeApp } from '../../src/startup/close-app.ts';
import { startTestBox, type TestBox, type TestCustomer } from '../support/box.ts';
import { makeKey } from './support/people.ts';
import { buy, receive, type WireOrder, type WireProblem } from './support/wire.ts';

let box: TestBox;
let ann: TestCustomer;
let address: string;

beforeAll(async () => {
  box = await startTestBox({ env: { NOTICES: 'on' }, simulators: [{ seed: 1, instant: true, silent: true }] });
  ann = await box.customer();
  address = await box.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => box.close());

interface WireMessage {
  readonly id: string;
  readonly orderId: number;
  readonly codeValue: string;
}

async function list(order: Pick<WireOrder, 'orderId'>, query: string, { headers = ann.headers, app = box.app } = {}) {
  const startedAt = performance.now();
  const response = await app.inject({ url: `/api/sms/orders/${order.orderId}/messages${query}`, headers });
  const body = response.json<{ items: WireMessage[] } & WireProblem>();
  return {
    status: response.statusCode,
    body,
    codes: body.items?.map(({ codeValue }) => codeValue),
    tookMs: performance.now() - startedAt,
  };
}

const codeIs = (code: number) => ({ text: `${code} is your Instagram code` });
const waiting = () => box.context.waits.count();

it('lists what arrived after a message oldest first, whatever its stamp, and from the first one when after is empty', async () => {
  const order = await buy(box, ann.headers);
  const now = Date.now();
  await receive(box, order, { ...codeIs(111_111), receivedAt: new Date(now) });
  // Sent earlier, arrived later.
  await receive(box, order, { ...codeIs(222_222), receivedAt: new Date(now - 1_000) });
  await receive(box, order, { ...codeIs(333_333), receivedAt: new Date(now) });
  const all = await list(order, '?after=');
  expect(all.codes).toEqual(['111111', '222222', '333333']);
  expect(Object.keys(all.body)).toEqual(['items']);
  const [first, second, third] = all.body.items.map(({ id }) => id);
  expect((await list(order, `?after=${first}`)).codes).toEqual(['222222', '333333']);
  expect((await list(order, `?after=${first}&pageSize=1`)).codes).toEqual(['222222']);
  expect((await list(order, `?after=${second}&wait=30`)).codes).toEqual(['333333']);
  expect((await list(order, `?after=${third}`)).codes).toEqual([]);
  expect((await list(order, '?wait=30')).codes).toEqual(['111111', '222222', '333333']);
  // Without either it is the list it always was.
  expect((await list(order, '')).codes).toEqual(['333333', '222222', '111111']);
});

it('holds the answer until the next message comes, here or on another node, and then gives it at once', async () => {
  const node = await box.secondNode();
  const order = await buy(box, ann.headers);
  for (const app of [box.app, node.app]) {
    const last = (await list(order, '?after=')).body.items.at(-1)?.id ?? '';
    const held = list(order, `?after=${last}&wait=20`, { app });
    const context = app === box.app ? box.context : node.context;
    await expect.poll(() => context.waits.count()).toBe(1);
    await receive(box, order, codeIs(484_848));
    const answer = await held;
    expect(answer.codes).toEqual(['484848']);
    expect(answer.tookMs).toBeLessThan(5_000);
    expect(context.waits.count()).toBe(0);
  }
  await node.close();
});

it('gives every one of many messages once to a reader that goes on after the last, while they come', async () => {
  const order = await buy(box, ann.headers);
  const sending = (async () => {
    for (let count = 0; count < 60; count += 3) {
      const arrivals = [0, 1, 2].map((index) => receive(box, order, codeIs(100_000 + count + index)));
      await Promise.all(arrivals);
    }
  })();
  const seen: string[] = [];
  let after = '';
  while (seen.length < 60) {
    const { body, codes } = await list(order, `?after=${after}&wait=10&pageSize=2`);
    expect(codes.length).toBeGreaterThan(0);
    seen.push(...codes);
    after = body.items.at(-1)?.id ?? '';
  }
  await sending;
  expect(seen.toSorted()).toEqual(Array.from({ length: 60 }, (_, index) => String(100_000 + index)));
});

it('is empty when the time is over', async () => {
  const order = await buy(box, ann.headers);
  const { status, codes, tookMs } = await list(order, '?wait=1');
  expect([status, codes]).toEqual([200, []]);
  expect(tookMs).toBeGreaterThanOrEqual(950);
  expect((await list(order, '?wait=0')).tookMs).toBeLessThan(900);
});

it('frees the place of a client that goes away', async () => {
  const order = await buy(box, ann.headers);
  const gone = new AbortController();
  const request = fetch(`${address}/api/sms/orders/${order.orderId}/messages?wait=30`, {
    headers: ann.headers,
    signal: gone.signal,
  }).catch(() => undefined);
  await expect.poll(waiting).toBe(1);
  gone.abort();
  await request;
  await expect.poll(waiting).toBe(0);
});

it.each([
  ['?wait=31', 'wait'],
  ['?wait=-1', 'wait'],
  ['?wait=x', 'wait'],
  ['?after=x', 'after'],
  ['?after=&page=1', 'page'],
  ['?wait=1&cursor=', 'cursor'],
  ['?sort=x', 'sort'],
])('refuses %s by name', async (query, field) => {
  const refused = await list({ orderId: 1 }, query);
  expect(refused.status).toBe(400);
  expect(refused.body.errors.map((error) => error.field)).toEqual([field]);
});

it('does not know a message of another order in after, and not the orders of others (INV14)', async () => {
  const [order, other] = [await buy(box, ann.headers), await buy(box, ann.headers)];
  await receive(box, other);
  const [message] = (await list(other, '')).body.items;
  for (const after of [message?.id, '019e91f0-4a2c-7d31-8a65-0c1f5b7e9d42']) {
    expect(await list(order, `?after=${after}`)).toMatchObject({ status: 404, body: { code: 'MESSAGE_NOT_FOUND' } });
  }
  const bob = await box.customer();
  const play = await makeKey(box, ann, { mode: 'test' });
  for (const headers of [bob.headers, play]) {
    const { status, body } = await list(other, `?after=${message?.id}&wait=30`, { headers });
    expect([status, body.code]).toEqual([404, 'ORDER_NOT_FOUND']);
  }
});

it('answers whoever waits at once when the box stops', async () => {
  const node = await box.secondNode();
  const order = await buy(box, ann.headers);
  const url = await node.app.listen({ port: 0, host: '127.0.0.1' });
  const held = fetch(`${url}/api/sms/orders/${order.orderId}/messages?wait=30`, { headers: ann.headers });
  await expect.poll(() => node.context.waits.count()).toBe(1);
  const stoppedAt = performance.now();
  const stopping = closeApp(node.app, systemTimers);
  const answer = await held;
  expect([answer.status, await answer.json()]).toEqual([200, { items: [] }]);
  await stopping;
  expect(performance.now() - stoppedAt).toBeLessThan(5_000);
  await node.close();
});

it('INV15: gives nothing to an account that was frozen, or a key that was revoked, while it waited', async () => {
  for (const end of [
    'UPDATE tenants SET status = $$frozen$$ WHERE tenant_id = $1',
    'UPDATE api_keys SET revoked_at = now(), sealed_key = NULL WHERE tenant_id = $1',
  ]) {
    const other = await box.customer();
    const order = await buy(box, other.headers);
    const lease = await box.app.inject({
      method: 'POST',
      url: '/api/sms/leases',
      headers: other.headers,
      payload: { ttlSeconds: 60 },
    });
    const claimed = box.app.inject({
      method: 'POST',
      url: `/api/sms/leases/${lease.json<{ id: string }>().id}/claim-code?wait=5`,
      headers: other.headers,
      payload: {},
    });
    const held = list(order, '?wait=5', { headers: other.headers });
    await expect.poll(waiting).toBe(2);
    await box.database.sql(end, [other.tenantId]);
    await receive(box, order, codeIs(987_654));
    expect(await held).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
    expect((await claimed).body).not.toContain('987654');
  }
});

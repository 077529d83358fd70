import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { expireOrders } from '../../src/orders/index.ts';
import { createApiKey } from '../../src/tenants/index.ts';
import type { TestCustomer } from '../support/box.ts';
import { type ScriptedBox, startScriptedBox } from '../support/scripted-box.ts';
import { createScriptedProvider, scriptedOffer } from '../support/scripted-provider.ts';
import { listen, type Reader, readEvents } from './support/event-stream.ts';

const cheap = createScriptedProvider([scriptedOffer(1)]);
const play = createScriptedProvider([scriptedOffer(1)]);
let box: ScriptedBox;
let origin: string;
const readers: Reader[] = [];

beforeAll(async () => {
  box = await startScriptedBox({ cheap, simulator: play });
  origin = await listen(box.app);
});
afterEach(() => {
  for (const reader of readers.splice(0)) reader.leave();
});
afterAll(() => box.close());

async function read(headers: Readonly<Record<string, string>>, query = ''): Promise<Reader> {
  const reader = await readEvents(origin, headers, query);
  readers.push(reader);
  return reader;
}

async function testKey({ tenantId }: TestCustomer): Promise<Readonly<Record<string, string>>> {
  const actor = { type: 'system', id: null, ip: null } as const;
  const { key } = await createApiKey(box.context.tenants, { tenantId, actor, name: 'test side', mode: 'test' });
  return { 'x-api-key': key };
}

it('sends what happens to an order in its order, within 300 ms of the commit', async () => {
  const customer = await box.customer();
  const reader = await read(customer.headers);
  expect(reader.status).toBe(200);
  expect(reader.headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  });
  expect(reader.headers['x-request-id']).toMatch(/^req_/);
  const { body: order } = await box.buy(customer);
  await reader.until(1);
  const committed = performance.now();
  await box.receive('cheap', { phone: order.phone, text: '482913 is your Instagram code.' });
  await reader.until(2);
  expect(performance.now() - committed).toBeLessThan(300);
  await box.database.shiftTime('25 hours');
  await expireOrders(box.context.db);
  await reader.until(3);
  expect(reader.events.map(({ type }) => type)).toEqual(['order.activated', 'message.received', 'order.expired']);
  expect(reader.events[1]).toMatchObject({
    mode: 'live',
    data: {
      message: { orderId: order.orderId, phone: order.phone, codeValue: '482913' },
      order: { orderId: order.orderId, status: 'active', latestCode: '482913' },
    },
  });
  expect(reader.text()).not.toContain(order.apiBindingKey);
  expect(reader.text()).not.toContain('apiBindingKey');
  await box.database.shiftTime('-25 hours');
});

it('goes on after the event that was seen last, by header or query, and misses nothing of what came meanwhile', async () => {
  const customer = await box.customer();
  const first = await read(customer.headers);
  const { body: order } = await box.buy(customer);
  for (let n = 0; n < 3; n += 1) await box.receive('cheap', { phone: order.phone });
  const seen = await first.until(4);
  first.leave();
  for (let n = 0; n < 300; n += 1) await box.receive('cheap', { phone: order.phone });
  const lastEventId = seen[1]?.id ?? '';
  const resumed = await read({ ...customer.headers, 'last-event-id': lastEventId });
  await resumed.until(302);
  await box.receive('cheap', { phone: order.phone });
  await resumed.until(303);
  expect(resumed.events.slice(0, 2).map(({ id }) => id)).toEqual(seen.slice(2).map(({ id }) => id));
  expect(new Set(resumed.events.map(({ id }) => id)).size).toBe(303);
  const byQuery = await read(customer.headers, `?lastEventId=${lastEventId}`);
  expect((await byQuery.until(303)).map(({ id }) => id)).toEqual(resumed.events.map(({ id }) => id));
  const byBoth = await read(
    { ...customer.headers, 'last-event-id': resumed.events[301]?.id ?? '' },
    `?lastEventId=${lastEventId}`,
  );
  expect((await byBoth.until(1)).map(({ id }) => id)).toEqual([resumed.events[302]?.id]);
});

it('begins now without an id', async () => {
  const customer = await box.customer();
  await box.buy(customer);
  await sleep(50);
  const reader = await read(customer.headers);
  const { body: order } = await box.buy(customer);
  await reader.until(1);
  expect(reader.events).toMatchObject([{ type: 'order.activated', data: { order: { orderId: order.orderId } } }]);
});

it('says where it begins, so that a connection cut off before its first event misses nothing', async () => {
  const customer = await box.customer();
  const { body: order } = await box.buy(customer);
  // Its own side alone: the newest event of the other one is no place to come back to.
  await box.buy({ ...customer, headers: await testKey(customer) });
  await sleep(300);
  const cut = await read(customer.headers);
  await expect.poll(() => cut.text()).toMatch(/^id: [\da-f-]{36}$/m);
  const lastEventId = /^id: (\S+)$/m.exec(cut.text())?.[1] ?? '';
  cut.leave();
  await box.receive('cheap', { phone: order.phone });
  const resumed = await read({ ...customer.headers, 'last-event-id': lastEventId });
  expect(await resumed.until(1)).toMatchObject([{ type: 'message.received', mode: 'live' }]);
});

it('the id of a message is the id of its event', async () => {
  const customer = await box.customer();
  const reader = await read(customer.headers, '?types=message.received');
  const { body: order } = await box.buy(customer);
  await box.receive('cheap', { phone: order.phone });
  await reader.until(1);
  const { items } = (await box.app.inject({ url: '/api/sms/orders/messages', headers: customer.headers })).json();
  expect(reader.events.map(({ id }) => id)).toEqual([items[0].id]);
  expect(reader.events[0]?.data).toMatchObject({ message: items[0] });
});

it('another account sees nothing, and each side sees its own', async () => {
  const [ann, bob] = [await box.customer(), await box.customer()];
  const annTest = await testKey(ann);
  const [live, test, other] = [await read(ann.headers), await read(annTest), await read(bob.headers)];
  const { body: order } = await box.buy(ann);
  const { body: played } = await box.buy({ ...ann, headers: annTest });
  await Promise.all([live.until(1), test.until(1)]);
  await sleep(300);
  const shown = (reader: Reader) => reader.events.map(({ mode, data }) => [mode, 'order' in data && data.order?.phone]);
  expect(shown(live)).toEqual([['live', order.phone]]);
  expect(shown(test)).toEqual([['test', played.phone]]);
  expect(shown(other)).toEqual([]);
  const foreign = await read({ ...bob.headers, 'last-event-id': live.events[0]?.id ?? '' });
  const otherSide = await read({ ...annTest, 'last-event-id': live.events[0]?.id ?? '' });
  expect([foreign.status, otherSide.status]).toEqual([409, 409]);
});

it('sends the types that were asked for and that the key may read', async () => {
  const customer = await box.customer();
  const actor = { type: 'system', id: null, ip: null } as const;
  const keyWith = async (scope: 'shop:read' | 'orders:read') => {
    const { tenantId } = customer;
    const { key } = await createApiKey(box.context.tenants, { tenantId, actor, name: scope, scopes: [scope] });
    return { 'x-api-key': key };
  };
  const orders = await read(await keyWith('orders:read'));
  const messages = await read(customer.headers, '?types=message.received,order.expired');
  const { body: order } = await box.buy(customer);
  await box.receive('cheap', { phone: order.phone });
  await Promise.all([orders.until(1), messages.until(1)]);
  await sleep(300);
  expect(orders.events.map(({ type }) => type)).toEqual(['order.activated']);
  expect(messages.events.map(({ type }) => type)).toEqual(['message.received']);
  expect((await read(await keyWith('shop:read'))).status).toBe(403);
  expect((await read(await keyWith('orders:read'), '?types=message.received')).status).toBe(403);
  expect((await read(customer.headers, '?types=order.eaten')).status).toBe(400);
});

it('serves a person as it serves a program', async () => {
  const customer = await box.customer();
  const reader = await read({ authorization: `Bearer ${customer.accessToken}` });
  await box.buy(customer);
  await reader.until(1);
  expect(reader.events[0]?.type).toBe('order.activated');
});

it('refuses an id that is not an id, one that is not kept, and whoever has no credential', async () => {
  const customer = await box.customer();
  const answers = await Promise.all([
    read({ ...customer.headers, 'last-event-id': '17' }),
    read({ ...customer.headers, 'last-event-id': '019c6f2a-8f4e-7cc3-98a4-1d2f6b7a9e01' }),
    read({}),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([400, 409, 401]);
  await sleep(50);
  expect(answers[1]?.text()).toContain('EVENT_NOT_KEPT');
});

it('an event outlives the text of its message', async () => {
  const customer = await box.customer();
  const reader = await read(customer.headers);
  const { body: order } = await box.buy(customer);
  await box.receive('cheap', { phone: order.phone });
  const [activated] = await reader.until(2);
  await box.database.sql('DELETE FROM messages WHERE tenant_id = $1', [customer.tenantId]);
  const late = await read({ ...customer.headers, 'last-event-id': activated?.id ?? '' });
  await late.until(1);
  expect(late.events[0]?.data).toMatchObject({ message: null, order: { orderId: order.orderId, latestCode: null } });
});

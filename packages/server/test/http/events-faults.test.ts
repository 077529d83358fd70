import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createApiKey, revokeApiKey } from '../../src/tenants/index.ts';
import { type ScriptedBox, startScriptedBox } from '../support/scripted-box.ts';
import { createScriptedProvider, scriptedOffer } from '../support/scripted-provider.ts';
import { listen, type Reader, readEvents } from './support/event-stream.ts';

const cheap = createScriptedProvider([scriptedOffer(1)]);
const SYSTEM = { type: 'system', id: null, ip: null } as const;
let box: ScriptedBox;
let origin: string;
const readers: Reader[] = [];

beforeAll(async () => {
  box = await startScriptedBox({ cheap }, { NOTICES: 'on' });
  origin = await listen(box.app);
});
afterEach(() => {
  for (const reader of readers.splice(0)) reader.leave();
});
afterAll(() => box.close());

async function read(headers: Readonly<Record<string, string>>, from = origin): Promise<Reader> {
  const reader = await readEvents(from, headers);
  readers.push(reader);
  return reader;
}

it('a reader that is cut off again and again under load, on two nodes, sees every event once and in order', async () => {
  const customer = await box.customer();
  const node = await box.secondNode();
  const origins = [origin, await listen(node.app)];
  const first = await read(customer.headers);
  const bought = await Promise.all(Array.from({ length: 5 }, () => box.buy(customer)));
  const seen = [...(await first.until(5))];
  first.leave();
  const perOrder = 60;
  const sending = Promise.all(
    bought.map(async ({ body }, index) => {
      const on = index % 2 === 0 ? box.context : node.context;
      for (let n = 0; n < perOrder; n += 1) await box.receive('cheap', { phone: body.phone, text: `message ${n}` }, on);
    }),
  );
  for (let turn = 0; seen.length < 5 + 5 * perOrder && turn < 200; turn += 1) {
    const lastEventId = seen.at(-1)?.id ?? '';
    const reader = await read({ ...customer.headers, 'last-event-id': lastEventId }, origins[turn % 2]);
    await Promise.race([reader.until(37, 4_000).catch(() => undefined), sleep(150)]);
    reader.leave();
    seen.push(...reader.events);
  }
  await sending;
  expect(new Set(seen.map(({ id }) => id)).size).toBe(5 + 5 * perOrder);
  expect(seen.length).toBe(5 + 5 * perOrder);
  const texts = Map.groupBy(
    seen.flatMap(({ data }) => ('message' in data && data.message ? [data.message] : [])),
    (message) => message.orderId,
  );
  for (const messages of texts.values()) {
    expect(messages.map(({ content }) => content)).toEqual(Array.from({ length: perOrder }, (_, n) => `message ${n}`));
  }
  await node.close();
});

it('a reader on another node has an event within 300 ms', async () => {
  const customer = await box.customer();
  const node = await box.secondNode();
  const reader = await read(customer.headers, await listen(node.app));
  const { body: order } = await box.buy(customer);
  await reader.until(1);
  const committed = performance.now();
  await box.receive('cheap', { phone: order.phone });
  await reader.until(2);
  expect(performance.now() - committed).toBeLessThan(300);
  await node.close();
});

it('a revoked key and a closed session end their streams within a second, and no other (INV15)', async () => {
  const customer = await box.customer();
  const { tenantId } = customer;
  const { apiKeyId, key } = await createApiKey(box.context.tenants, { tenantId, actor: SYSTEM, name: 'short' });
  const revoked = await read({ 'x-api-key': key });
  const person = await read({ authorization: `Bearer ${customer.accessToken}` });
  const other = await read(customer.headers);
  await revokeApiKey(box.context.tenants, { tenantId, actor: SYSTEM, apiKeyId });
  const revokedAt = performance.now();
  await revoked.ended;
  expect(performance.now() - revokedAt).toBeLessThan(1_000);
  const { body: order } = await box.buy(customer);
  await Promise.all([person.until(1), other.until(1)]);
  expect(revoked.events).toEqual([]);
  await box.database.sql('UPDATE sessions SET revoked_at = app_now() WHERE tenant_id = $1', [tenantId]);
  const closedAt = performance.now();
  await person.ended;
  expect(performance.now() - closedAt).toBeLessThan(1_000);
  await box.receive('cheap', { phone: order.phone });
  await other.until(2);
});

it('an account that is frozen hears nothing more', async () => {
  const customer = await box.customer();
  const reader = await read(customer.headers);
  await box.database.sql(`UPDATE tenants SET status = 'frozen' WHERE tenant_id = $1`, [customer.tenantId]);
  const frozenAt = performance.now();
  await reader.ended;
  expect(performance.now() - frozenAt).toBeLessThan(1_000);
});

it('an account has 100 streams at a time; the place of one that left is free', async () => {
  const customer = await box.customer();
  const stranger = await box.customer();
  const open = await Promise.all(Array.from({ length: 100 }, () => read(customer.headers)));
  expect(open.every(({ status }) => status === 200)).toBe(true);
  const refused = await read(customer.headers);
  expect([refused.status, Number(refused.headers['retry-after'])]).toEqual([429, 5]);
  expect((await read(stranger.headers)).status).toBe(200);
  open[0]?.leave();
  await sleep(50);
  expect((await read(customer.headers)).status).toBe(200);
});

it('a reader that takes nothing is cut off, holds nobody up, and goes on where it was', async () => {
  const customer = await box.customer();
  const { body: order } = await box.buy(customer);
  const slow = await read(customer.headers);
  const quick = await read(customer.headers);
  const text = `${'x'.repeat(1_400)} 123456`;
  await box.receive('cheap', { phone: order.phone, text });
  await Promise.all([slow.until(1), quick.until(1)]);
  slow.stall();
  for (let n = 0; n < 60; n += 1) {
    await Promise.all(Array.from({ length: 100 }, () => box.receive('cheap', { phone: order.phone, text })));
  }
  await quick.until(6_001, 20_000);
  // What the sockets hold is read before the end shows.
  slow.resume();
  await slow.ended;
  expect(slow.events.length).toBeLessThan(6_001);
  const again = await read({ ...customer.headers, 'last-event-id': slow.events.at(-1)?.id ?? '' });
  await again.until(6_001 - slow.events.length, 20_000);
  expect([...slow.events, ...again.events].map(({ id }) => id)).toEqual(quick.events.map(({ id }) => id));
}, 60_000);

it('a box that stops ends its streams at once', async () => {
  const customer = await box.customer();
  const node = await box.secondNode();
  const reader = await read(customer.headers, await listen(node.app));
  const stoppedAt = performance.now();
  await Promise.all([node.close(), reader.ended]);
  expect(performance.now() - stoppedAt).toBeLessThan(1_000);
});

it('nobody listens, nothing is read', async () => {
  const customer = await box.customer();
  const reader = await read(customer.headers);
  reader.leave();
  await sleep(600);
  const reads = () => box.database.db.statementCounts().get('outbox_read_500');
  const before = reads();
  await sleep(500);
  expect(reads()).toBe(before);
});

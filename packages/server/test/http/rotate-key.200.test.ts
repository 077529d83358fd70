import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestBox, type TestBox, type TestCustomer } from '../support/box.ts';
import { makeKey } from './support/people.ts';
import { buy, get, receive, type WireOrder, type WireProblem } from './support/wire.ts';

let box: TestBox;
let ann: TestCustomer;

beforeAll(async () => {
  box = await startTestBox({ env: { NOTICES: 'on' }, simulators: [{ seed: 1, instant: true, silent: true }] });
  ann = await box.customer();
});
afterAll(() => box.close());

async function rotate(id: number | string, headers = ann.headers, key?: string) {
  const response = await box.app.inject({
    method: 'POST',
    url: `/api/sms/orders/${id}/rotate-key`,
    headers: { ...headers, ...(key === undefined ? {} : { 'idempotency-key': key }) },
  });
  return {
    status: response.statusCode,
    text: response.body,
    body: response.json<WireOrder & WireProblem>(),
    replayed: response.headers['idempotency-replayed'] === 'true',
  };
}

const read = async (key: string, app = box.app) =>
  (await app.inject(`/api/sms/record?key=${key}&format=txt`)).statusCode;

it('INV15: the old key dies at once here and within a second elsewhere, and the new one opens the same order', async () => {
  const node = await box.secondNode();
  const order = await buy(box, ann.headers);
  await receive(box, order);
  expect([await read(order.apiBindingKey), await read(order.apiBindingKey, node.app)]).toEqual([200, 200]);
  const rotatedAt = performance.now();
  const rotated = await rotate(order.displayOrderNo);
  expect(rotated).toMatchObject({ status: 200, body: { orderId: order.orderId, phone: order.phone } });
  expect(rotated.body.apiBindingKey).not.toBe(order.apiBindingKey);
  expect(rotated.body.recordUrl).toContain(rotated.body.apiBindingKey);
  expect(await read(order.apiBindingKey)).toBe(401);
  await expect.poll(() => read(order.apiBindingKey, node.app), { interval: 20, timeout: 5_000 }).toBe(401);
  expect(performance.now() - rotatedAt).toBeLessThan(1_000);
  for (const app of [box.app, node.app]) expect(await read(rotated.body.apiBindingKey, app)).toBe(200);
  const stored = await get<WireOrder>(box, `/api/sms/orders/${order.orderId}`, ann.headers);
  expect(stored.apiBindingKey).toBe(rotated.body.apiBindingKey);
  await node.close();
});

it('INV15: a message told under the old key just after the rotation does not bring the key back', async () => {
  const order = await buy(box, ann.headers);
  const told: Parameters<typeof box.context.changes.publish>[0][number][] = [];
  box.context.changes.subscribe((change) => {
    if (change.kind === 'message') told.push(change);
  });
  await receive(box, order);
  expect(await read(order.apiBindingKey)).toBe(200);
  await rotate(order.orderId);
  // The delivery was committed before the rotation and is told after it.
  box.context.changes.publish([...told]);
  await new Promise((resolve) => setTimeout(resolve, 800));
  expect(await read(order.apiBindingKey)).toBe(401);
});

it('rotates once per Idempotency-Key, and notes once who did', async () => {
  const order = await buy(box, ann.headers);
  const first = await rotate(order.orderId, ann.headers, 'once');
  const again = await rotate(order.orderId, ann.headers, 'once');
  expect(again).toMatchObject({ status: 200, text: first.text, replayed: true });
  const other = await buy(box, ann.headers);
  expect(await rotate(other.orderId, ann.headers, 'once')).toMatchObject({
    status: 422,
    body: { code: 'IDEMPOTENCY_MISMATCH' },
  });
  const rows = await box.database.sql(
    `SELECT actor_type, target, details FROM audit_log WHERE tenant_id = $1 AND action = 'order.relay-key-rotated'
        AND target = $2`,
    [ann.tenantId, `order ${order.orderId}`],
  );
  expect(rows).toEqual([{ actor_type: 'api-key', target: `order ${order.orderId}`, details: {} }]);
  expect(await read(first.body.apiBindingKey)).toBe(200);
});

it('does not find the order of another tenant or of the other side, and leaves its key alone (INV14)', async () => {
  const order = await buy(box, ann.headers);
  const bob = await box.customer();
  const testKey = await makeKey(box, ann, { mode: 'test' });
  for (const headers of [bob.headers, testKey]) {
    for (const id of [order.orderId, order.displayOrderNo]) {
      expect(await rotate(id, headers)).toMatchObject({ status: 404, body: { code: 'ORDER_NOT_FOUND' } });
    }
  }
  expect(await read(order.apiBindingKey)).toBe(200);
  const reader = await makeKey(box, ann, { scopes: ['orders:read'] });
  expect((await rotate(order.orderId, reader)).status).toBe(403);
});

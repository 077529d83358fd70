import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { createApiKey } from '../../../src/tenants/index.ts';
import { topUp } from '../../../src/wallet/index.ts';
import type { TestCustomer } from '../../support/box.ts';
import { expectSoundBooks } from '../../support/order-invariants.ts';
import { type ScriptedBox, startScriptedBox } from '../../support/scripted-box.ts';
import { createScriptedProvider, refuse, scriptedOffer } from '../../support/scripted-provider.ts';

const cheap = createScriptedProvider([scriptedOffer(1)]);
const play = createScriptedProvider([scriptedOffer(5)]);
let box: ScriptedBox;
let customer: TestCustomer;

beforeAll(async () => {
  box = await startScriptedBox({ cheap, simulator: play });
});
afterAll(() => box.close());
beforeEach(async () => {
  cheap.reset();
  play.reset();
  await box.sync();
  customer = await box.customer(100);
});
afterEach(() => expectSoundBooks(box.database));

const count = async (table: 'orders' | 'holds' | 'attempts') => {
  const [row] = await box.database.sql<{ n: number }>(
    `SELECT count(*)::int AS n FROM ${table} t ${table === 'holds' ? `WHERE t.wallet = 'live' AND` : 'WHERE'} tenant_id = $1`,
    [customer.tenantId],
  );
  return row?.n;
};

it('F9 INV6: fifty requests at once with one key make one order and one hold; the others replay its bytes or are told to wait', async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => box.buy(customer, { rentDays: 2 }, 'fifty')));
  const [made, ...more] = answers.filter(({ status, replayed }) => status === 201 && !replayed);
  expect(more).toEqual([]);
  const others = answers.filter(({ status, replayed }) => status !== 201 || replayed);
  const seen = others.map(({ status, text, body }) => (status === 201 ? text : `${status} ${body.code}`));
  expect([made?.text, '409 IDEMPOTENCY_IN_PROGRESS']).toEqual(expect.arrayContaining([...new Set(seen)]));
  expect([await count('orders'), await count('holds'), cheap.rentCalls.length]).toEqual([1, 1, 1]);
  const later = await box.buy(customer, { rentDays: 2 }, 'fifty');
  expect([later.status, later.replayed, later.text]).toEqual([201, true, made?.text]);
  expect(await box.balance(customer)).toMatchObject({ balance: 98, frozenAmount: 2 });
});

it('F9 INV6: fifty requests over two processes make one order', async () => {
  const node = await box.secondNode();
  try {
    const send = (app: ScriptedBox['app']) =>
      app.inject({
        method: 'POST',
        url: '/api/sms/orders/purchase',
        headers: { ...customer.headers, 'idempotency-key': 'two nodes' },
        payload: { service: 'instagram', country: 'US' },
      });
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => send(n % 2 === 0 ? box.app : node.app)));
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([201, 409]));
    expect(new Set(answers.filter(({ statusCode }) => statusCode === 201).map(({ body }) => body)).size).toBe(1);
    expect([await count('orders'), await count('holds')]).toEqual([1, 1]);
  } finally {
    await node.close();
  }
});

it('F9: while the first request runs the others are told to repeat; then they get its bytes', async () => {
  let goOn = (): void => undefined;
  const stuck = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  cheap.next.push(async ({ sell }) => {
    await stuck;
    return sell();
  });
  const first = box.buy(customer, {}, 'slow');
  while (cheap.rentCalls.length === 0) await new Promise(setImmediate);
  expect((await box.buy(customer, {}, 'slow')).body.code).toBe('IDEMPOTENCY_IN_PROGRESS');
  goOn();
  const { text } = await first;
  expect(await box.buy(customer, {}, 'slow')).toMatchObject({ status: 201, replayed: true, text });
});

it('F9: the same key with another body is refused; the same body with its fields in another order is not', async () => {
  const { text } = await box.buy(customer, { rentDays: 1, tag: 'a' }, 'body');
  const other = await box.buy(customer, { rentDays: 2, tag: 'a' }, 'body');
  expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_MISMATCH']);
  expect(await box.buy(customer, { tag: 'a', rentDays: 1 }, 'body')).toMatchObject({ replayed: true, text });
  expect(await count('orders')).toBe(1);
});

it('F9 INV6: the answer is the same bytes from another process, after a restart, and a day later', async () => {
  const { text } = await box.buy(customer, {}, 'restart');
  const node = await box.secondNode();
  try {
    await box.database.shiftTime('23 hours');
    const replay = await node.app.inject({
      method: 'POST',
      url: '/api/sms/orders/purchase',
      headers: { ...customer.headers, 'idempotency-key': 'restart' },
      payload: { service: 'instagram', country: 'US' },
    });
    expect([replay.statusCode, replay.headers['idempotency-replayed'], replay.body]).toEqual([201, 'true', text]);
  } finally {
    await node.close();
  }
});

it('INV6: a purchase that failed upstream replays its refusal and buys nothing more', async () => {
  cheap.next.push(refuse('out_of_stock'));
  play.next.push(refuse('out_of_stock'));
  const failed = await box.buy(customer, {}, 'failed');
  expect(failed.status).toBe(409);
  await box.sync();
  expect(await box.buy(customer, {}, 'failed')).toMatchObject({ status: 409, replayed: true, text: failed.text });
  expect(await count('orders')).toBe(1);
});

it('INV6: a refusal for want of money leaves the key free, so that it buys after a top-up', async () => {
  const poor = await box.customer(0.5);
  expect((await box.buy(poor, {}, 'poor')).body.code).toBe('INSUFFICIENT_FUNDS');
  await topUp(box.context.db, {
    tenantId: poor.tenantId,
    wallet: 'live',
    amountMicros: 1_000_000n,
    reference: 'later',
    note: null,
  });
  expect(await box.buy(poor, {}, 'poor')).toMatchObject({ status: 201, replayed: false });
});

it('INV14: the key of one tenant says nothing to another, and a test key replays no live order', async () => {
  const bought = await box.buy(customer, {}, 'shared');
  const stranger = await box.customer(100);
  const theirs = await box.buy(stranger, {}, 'shared');
  expect([theirs.status, theirs.replayed, theirs.body.phone === bought.body.phone]).toEqual([201, false, false]);
  const { key } = await createApiKey(box.context.tenants, {
    tenantId: customer.tenantId,
    actor: { type: 'system', id: null, ip: null },
    name: 'test mode',
    mode: 'test',
  });
  const tester = { ...customer, headers: { 'x-api-key': key } };
  expect((await box.buy(tester, {}, 'shared')).body.code).toBe('IDEMPOTENCY_MISMATCH');
});

it('INV18: a stored answer shows neither the relay key nor the number', async () => {
  const { body } = await box.buy(customer, {}, 'sealed');
  const [row] = await box.database.sql<{ response_sealed: Buffer; response_status: number }>(
    'SELECT response_status, response_sealed FROM idempotency_keys WHERE tenant_id = $1',
    [customer.tenantId],
  );
  expect(row?.response_status).toBe(201);
  for (const secret of [body.apiBindingKey, body.phone, 'orderId'])
    expect(row?.response_sealed.includes(Buffer.from(secret))).toBe(false);
});

it('INV6: keys are kept for a day at least and dropped after two', async () => {
  const { dropOldIdempotencyKeys } = await import('../../../src/orders/index.ts');
  await box.buy(customer, {}, 'old');
  const kept = () => box.database.sql('SELECT 1 FROM idempotency_keys WHERE tenant_id = $1', [customer.tenantId]);
  await box.database.shiftTime('25 hours');
  await dropOldIdempotencyKeys(box.context.db);
  expect(await kept()).toHaveLength(1);
  await box.database.shiftTime('24 hours');
  await dropOldIdempotencyKeys(box.context.db);
  expect(await kept()).toEqual([]);
});

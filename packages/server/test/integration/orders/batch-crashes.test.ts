import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AppError } from '../../../src/kernel/errors.ts';
import { type BatchRenderer, purchaseBatch } from '../../../src/orders/index.ts';
import type { TestCustomer } from '../../support/box.ts';
import { type CrashPoint, createCrashPoint } from '../../support/crash-point.ts';
import { dyingPurchase } from '../../support/dying-purchase.ts';
import { expectSoundBooks } from '../../support/order-invariants.ts';
import { type ScriptedBox, startScriptedBox } from '../../support/scripted-box.ts';
import { createScriptedProvider, refuse, scriptedOffer } from '../../support/scripted-provider.ts';

/** The settler goes on to another offer than the one whose call was lost. */
const OFFERS = ['a', 'b', 'c'].map((offerKey) => scriptedOffer(1, { offerKey }));
const provider = createScriptedProvider(OFFERS);
let box: ScriptedBox;

beforeAll(async () => {
  box = await startScriptedBox({ provider });
});
afterAll(() => box.close());

const render = (): BatchRenderer => ({
  ...box.context.rendererFor('req_batch'),
  batch: (answers) => ({
    status: 200,
    body: JSON.stringify(answers.map(({ status, body }) => [status, JSON.parse(body)])),
  }),
});

const QUANTITY = 4;
const request = ({ tenantId }: TestCustomer, key: string) => ({
  tenantId,
  wallet: 'live' as const,
  service: 'instagram',
  country: 'US',
  numberType: null,
  rentDays: 1,
  maxPriceMicros: null,
  offerId: null,
  autoRenew: false,
  tag: null,
  note: null,
  apiKeyId: null,
  templateId: null,
  quantity: QUANTITY,
  idempotency: { key, requestHash: createHash('sha256').update('the body').digest() },
});

const run = (customer: TestCustomer, key: string, crash?: CrashPoint) => {
  const { purchase, clock } = box.context;
  return purchaseBatch(
    { ...(crash ? dyingPurchase(purchase, crash) : purchase), clock },
    request(customer, key),
    render(),
  );
};

async function prepare(): Promise<void> {
  provider.reset();
  provider.offers = OFFERS;
  await box.sync();
}

/** The repetition that a client makes until it is answered. */
async function repeatUntilAnswered(customer: TestCustomer, key: string) {
  for (let count = 0; count < 20; count++) {
    try {
      return await run(customer, key);
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'IDEMPOTENCY_IN_PROGRESS')) throw error;
      await box.database.shiftTime('61 seconds');
      await box.settle();
    }
  }
  throw new Error('The batch was never answered.');
}

/** What the answer says was ordered is all that was, and costs what is held. */
async function expectOnce(customer: TestCustomer, body: string): Promise<number> {
  const items = JSON.parse(body) as [number, { orderId?: number }][];
  expect(items).toHaveLength(QUANTITY);
  const told = items.filter(([status]) => status < 400).map(([, { orderId }]) => orderId);
  const kept = await box.database.sql<{ id: number }>(
    `SELECT order_id::int AS id FROM orders WHERE tenant_id = $1 AND status IN ('active', 'pending') ORDER BY order_id`,
    [customer.tenantId],
  );
  expect(told.toSorted((a = 0, b = 0) => a - b)).toEqual(kept.map(({ id }) => id));
  expect((await box.balance(customer)).frozenAmount).toBe(told.length);
  return told.length;
}

it.each([
  ['money for all', 100, QUANTITY],
  ['money for two', 2.5, 2],
])('F11 INV6: %s; dead before or after any call and repeated, a batch buys everything once', async (_name, money, most) => {
  await prepare();
  const life = createCrashPoint(Number.POSITIVE_INFINITY, 'before');
  await run(await box.customer(money), randomUUID(), life);
  expect(life.calls).toBeGreaterThan(QUANTITY);
  for (let at = 1; at <= life.calls; at++) {
    for (const when of ['before', 'after'] as const) {
      await prepare();
      const [customer, key] = [await box.customer(money), randomUUID()];
      await run(customer, key, createCrashPoint(at, when)).catch(() => undefined);
      const answer = await repeatUntilAnswered(customer, key);
      expect(await expectOnce(customer, answer.body)).toBe(most);
      const again = await run(customer, key);
      expect(again).toEqual({ ...answer, replayed: true });
    }
  }
  await box.release();
  await expectSoundBooks(box.database);
});

it('F17 INV6: two that run at once, because the first outlived its lease, agree on one answer', async () => {
  for (const sellsTo of ['the first', 'the second']) {
    await prepare();
    const [customer, key] = [await box.customer(100), randomUUID()];
    let go: () => void = () => undefined;
    const paused = new Promise<void>((resolve) => (go = resolve));
    // The first one stands still in its first purchase, longer than its lease.
    provider.next.push(async (call) => {
      await paused;
      return call.sell();
    });
    const first = run(customer, key).catch((error: unknown) => error);
    await expect.poll(() => provider.rentCalls.length).toBe(QUANTITY);
    await box.database.shiftTime('3 minutes');
    if (sellsTo === 'the second') await box.settle();
    const second = run(customer, key).catch((error: unknown) => error);
    if (sellsTo === 'the second') await second;
    go();
    await Promise.all([first, second]);
    const answer = await repeatUntilAnswered(customer, key);
    expect(await expectOnce(customer, answer.body)).toBe(QUANTITY);
  }
  await box.release();
  await expectSoundBooks(box.database);
});

it('does not buy what an answered batch says was refused, though a process that was away still tries', async () => {
  await prepare();
  const [customer, key] = [await box.customer(100), randomUUID()];
  provider.always = refuse('out_of_stock');
  provider.offers = [scriptedOffer(1, { stock: 0 })];
  await box.sync();
  const answer = await run(customer, key);
  expect(await expectOnce(customer, answer.body)).toBe(0);
  await prepare();
  // As if its lease had been over and it began anew.
  await box.database.sql(
    `UPDATE idempotency_keys SET response_status = NULL, response_sealed = NULL, lease_until = app_now()
      WHERE tenant_id = $1 AND key = $2`,
    [customer.tenantId, key],
  );
  const again = await run(customer, key);
  expect(again.body).toBe(answer.body);
  expect(provider.rentCalls).toEqual([]);
});

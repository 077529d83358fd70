import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { purchaseOrder, settlePurchases } from '../../../src/orders/index.ts';
import { ProviderError } from '../../../src/providers/index.ts';
import type { TestCustomer } from '../../support/box.ts';
import { type CrashPoint, createCrashPoint } from '../../support/crash-point.ts';
import { dyingPurchase } from '../../support/dying-purchase.ts';
import { expectSoundBooks } from '../../support/order-invariants.ts';
import { type ScriptedBox, startScriptedBox } from '../../support/scripted-box.ts';
import {
  createScriptedProvider,
  loseAnswer,
  loseRequest,
  type RentScript,
  refuse,
  scriptedOffer,
  sellAs,
  sellNumber,
} from '../../support/scripted-provider.ts';

const cheap = createScriptedProvider([scriptedOffer(1)]);
const dear = createScriptedProvider([scriptedOffer(2)]);

let box: ScriptedBox;
let customer: TestCustomer;
let takenPhone: string;

beforeAll(async () => {
  box = await startScriptedBox({ cheap, dear });
  customer = await box.customer(100_000);
  takenPhone = (await box.buy(customer)).body.phone;
});
afterAll(() => box.close());

/** What each course of a purchase asks of the providers, in order. */
const COURSES: Readonly<Record<string, { cheap: RentScript; dear?: RentScript; silent?: boolean }>> = {
  'the first offer wins': { cheap: sellNumber },
  'the second offer wins': { cheap: refuse('out_of_stock'), dear: sellNumber },
  'nobody sells': { cheap: refuse('rejected'), dear: refuse('out_of_stock') },
  'the answer is lost and found': { cheap: loseAnswer },
  'the answer is lost and cannot be asked for': { cheap: loseAnswer, silent: true },
  'the request is lost': { cheap: loseRequest, dear: sellNumber },
  'the number sold is in use here': { cheap: (call) => sellAs({ phone: takenPhone })(call), dear: sellNumber },
};

const request = (key: string) => ({
  tenantId: customer.tenantId,
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
  idempotency: { key, requestHash: createHash('sha256').update('the body').digest() },
});

async function begin(course: string) {
  cheap.reset();
  dear.reset();
  await box.sync();
  const script = COURSES[course];
  if (!script) throw new Error('no such course');
  cheap.next.push(script.cheap);
  if (script.dear) dear.next.push(script.dear);
  cheap.onFind = script.silent
    ? () => {
        throw new ProviderError('unavailable', 'cannot be asked now');
      }
    : undefined;
}

/** What the worker does until nothing is left to do, however long that takes. */
async function recover(crash?: CrashPoint): Promise<void> {
  cheap.onFind = undefined;
  if (crash) {
    await box.database.shiftTime('61 seconds');
    await settlePurchases(dyingPurchase(box.context.purchase, crash), box.context.rendererFor('req_settler')).catch(
      () => undefined,
    );
  }
  for (const wait of ['61 seconds', '61 seconds', '6 minutes']) {
    await box.database.shiftTime(wait);
    await Promise.all([box.settle(), box.settle(), box.settle()]);
  }
  await Promise.all([box.release(), box.release()]);
}

/** One purchase in which the process died: it ended as if it had not, up to who sold the number. */
async function expectSettled(key: string, before: { balance: number; frozenAmount: number }): Promise<void> {
  const orders = await box.database.sql<{ status: string; price: number; phone: string | null }>(
    `SELECT status, (price / 1000000)::int AS price, phone FROM orders WHERE tenant_id = $1 AND idempotency_key = $2`,
    [customer.tenantId, key],
  );
  const after = await box.balance(customer);
  const held = after.frozenAmount - before.frozenAmount;
  expect(before.balance - after.balance).toBe(held);
  if (orders.length === 0) {
    // It died before anything was kept: the key is free and buys as if it had never been used.
    expect(held).toBe(0);
    return;
  }
  const [order] = orders;
  expect(orders).toHaveLength(1);
  expect(['active', 'failed']).toContain(order?.status);
  expect(held).toBe(order?.status === 'active' ? order.price : 0);
  const replay = await purchaseOrder(box.context.purchase, request(key), box.context.rendererFor('req_again'));
  expect(replay.replayed).toBe(true);
  expect([replay.status, JSON.parse(replay.body).status]).toSatisfy(([status, state]: [number, unknown]) =>
    // An order that was answered while it was pending replays that answer.
    order?.status === 'active'
      ? status === 201 && (state === 'active' || state === 'pending')
      : status >= 400 || state === 'pending',
  );
  // INV8: whatever was sold under this order's references serves it or went back.
  const references = await box.database.sql<{ reference: string }>(
    `SELECT a.reference FROM attempts a JOIN orders o USING (tenant_id, order_id)
      WHERE o.tenant_id = $1 AND o.idempotency_key = $2`,
    [customer.tenantId, key],
  );
  const ours = new Set(references.map(({ reference }) => reference));
  for (const provider of [cheap, dear]) {
    for (const { reference, phone, upstreamId } of provider.sold) {
      if (ours.has(reference) && phone !== order?.phone) expect(provider.released).toEqual([upstreamId]);
    }
  }
}

async function countCalls(course: string): Promise<number> {
  await begin(course);
  const life = createCrashPoint(Number.POSITIVE_INFINITY, 'before');
  await purchaseOrder(
    dyingPurchase(box.context.purchase, life),
    request(randomUUID()),
    box.context.rendererFor('req_live'),
  );
  await recover();
  return life.calls;
}

async function dieOnce(course: string, crash: CrashPoint, settlerCrash?: CrashPoint): Promise<void> {
  await begin(course);
  const key = randomUUID();
  const before = await box.balance(customer);
  await purchaseOrder(
    dyingPurchase(box.context.purchase, crash),
    request(key),
    box.context.rendererFor('req_dies'),
  ).catch(() => undefined);
  await recover(settlerCrash);
  await expectSettled(key, before);
}

it.each(
  Object.keys(COURSES),
)('F11 INV20: %s; a process that dies before or after any call ends in the same books', async (course) => {
  const calls = await countCalls(course);
  expect(calls).toBeGreaterThanOrEqual(3);
  for (let at = 1; at <= calls; at++) {
    for (const when of ['before', 'after'] as const) await dieOnce(course, createCrashPoint(at, when));
  }
  await expectSoundBooks(box.database);
});

it('F11 INV20: a settler that dies before or after any of its calls leaves nothing that the next does not finish', async () => {
  let settlerCalls = 0;
  for (let at = 1; ; at++) {
    const settler = createCrashPoint(at, at % 2 === 0 ? 'before' : 'after');
    await dieOnce('the second offer wins', createCrashPoint(2, 'before'), settler);
    const again = createCrashPoint(at, at % 2 === 0 ? 'after' : 'before');
    await dieOnce('the answer is lost and cannot be asked for', createCrashPoint(2, 'after'), again);
    settlerCalls = Math.max(settler.calls, again.calls);
    if (!settler.dead && !again.dead) break;
  }
  expect(settlerCalls).toBeGreaterThanOrEqual(4);
  await expectSoundBooks(box.database);
});

it('INV11: the settler never goes on to a cheaper price than was tried, though one came up meanwhile', async () => {
  dear.offers = [scriptedOffer(2), scriptedOffer(2.5)];
  await begin('the second offer wins');
  const key = randomUUID();
  const deps = dyingPurchase(box.context.purchase, createCrashPoint(4, 'before'));
  await expect(purchaseOrder(deps, request(key), box.context.rendererFor('req_dies'))).rejects.toThrow('died');
  cheap.offers = [scriptedOffer(0.5)];
  await box.sync();
  await recover();
  cheap.offers = [scriptedOffer(1)];
  dear.offers = [scriptedOffer(2)];
  const attempts = await box.database.sql(
    `SELECT (a.price / 10000)::int AS cents, a.state FROM attempts a JOIN orders o USING (tenant_id, order_id)
      WHERE o.tenant_id = $1 AND o.idempotency_key = $2 ORDER BY a.attempt_no`,
    [customer.tenantId, key],
  );
  expect(attempts).toEqual([
    { cents: 100, state: 'refused' },
    { cents: 200, state: 'absent' },
    { cents: 250, state: 'won' },
  ]);
});

it('the offer that was asked for stays the only one when the settler takes the order over', async () => {
  await begin('the first offer wins');
  const [offer] = box.context.catalog.ofProvider(box.ids['cheap'] ?? 0);
  const key = randomUUID();
  const pinned = { ...request(key), offerId: offer?.offerId ?? '' };
  const dies = purchaseOrder(
    dyingPurchase(box.context.purchase, createCrashPoint(1, 'after')),
    pinned,
    box.context.rendererFor('req_dies'),
  );
  await expect(dies).rejects.toThrow('died');
  await recover();
  expect(dear.rentCalls).toEqual([]);
  const replay = await purchaseOrder(box.context.purchase, pinned, box.context.rendererFor('req_again'));
  expect([replay.status, replay.replayed]).toEqual([503, true]);
});

import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { settlePurchases } from '../../src/orders/index.ts';
import { BREAKER_POLICY } from '../../src/providers/index.ts';
import { startTestBox, type TestBox, type TestCustomer } from '../support/box.ts';
import { expectSoundBooks } from '../support/order-invariants.ts';
import { createScriptedProvider, type RentScript, refuse, scriptedOffer } from '../support/scripted-provider.ts';

const PER_SECOND = 20;
const slow = createScriptedProvider([]);
const flapping = createScriptedProvider([]);
const good = createScriptedProvider([scriptedOffer(3)]);
const providers = { slow, flapping, good };
let box: TestBox;
let customers: readonly TestCustomer[];

beforeAll(async () => {
  const adapters = new Map(Object.entries(providers).map(([name, { adapter }]) => [name, adapter]));
  box = await startTestBox({ adapters, breaker: BREAKER_POLICY });
  for (const name of Object.keys(providers))
    await box.context.hub.create({ name, alias: null, adapter: name, config: {}, markupBps: 0 });
  customers = await Promise.all(Array.from({ length: 5 }, () => box.customer(100_000)));
});
afterAll(() => box.close());

const answersIn =
  (ms: number): RentScript =>
  async (call) => {
    await sleep(ms);
    return call.sell();
  };
/** Does not obey its signal either. */
const hang: RentScript = answersIn(30_000);

interface Purchase {
  readonly beganMs: number;
  readonly tookMs: number;
  readonly status: number;
  readonly order: string;
}

/** Orders at a steady pace, whatever becomes of those before. */
async function buyFor(seconds: number): Promise<readonly Purchase[]> {
  const start = performance.now();
  const purchases = Array.from({ length: seconds * PER_SECOND }, async (_, index) => {
    await sleep((index * 1_000) / PER_SECOND);
    const began = performance.now();
    const response = await box.app.inject({
      method: 'POST',
      url: '/api/sms/orders/purchase',
      headers: customers[index % customers.length]?.headers ?? {},
      payload: { service: 'instagram', country: 'US' },
    });
    const { status: order } = response.json<{ status: string }>();
    return { beganMs: began - start, tookMs: performance.now() - began, status: response.statusCode, order };
  });
  return Promise.all(purchases);
}

function p99(purchases: readonly Purchase[]): number {
  const sorted = purchases.map(({ tookMs }) => tookMs).toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 0;
}

it('F6: beside a provider that hangs and one that flaps, orders succeed and p99 at most doubles once they are known', async () => {
  good.always = answersIn(20);
  await box.sync();
  await buyFor(2);
  const before = await buyFor(5);

  slow.offers = [scriptedOffer(1)];
  flapping.offers = [scriptedOffer(2)];
  slow.always = hang;
  flapping.always = (call) => {
    const up = Math.floor(performance.now() / 1_000) % 2 === 0;
    return up ? answersIn(20)(call) : refuse('unavailable')(call);
  };
  await box.sync();
  const beside = await buyFor(20);
  [slow.offers, flapping.offers] = [[], []];
  await box.sync();
  const after = await buyFor(5);

  const waited = beside.filter(({ tookMs }) => tookMs > 2_500);
  const knownMs = 2_500;
  const known = beside.filter(({ beganMs }) => beganMs > knownMs);
  const [p99Without, p99Beside] = [Math.max(p99(before), p99(after)), p99(known)];
  expect(beside.every(({ status }) => status === 201)).toBe(true);
  expect(known.filter(({ order }) => order !== 'active').length).toBeLessThanOrEqual(2);
  expect(waited.filter(({ beganMs }) => beganMs > knownMs).length).toBeLessThanOrEqual(2);
  expect(p99Beside).toBeLessThanOrEqual(2 * p99Without);

  // What the first orders left open is settled, and the books agree.
  slow.always = refuse('out_of_stock');
  slow.onFind = () => 'absent';
  await box.database.sql("UPDATE clock_shift SET shift = shift + interval '3 minutes'");
  while ((await settlePurchases(box.context.purchase, box.context.rendererFor('req_settler'))) > 0);
  const open = await box.database.sql("SELECT 1 FROM orders WHERE status = 'pending'");
  expect(open).toEqual([]);
  await box.context.routingLog.flush();
  await expectSoundBooks(box.database);
}, 120_000);

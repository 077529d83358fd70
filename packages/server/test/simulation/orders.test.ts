import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AppContext } from '../../src/context.ts';
import { ingestMessages } from '../../src/messages/index.ts';
import {
  cancelOrder,
  expireOrders,
  purchaseOrder,
  releaseNumbers,
  releaseOrder,
  renewDueOrders,
  renewOrder,
  replaceOrder,
  settlePurchases,
  settleRenewals,
  settleReplacements,
} from '../../src/orders/index.ts';
import { ProviderError } from '../../src/providers/index.ts';
import type { TestCustomer } from '../support/box.ts';
import { type CrashPoint, createCrashPoint, dyingDb } from '../support/crash-point.ts';
import { dyingPurchase } from '../support/dying-purchase.ts';
import { expectSoundBooks } from '../support/order-invariants.ts';
import { type ScriptedBox, startScriptedBox } from '../support/scripted-box.ts';
import {
  createScriptedProvider,
  extendRental,
  loseAnswer,
  loseRenewAnswer,
  loseRenewRequest,
  loseRequest,
  type RenewScript,
  type RentScript,
  refuse,
  refuseRenewal,
  scriptedOffer,
  sellNumber,
} from '../support/scripted-provider.ts';

const RUNS = 12;
const TIME_LIMIT_MS = 25_000;

const providers = {
  cheap: createScriptedProvider([scriptedOffer(1), scriptedOffer(0.7, { maxDays: 2, stock: 40 })]),
  middle: createScriptedProvider([scriptedOffer(2)], { idempotent: true }),
  dear: createScriptedProvider([scriptedOffer(3)]),
};
const scripted = Object.values(providers);
const sold = () => scripted.flatMap((provider) => provider.sold.map((rental) => ({ provider, ...rental })));

let box: ScriptedBox;
let second: Awaited<ReturnType<ScriptedBox['secondNode']>>;
let buyers: TestCustomer[];

beforeAll(async () => {
  box = await startScriptedBox(providers);
  second = await box.secondNode();
  buyers = await Promise.all([5, 60, 10_000].map((amount) => box.customer(amount)));
});
afterAll(async () => {
  await second.close();
  await box.close();
});

type Step =
  | { readonly kind: 'buy'; readonly buyer: number; readonly days: number; readonly key: number; readonly max: number }
  | { readonly kind: 'message'; readonly number: number; readonly id: number; readonly named: boolean }
  | { readonly kind: 'cancel' | 'give back' | 'renew' | 'replace'; readonly order: number; readonly key: number }
  | { readonly kind: 'settle' | 'expire' | 'release' | 'renew due' }
  | { readonly kind: 'wait'; readonly interval: string };
/** A step in one of two processes, which dies at its nth call when `dies` is not 0. */
interface Turn {
  readonly step: Step;
  readonly node: number;
  readonly dies: number;
  readonly when: 'before' | 'after';
}

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constant('buy' as const),
      buyer: fc.nat(2),
      days: fc.integer({ min: 1, max: 3 }),
      key: fc.nat(60),
      max: fc.nat(8),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('message' as const),
      number: fc.nat(20),
      id: fc.nat(40),
      named: fc.boolean(),
    }),
  },
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constantFrom('cancel', 'give back', 'renew', 'replace', 'renew', 'replace'),
      order: fc.nat(12),
      key: fc.nat(60),
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constantFrom('settle', 'expire', 'release', 'renew due') }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      interval: fc.constantFrom('2 seconds', '61 seconds', '10 minutes', '13 hours', '22 hours', '25 hours'),
    }),
  },
);
const turn: fc.Arbitrary<Turn> = fc.record({
  step,
  node: fc.nat(1),
  dies: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 6 }) }),
  when: fc.constantFrom('before', 'after'),
});
/** What providers do, one answer after the other, for ever. */
const mood = fc.array(fc.nat(15), { minLength: 5, maxLength: 40 });

function setMood(moods: readonly number[]): void {
  let calls = 0;
  const next = () => moods[calls++ % moods.length] ?? 0;
  const rent: RentScript = (call) => {
    const scripts: RentScript[] = [
      refuse('out_of_stock'),
      refuse('unavailable'),
      refuse('rejected'),
      loseAnswer,
      loseRequest,
      ({ sell }) => sell({ phone: sold().at(-1)?.phone ?? '+15550000000' }),
      ({ sell }) => {
        const { phone = '+15550000000', upstreamId = 'none' } = sold().at(-1) ?? {};
        return sell({ phone, upstreamId });
      },
    ];
    return (scripts[next()] ?? sellNumber)(call);
  };
  const renew: RenewScript = (call) => {
    const scripts: RenewScript[] = [
      refuseRenewal('rejected'),
      refuseRenewal('unavailable'),
      loseRenewAnswer,
      loseRenewRequest,
    ];
    return (scripts[next()] ?? extendRental)(call);
  };
  for (const provider of scripted) {
    provider.always = rent;
    provider.alwaysRenew = renew;
    const known = (reference: string) =>
      [...provider.sold, ...provider.extended].find((rental) => rental.reference === reference) ?? 'absent';
    provider.onFind = (reference) => {
      if (next() < 6) throw new ProviderError('unavailable', 'not now');
      return known(reference);
    };
    provider.onRelease = () => {
      if (next() < 3) throw new ProviderError('unavailable', 'not now');
    };
  }
}

async function syncNode({ registry, syncProvider }: AppContext): Promise<void> {
  await Promise.all(registry.all().map(syncProvider));
}

function heal(): void {
  for (const provider of scripted) {
    provider.always = sellNumber;
    provider.alwaysRenew = extendRental;
    provider.onFind = undefined;
    provider.onRelease = () => undefined;
  }
}

async function take({ step: what, node, dies, when }: Turn, round: number): Promise<void> {
  const context: AppContext = node === 0 ? box.context : second.context;
  const crash = createCrashPoint(dies === 0 ? Number.POSITIVE_INFINITY : dies, when);
  if ('order' in what) {
    await act(context, what, { crash, round });
    return;
  }
  switch (what.kind) {
    case 'buy':
      await buy(context, what, { crash, round });
      return;
    case 'message':
      await message(context, what, { crash, round });
      return;
    case 'wait':
      await box.database.shiftTime(what.interval);
      return;
    case 'settle':
    case 'renew due':
    case 'expire':
    case 'release':
      await work(context, what.kind, crash);
  }
}

/** One run of a worker. */
async function work(
  context: AppContext,
  kind: 'settle' | 'renew due' | 'expire' | 'release',
  crash: CrashPoint,
): Promise<void> {
  switch (kind) {
    case 'settle':
      await settle(context, crash);
      return;
    case 'renew due':
      await renewDueOrders(dyingActions(context, crash), context.rendererFor('req_simulation'));
      return;
    case 'expire':
      await expireOrders(dyingDb(context.db, crash));
      return;
    case 'release':
      await releaseNumbers({ ...context, db: dyingDb(context.db, crash) });
  }
}

interface Circumstances {
  readonly crash: CrashPoint;
  readonly round: number;
}

async function buy(
  context: AppContext,
  { buyer, days, key, max }: Extract<Step, { kind: 'buy' }>,
  { crash, round }: Circumstances,
): Promise<void> {
  const body = JSON.stringify([days, max]);
  await purchaseOrder(
    dyingPurchase(context.purchase, crash),
    {
      tenantId: buyers[buyer]?.tenantId ?? 0,
      wallet: 'live',
      service: 'instagram',
      country: 'US',
      numberType: null,
      rentDays: days,
      maxPriceMicros: max === 0 ? null : BigInt(max) * 1_000_000n,
      offerId: null,
      autoRenew: key % 4 === 0,
      tag: null,
      note: null,
      apiKeyId: null,
      templateId: null,
      idempotency:
        key > 40 ? null : { key: `${round}-${key}`, requestHash: createHash('sha256').update(body).digest() },
    },
    context.rendererFor('req_simulation'),
  );
}

function dyingActions({ purchase, changes }: AppContext, crash: CrashPoint) {
  return dyingPurchase({ ...purchase, changes }, crash);
}

async function settle(context: AppContext, crash: CrashPoint): Promise<void> {
  const deps = dyingActions(context, crash);
  const render = context.rendererFor('req_simulation');
  await settlePurchases(deps, render);
  await settleRenewals(deps, render);
  await settleReplacements(deps, render);
}

/** Does something to one of the latest orders. */
async function act(
  context: AppContext,
  { kind, order, key }: Extract<Step, { kind: 'cancel' | 'give back' | 'renew' | 'replace' }>,
  { crash, round }: Circumstances,
): Promise<void> {
  const [row] = await box.database.sql<{ tenant_id: bigint; order_id: bigint }>(
    'SELECT tenant_id, order_id FROM orders ORDER BY created_at DESC, tenant_id, order_id OFFSET $1 LIMIT 1',
    [order],
  );
  if (!row) return;
  const owner = { tenantId: Number(row.tenant_id), wallet: 'live' as const };
  const idOrDisplayNo = String(row.order_id);
  const days = 1 + (key % 3);
  const requestHash = createHash('sha256').update(`${kind} ${idOrDisplayNo} ${days}`).digest();
  const idempotency = key > 40 ? null : { key: `${round}-${kind}-${key}`, requestHash };
  const deps = dyingActions(context, crash);
  const render = context.rendererFor('req_simulation');
  switch (kind) {
    case 'cancel':
      await cancelOrder(deps, owner, idOrDisplayNo, render);
      return;
    case 'give back':
      await releaseOrder(deps, owner, idOrDisplayNo);
      return;
    case 'renew':
      await renewOrder(deps, { ...owner, idOrDisplayNo, days, apiKeyId: null, idempotency }, render);
      return;
    case 'replace':
      await replaceOrder(deps, { ...owner, idOrDisplayNo, idempotency }, render);
  }
}

async function message(
  context: AppContext,
  { number, id, named }: Extract<Step, { kind: 'message' }>,
  { crash, round }: Circumstances,
): Promise<void> {
  const rental = sold().toReversed()[number];
  if (!rental) return;
  const name = Object.entries(providers).find(([, provider]) => provider === rental.provider)?.[0] ?? '';
  const { ingest } = context;
  const dying = { ...ingest, match: crash.step(ingest.match), store: crash.step(ingest.store) };
  await ingestMessages(dying, box.ids[name] ?? 0, [
    {
      externalId: `${round}-${id}`,
      upstreamId: named ? rental.upstreamId : null,
      phone: rental.phone,
      sender: 'Instagram',
      text: `${100_000 + id} is your code`,
      receivedAt: null,
    },
  ]);
}

/** INV19: once faults stop, bounded time settles everything. */
async function calmDown(): Promise<void> {
  heal();
  for (const wait of ['61 seconds', '61 seconds', '6 minutes', '31 minutes', '31 minutes', '21 hours']) {
    await box.database.shiftTime(wait);
    for (let runs = 0; runs < 20 && (await box.settle()) > 0; runs++);
    const lives = createCrashPoint(Number.POSITIVE_INFINITY, 'before');
    await settle(box.context, lives);
    await renewDueOrders(dyingActions(box.context, lives), box.context.rendererFor('req_simulation'));
    await expireOrders(box.context.db);
    for (let runs = 0; runs < 20 && (await box.release()) > 0; runs++);
  }
}

async function expectSettled(): Promise<void> {
  const open = await box.database.sql(
    `SELECT 'order' AS what, o.status AS state FROM orders o WHERE status = 'pending' OR (status = 'active' AND expires_at <= app_now())
     UNION ALL SELECT 'attempt', state FROM attempts WHERE state IN ('started', 'unknown')
     UNION ALL SELECT 'rental', state FROM rentals WHERE state = 'releasing'
     UNION ALL SELECT 'renewal', state FROM renewals WHERE state IN ('started', 'unknown', 'lapsed')
     UNION ALL SELECT 'replacement', state FROM replacements WHERE state = 'started'`,
  );
  expect(open, 'INV16 INV19 nothing is left to settle').toEqual([]);
  const serving = await box.database.sql<{ upstream_id: string; provider_id: number }>(
    `SELECT upstream_id, provider_id::int FROM rentals WHERE state = 'active'`,
  );
  const inUse = new Set(serving.map(({ provider_id: id, upstream_id: rental }) => `${id}|${rental}`));
  const orphans = Object.entries(providers).flatMap(([name, provider]) =>
    provider.sold.filter(
      ({ upstreamId }) => !inUse.has(`${box.ids[name]}|${upstreamId}`) && !provider.released.includes(upstreamId),
    ),
  );
  expect(orphans, 'INV8 every number sold serves an order or went back').toEqual([]);
  const paid = await box.database.sql<{ reference: string }>('SELECT reference FROM renewals WHERE cost IS NOT NULL');
  const booked = new Set(paid.map(({ reference }) => reference));
  const unbooked = scripted.flatMap(({ extended }) => extended.filter(({ reference }) => !booked.has(reference)));
  expect(unbooked, 'INV8 every extension that took effect is booked').toEqual([]);
}

it('INV1 to INV12, INV16, INV19: whatever owners, messages, expiries, faults and crashes do at once, the books are right', async () => {
  let round = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(turn, { minLength: 1, maxLength: 12 }), { minLength: 4, maxLength: 10 }),
      mood,
      async (groups, moods) => {
        round += 1;
        await Promise.all([syncNode(box.context), syncNode(second.context)]);
        setMood(moods);
        // A step that dies or is refused is a step like any other.
        for (const group of groups) await Promise.allSettled(group.map((each) => take(each, round)));
        await calmDown();
        await expectSettled();
        await expectSoundBooks(box.database);
      },
    ),
    { numRuns: RUNS, interruptAfterTimeLimit: TIME_LIMIT_MS, endOnFailure: true },
  );
  const counts = await box.database.sql<{ status: string }>('SELECT status, count(*)::int AS n FROM orders GROUP BY 1');
  // It would prove little if nothing had happened.
  const all = ['active', 'cancelled', 'expired', 'failed', 'released'];
  expect(counts.map(({ status }) => status).toSorted()).toEqual(all);
  const acts = await box.database.sql(
    `SELECT (SELECT count(*) > 0 FROM renewals WHERE state = 'won' AND automatic) AS automatic,
            (SELECT count(*) > 0 FROM renewals WHERE state = 'won' AND NOT automatic) AS renewed,
            (SELECT count(*) > 0 FROM orders WHERE replacements > 0) AS replaced`,
  );
  expect(acts).toEqual([{ automatic: true, renewed: true, replaced: true }]);
});

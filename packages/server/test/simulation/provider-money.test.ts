import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AppContext } from '../../src/context.ts';
import {
  cancelOrder,
  expireOrders,
  purchaseOrder,
  releaseNumbers,
  renewOrder,
  replaceOrder,
  settlePurchases,
  settleRenewals,
  settleReplacements,
} from '../../src/orders/index.ts';
import { ProviderError } from '../../src/providers/index.ts';
import { acknowledgeDifference, observeBalances, reconcileProviders } from '../../src/reconcile/index.ts';
import type { TestCustomer } from '../support/box.ts';
import { type CrashPoint, createCrashPoint } from '../support/crash-point.ts';
import { dyingPurchase } from '../support/dying-purchase.ts';
import { expectSoundBooks } from '../support/order-invariants.ts';
import { expectMirror, type ReconcileRuns, reconcileRuns } from '../support/reconcile-runs.ts';
import { type ScriptedBox, startScriptedBox } from '../support/scripted-box.ts';
import {
  createScriptedProvider,
  loseAnswer,
  loseRenewAnswer,
  loseRenewRequest,
  loseRequest,
  type RentScript,
  refuse,
  scriptedOffer,
} from '../support/scripted-provider.ts';

const RUNS = 8;
const TIME_LIMIT_MS = 20_000;
/** Longer than any test: whatever goes back is paid for. */
const ALWAYS = 10 * 365 * 86_400_000;

/** Each can tell something else of what it was asked for; what a day costs is what it lists. */
const providers = {
  named: createScriptedProvider([scriptedOffer(0.5)], {
    tellsBalance: true,
    refundableForMs: ALWAYS,
    saysRefund: true,
  }),
  listing: createScriptedProvider([scriptedOffer(0.5, { offerKey: 'listing' })], {
    findable: false,
    lists: 'rich',
    tellsBalance: true,
    refundableForMs: ALWAYS,
    saysRefund: true,
  }),
  telling: createScriptedProvider([scriptedOffer(0.5, { offerKey: 'telling' })], {
    findable: false,
    tellsBalance: true,
  }),
};
const scripted = Object.values(providers);

let box: ScriptedBox;
let second: Awaited<ReturnType<ScriptedBox['secondNode']>>;
let runs: ReconcileRuns;
let buyer: TestCustomer;

beforeAll(async () => {
  box = await startScriptedBox(providers);
  second = await box.secondNode();
  runs = reconcileRuns(box);
  buyer = await box.customer(100_000);
  await box.database.sql('UPDATE providers SET exclusive_account = true WHERE provider_id = $1', [box.ids['listing']]);
  await runs.pass(10);
});
afterAll(async () => {
  await second.close();
  await box.close();
});

interface Turn {
  readonly kind:
    | 'buy'
    | 'cancel'
    | 'renew'
    | 'replace'
    | 'settle'
    | 'expire'
    | 'release'
    | 'observe'
    | 'reconcile'
    | 'wait';
  readonly number: number;
  readonly node: number;
  /** The process dies at its nth call when it is not 0. */
  readonly dies: number;
  readonly when: 'before' | 'after';
}

const turn: fc.Arbitrary<Turn> = fc.record({
  kind: fc.oneof(
    { weight: 4, arbitrary: fc.constant('buy' as const) },
    { weight: 3, arbitrary: fc.constantFrom('cancel' as const, 'renew' as const, 'replace' as const) },
    {
      weight: 4,
      arbitrary: fc.constantFrom('settle' as const, 'release' as const, 'observe' as const, 'reconcile' as const),
    },
    { weight: 1, arbitrary: fc.constantFrom('wait' as const, 'expire' as const) },
  ),
  number: fc.nat(9),
  node: fc.nat(1),
  dies: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 5 }) }),
  when: fc.constantFrom('before', 'after'),
});
/** Done to the latest order, by a process that lives. */
const calmly = (kind: Turn['kind']): Turn => ({ kind, number: 0, node: 0, dies: 0, when: 'before' });
/** What providers do, one answer after the other, for ever. */
const mood = fc.array(fc.nat(11), { minLength: 5, maxLength: 40 });

/** Of calls that are alike and lost at the same time nobody could say by a balance which of them took effect. */
function setMood(moods: readonly number[]): void {
  let calls = 0;
  let lost = false;
  const next = () => moods[calls++ % moods.length] ?? 0;
  for (const provider of scripted) {
    const losesAs = (tells: boolean) => tells || (!lost && (lost = true));
    provider.always = (call) => {
      const scripts: RentScript[] = [refuse('out_of_stock'), refuse('unavailable'), loseAnswer, loseRequest];
      const script = scripts[next()];
      return script && losesAs(provider !== providers.telling) ? script(call) : call.sell();
    };
    provider.alwaysRenew = (call) => {
      const script = [loseRenewAnswer, loseRenewRequest][next()];
      return script && losesAs(provider === providers.named) ? script(call) : call.extend();
    };
    provider.onFind = (reference) => {
      if (next() < 4) throw new ProviderError('unavailable', 'not now');
      return [...provider.sold, ...provider.extended].find((rental) => rental.reference === reference) ?? 'absent';
    };
    provider.onRelease = () => {
      // It took effect, and nobody learns of that.
      if (next() < 3) throw new ProviderError('unknown', 'the answer was lost');
    };
    provider.onList = (active) => {
      if (next() < 3) throw new ProviderError('unavailable', 'not now');
      return active;
    };
    provider.onBalance = () => {
      if (next() < 3) throw new ProviderError('unavailable', 'not now');
      return provider.balanceMicros;
    };
  }
}

function depsOf({ purchase, changes }: AppContext, crash: CrashPoint) {
  return dyingPurchase({ ...purchase, changes }, crash);
}

type Step = (context: { readonly deps: Deps; readonly render: Render; readonly number: number }) => Promise<unknown>;
type Deps = ReturnType<typeof depsOf>;
type Render = ReturnType<AppContext['rendererFor']>;

/** What is done to one of the latest orders. */
const onOrder =
  (
    act: (
      deps: Deps,
      order: { tenantId: number; wallet: 'live'; idOrDisplayNo: string },
      render: Render,
    ) => Promise<unknown>,
  ): Step =>
  async ({ deps, render, number }) => {
    const idOrDisplayNo = await nthOrder(number);
    if (idOrDisplayNo === undefined) return;
    await act(deps, { tenantId: buyer.tenantId, wallet: 'live', idOrDisplayNo }, render);
  };

const STEPS: Readonly<Record<Turn['kind'], Step>> = {
  buy: ({ deps, render }) => buy(deps, render),
  cancel: onOrder((deps, { idOrDisplayNo, ...owner }, render) => cancelOrder(deps, owner, idOrDisplayNo, render)),
  renew: onOrder((deps, order, render) =>
    renewOrder(deps, { ...order, days: 1, apiKeyId: null, idempotency: null }, render),
  ),
  replace: onOrder((deps, order, render) =>
    replaceOrder(deps, { ...order, apiKeyId: null, idempotency: null }, render),
  ),
  settle: async ({ deps, render }) => {
    await settlePurchases(deps, render);
    await settleRenewals(deps, render);
    await settleReplacements(deps, render);
  },
  expire: ({ deps }) => expireOrders(deps.db),
  release: ({ deps }) => releaseNumbers(deps),
  observe: ({ deps, render }) => observeBalances(deps, render),
  reconcile: ({ deps, render }) => reconcileProviders(deps, render),
  wait: ({ number }) =>
    box.database.shiftTime(['5 seconds', '70 seconds', '10 minutes', '13 hours'][number % 4] ?? '1 second'),
};

async function take({ kind, number, node, dies, when }: Turn): Promise<void> {
  const context = node === 0 ? box.context : second.context;
  const crash = createCrashPoint(dies === 0 ? Number.POSITIVE_INFINITY : dies, when);
  await STEPS[kind]({ deps: depsOf(context, crash), render: context.rendererFor('req_simulation'), number });
}

async function nthOrder(number: number): Promise<string | undefined> {
  const [row] = await box.database.sql<{ order_id: bigint }>(
    'SELECT order_id FROM orders ORDER BY order_id DESC OFFSET $1 LIMIT 1',
    [number],
  );
  return row && String(row.order_id);
}

async function buy(deps: ReturnType<typeof depsOf>, render: ReturnType<AppContext['rendererFor']>): Promise<void> {
  const request = {
    tenantId: buyer.tenantId,
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
    idempotency: null,
  };
  await purchaseOrder(deps, request, render);
}

/** INV19: once faults stop, bounded time settles everything. */
async function calmDown(): Promise<void> {
  for (const provider of scripted) {
    provider.always = ({ sell }) => sell();
    provider.alwaysRenew = ({ extend }) => extend();
    provider.onFind = undefined;
    provider.onRelease = () => undefined;
    provider.onList = undefined;
    provider.onBalance = undefined;
  }
  await runs.pass(200, 20);
  for (const wait of ['6 minutes', '31 minutes', '31 minutes', '13 hours']) {
    await box.database.shiftTime(wait);
    await expireOrders(box.context.db);
    await settleReplacements(
      depsOf(box.context, createCrashPoint(Number.POSITIVE_INFINITY, 'before')),
      box.context.rendererFor('req'),
    );
    await runs.pass(30, 15);
  }
  await runs.pass(400, 20);
  await box.database.shiftTime('25 hours');
  await expireOrders(box.context.db);
  await runs.pass(400, 20);
}

/**
 * Two calls that are alike, of which one was charged and no list tells which, are both written off in the end. Then our
 * books hold too little of our money there, never too much, and a person accepts the difference.
 */
async function acceptWriteOffs(): Promise<void> {
  const rows = await box.database.sql<{ provider_id: number; presumed: bigint }>(
    `SELECT provider_id::int, sum(max_cost)::bigint AS presumed
       FROM (SELECT provider_id, max_cost FROM attempts WHERE state = 'suspense' AND error = 'unresolved'
             UNION ALL SELECT provider_id, max_cost FROM renewals WHERE state = 'suspense' AND error = 'unresolved') u
      GROUP BY 1`,
  );
  for (const { provider_id: providerId, presumed } of rows) {
    const [name, provider] =
      Object.entries(providers).find(([each]) => box.ids[each] === providerId) ?? (['named', providers.named] as const);
    const driftMicros = provider.balanceMicros - (await runs.mirror(name));
    expect(driftMicros >= 0n && driftMicros <= presumed, 'what we presume to owe is no less than what we owe').toBe(
      true,
    );
    if (driftMicros === 0n) continue;
    await box.context.db.transaction((tx) =>
      acknowledgeDifference(tx, { providerId, driftMicros, currency: box.context.config.currency }),
    );
  }
  await runs.pass(60, 15);
}

it('INV1 INV8 INV19 F1 F2 F32: whatever is lost on the way, our books end with what each provider has', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(turn, { minLength: 1, maxLength: 8 }), { minLength: 4, maxLength: 10 }),
      mood,
      async (groups, moods) => {
        await Promise.all(
          [box.context, second.context].map(({ registry, syncProvider }) =>
            Promise.all(registry.all().map(syncProvider)),
          ),
        );
        setMood(moods);
        for (const group of groups) await Promise.allSettled(group.map(take));
        await calmDown();
        await acceptWriteOffs();
        const open = await box.database.sql(
          `SELECT 'attempt' AS what, state FROM attempts WHERE state IN ('started', 'unknown')
           UNION ALL SELECT 'renewal', state FROM renewals WHERE state IN ('started', 'unknown', 'lapsed')
           UNION ALL SELECT 'rental', state FROM rentals WHERE state = 'releasing'
           UNION ALL SELECT 'orphan', state FROM orphans WHERE state IN ('seen', 'reported', 'releasing')
           UNION ALL SELECT 'refund', state FROM provider_refunds WHERE state = 'expected'
           UNION ALL SELECT 'alarm', kind FROM alarms WHERE closed_at IS NULL AND kind <> 'overcharge'`,
        );
        expect(open, 'INV19 nothing is left to settle').toEqual([]);
        await expectMirror(runs, providers);
        await expectSoundBooks(box.database);
      },
    ),
    {
      numRuns: RUNS,
      interruptAfterTimeLimit: TIME_LIMIT_MS,
      endOnFailure: true,
      // Chance alone leaves renewals out now and then.
      examples: [[[[calmly('buy')], [calmly('renew')]], [11]]],
    },
  );
  // It would prove little if nothing had been lost and found.
  const [seen] = await box.database.sql(
    `SELECT (SELECT count(*) > 0 FROM attempts WHERE state = 'cancelled') AS found,
            (SELECT count(*) > 0 FROM provider_refunds WHERE basis = 'answer') AS answered,
            (SELECT count(*) > 0 FROM renewals WHERE state = 'won') AS renewed`,
  );
  expect(seen).toEqual({ found: true, answered: true, renewed: true });
});

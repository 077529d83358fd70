import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ProviderError } from '../../../src/providers/index.ts';
import type { TestCustomer } from '../../support/box.ts';
import { expectSoundBooks } from '../../support/order-invariants.ts';
import { type ReconcileRuns, reconcileRuns } from '../../support/reconcile-runs.ts';
import { type ScriptedBox, startScriptedBox } from '../../support/scripted-box.ts';
import {
  createScriptedProvider,
  loseAnswer,
  loseRenewAnswer,
  loseRenewRequest,
  loseRequest,
  scriptedOffer,
} from '../../support/scripted-provider.ts';

/** Both say what is ours and nothing of our calls; the second account is used by nothing else. */
const shared = createScriptedProvider([scriptedOffer(1)], { findable: false, lists: 'plain' });
const own = createScriptedProvider([scriptedOffer(1, { service: 'telegram' })], {
  findable: false,
  lists: 'rich',
  tellsBalance: true,
  refundableForMs: 20 * 60_000,
});

let box: ScriptedBox;
let second: Awaited<ReturnType<ScriptedBox['secondNode']>>;
let runs: ReconcileRuns;
let customer: TestCustomer;

beforeAll(async () => {
  box = await startScriptedBox({ shared, own });
  second = await box.secondNode();
  runs = reconcileRuns(box);
  await box.database.sql('UPDATE providers SET exclusive_account = true WHERE provider_id = $1', [box.ids['own']]);
  await runs.pass(10);
});
afterAll(async () => {
  await second.close();
  await box.close();
});
beforeEach(async () => {
  shared.reset();
  own.reset();
  customer = await box.customer(100);
});
afterEach(() => expectSoundBooks(box.database));

const attempts = async () => {
  const rows = await box.database.sql<{ state: string }>(
    'SELECT state FROM attempts WHERE tenant_id = $1 ORDER BY order_id, attempt_no',
    [customer.tenantId],
  );
  return rows.map(({ state }) => state);
};
const orphans = (provider: string) =>
  box.database.sql(
    `SELECT upstream_id AS id, state FROM orphans WHERE provider_id = $1 AND state <> 'gone' ORDER BY orphan_id`,
    [box.ids[provider]],
  );

describe('F1 with a provider that lists what is ours', () => {
  it('INV8: the only number that fits is taken for what the lost call bought, and goes back once', async () => {
    shared.next.push(loseAnswer);
    await box.buy(customer);
    const bought = shared.sold.at(-1)?.upstreamId;
    for (let seconds = 0; seconds < 150; seconds += 5) {
      await box.database.shiftTime('5 seconds');
      await Promise.all([runs.reconcile(), runs.reconcile(second.context), runs.reconcile()]);
    }
    await Promise.all([box.release(), box.release(second.context)]);
    expect(await attempts()).toEqual(['cancelled']);
    expect(shared.released).toEqual([bought]);
    expect(await runs.booked('shared')).toMatchObject({ suspense: 1 });
    await runs.pass(60);
    expect((await orphans('shared')).at(-1)).toEqual({ id: bought, state: 'matched' });
  });

  it('INV19: a call whose number no list has never bought one', async () => {
    shared.next.push(loseRequest);
    await box.buy(customer);
    await runs.pass(120);
    expect(await attempts()).toEqual(['unknown']);
    await runs.pass(200);
    expect(await attempts()).toEqual(['absent']);
  });

  it('INV7: a number that a call under way has just bought is nobody else’s', async () => {
    let listedMeanwhile: unknown;
    shared.next.push(async ({ sell }) => {
      const rental = sell();
      await box.database.shiftTime('50 seconds');
      await runs.reconcile();
      listedMeanwhile = await orphans('shared');
      return rental;
    });
    expect((await box.buy(customer)).body.status).toBe('active');
    expect(listedMeanwhile).toContainEqual({ id: shared.sold.at(-1)?.upstreamId, state: 'seen' });
    await runs.pass(150);
    expect(await orphans('shared')).not.toContainEqual(expect.objectContaining({ state: 'reported' }));
    expect(shared.released).toEqual([]);
  });
});

describe('INV8: a number that nobody here knows', () => {
  const stranger = { upstreamId: 'stranger-1', phone: '+15559990001' };

  it('is reported and left alone where others may use the account', async () => {
    shared.onList = (active) => [...active, stranger];
    await runs.pass(150);
    expect(await orphans('shared')).toContainEqual({ id: 'stranger-1', state: 'reported' });
    expect([await runs.alarms(), shared.released]).toEqual([['orphan'], []]);
    shared.onList = undefined;
    await runs.pass(60);
    expect(await runs.alarms()).toEqual([]);
  });

  it('goes back where nothing else uses the account; its cost is in suspense until it is given back', async () => {
    own.balanceMicros -= 2_000_000n;
    let listed = true;
    own.onList = (active) => (listed ? [...active, { ...stranger, costMicros: 2_000_000n }] : active);
    own.onRelease = () => {
      listed = false;
      own.balanceMicros += 2_000_000n;
    };
    await runs.pass(200);
    expect(own.released).toEqual(['stranger-1']);
    expect(await orphans('own')).toEqual([{ id: 'stranger-1', state: 'cancelled' }]);
    expect(await runs.booked('own')).toMatchObject({ suspense: 2, suspense_refund: 2 });
    expect(await runs.mirror('own')).toBe(own.balanceMicros);
    expect(await runs.alarms()).toEqual([]);
  });
});

it('INV8: a number that is found late to be a lost call’s goes back as that call’s, and never as nobody’s', async () => {
  own.next.push(loseAnswer);
  await box.buy(customer, { service: 'telegram' });
  await box.database.shiftTime('46 seconds');
  await runs.reconcile();
  // Longer than a number is kept for an attempt, and nobody compared anything meanwhile.
  await box.database.shiftTime('11 minutes');
  await runs.reconcile();
  const bought = own.sold.at(-1)?.upstreamId;
  const [orphan] = await box.database.sql('SELECT state, release_tries FROM orphans WHERE upstream_id = $1', [bought]);
  expect([orphan, await attempts()]).toEqual([{ state: 'seen', release_tries: 0 }, ['cancelled']]);
  await runs.pass(60);
  expect(own.released).toEqual([bought]);
  expect(await runs.mirror('own')).toBe(own.balanceMicros);
});

it.each([
  1, 2,
])('INV8: numbers of %i calls that were written off go back when they turn up, and cost us once', async (calls) => {
  own.onList = () => {
    throw new ProviderError('unavailable', 'not now');
  };
  for (let call = 0; call < calls; call += 1) {
    own.next.push(loseAnswer);
    await box.buy(customer, { service: 'telegram' });
  }
  // Its time to give money back is over by then.
  own.onRelease = () => {
    own.balanceMicros -= 1_000_000n;
  };
  await runs.pass(4_200, 100);
  expect(await attempts()).toEqual(Array(calls).fill('suspense'));
  own.onList = undefined;
  await runs.pass(300, 15);
  expect(await attempts()).toEqual(Array(calls).fill('cancelled'));
  expect(own.released.toSorted()).toEqual(
    own.sold
      .slice(-calls)
      .map(({ upstreamId }) => upstreamId)
      .toSorted(),
  );
  expect(await runs.mirror('own')).toBe(own.balanceMicros);
  expect(await runs.alarms()).toEqual([]);
});

it('F30: a number that serves an order and is not listed any more is an alarm that names nothing but figures', async () => {
  await box.buy(customer);
  shared.onList = (active) => active.filter(({ upstreamId }) => upstreamId !== shared.sold.at(-1)?.upstreamId);
  await runs.pass(120);
  expect(await runs.alarms()).toEqual(['missing_rental']);
  shared.onList = undefined;
  await runs.pass(60);
  expect(await runs.alarms()).toEqual([]);
});

describe('a renewal that a provider can be asked nothing about', () => {
  const renew = () =>
    box.app.inject({
      method: 'POST',
      url: '/api/sms/orders/1/renew',
      headers: customer.headers,
      payload: { days: 1 },
    });
  const replace = () => box.app.inject({ method: 'POST', url: '/api/sms/orders/1/replace', headers: customer.headers });
  const renewal = async () =>
    (await box.database.sql('SELECT state, cost FROM renewals WHERE tenant_id = $1', [customer.tenantId]))[0];

  it('is won when the balance says that it was charged', async () => {
    await box.buy(customer, { service: 'telegram' });
    // What it lists is what it charges here, so that the charge is that of the renewal.
    own.nextRenew.push((call) => {
      call.extend({ costMicros: 1_000_000n });
      return loseRenewRequest(call);
    });
    expect((await renew()).statusCode).toBe(202);
    await runs.pass(150);
    expect(await renewal()).toEqual({ state: 'won', cost: 1_000_000n });
    expect(await runs.mirror('own')).toBe(own.balanceMicros);
  });

  it('is refused when the balance says that it was not', async () => {
    await box.buy(customer, { service: 'telegram' });
    own.nextRenew.push(loseRenewRequest);
    await renew();
    await runs.pass(150);
    expect(await renewal()).toEqual({ state: 'refused', cost: null });
    expect(await box.balance(customer)).toMatchObject({ balance: 99, frozenAmount: 1 });
  });

  it('INV19: blocks nothing for more than an hour, and is written off after a day', async () => {
    await box.buy(customer, { rentDays: 3 });
    shared.nextRenew.push(loseRenewAnswer);
    await renew();
    expect(await box.balance(customer)).toMatchObject({ balance: 96, frozenAmount: 4 });
    await box.database.shiftTime('30 minutes');
    await runs.reconcile();
    expect((await replace()).statusCode).toBe(409);
    await box.database.shiftTime('31 minutes');
    await runs.reconcile();
    expect(await renewal()).toMatchObject({ state: 'lapsed' });
    expect(await box.balance(customer)).toMatchObject({ balance: 97, frozenAmount: 3 });
    expect((await replace()).statusCode).toBe(200);
    await box.database.shiftTime('24 hours');
    await runs.reconcile();
    expect(await renewal()).toEqual({ state: 'suspense', cost: 1_000_000n });
  });

  it('F13: giving up renewals never waits for an order while it holds a wallet', async () => {
    for (const number of [1, 2]) {
      await box.buy(customer);
      shared.nextRenew.push(loseRenewRequest);
      const url = `/api/sms/orders/${number}/renew`;
      await box.app.inject({ method: 'POST', url, headers: customer.headers, payload: { days: 1 } });
    }
    await box.database.shiftTime('61 minutes');
    let giving: Promise<number> = Promise.resolve(0);
    await box.context.db.transaction(async (tx) => {
      const lock = (table: string) => ({
        name: '',
        text: `SELECT 1 FROM ${table} FOR UPDATE`,
        values: [customer.tenantId],
      });
      // As a message does that arrives for the second order.
      await tx.query(lock('orders WHERE tenant_id = $1 AND order_id = 2'));
      giving = runs.reconcile();
      await vi.waitFor(async () => {
        const waiting = await box.database.sql(`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'`);
        expect(waiting).toHaveLength(1);
      });
      await tx.query(lock(`wallets WHERE tenant_id = $1 AND wallet = 'live'`));
    });
    await giving;
    const rows = await box.database.sql('SELECT state FROM renewals WHERE tenant_id = $1', [customer.tenantId]);
    expect(rows).toEqual([{ state: 'lapsed' }, { state: 'lapsed' }]);
  });
});

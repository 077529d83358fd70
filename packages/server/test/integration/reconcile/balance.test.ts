import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ProviderError } from '../../../src/providers/index.ts';
import type { TestCustomer } from '../../support/box.ts';
import { expectSoundBooks } from '../../support/order-invariants.ts';
import { expectMirror, type ReconcileRuns, reconcileRuns } from '../../support/reconcile-runs.ts';
import { type ScriptedBox, startScriptedBox } from '../../support/scripted-box.ts';
import { createScriptedProvider, loseAnswer, loseRequest, scriptedOffer } from '../../support/scripted-provider.ts';

/** Tells its balance and nothing else. */
const teller = createScriptedProvider([scriptedOffer(1)], { findable: false, tellsBalance: true });

let box: ScriptedBox;
let second: Awaited<ReturnType<ScriptedBox['secondNode']>>;
let runs: ReconcileRuns;
let customer: TestCustomer;

beforeAll(async () => {
  box = await startScriptedBox({ teller });
  second = await box.secondNode();
  runs = reconcileRuns(box);
  await runs.pass(10);
});
afterAll(async () => {
  await second.close();
  await box.close();
});
beforeEach(async () => {
  teller.reset();
  customer = await box.customer(100);
});
afterEach(async () => {
  await expectMirror(runs, { teller });
  await expectSoundBooks(box.database);
});

const attempts = async () => {
  const rows = await box.database.sql<{ state: string }>(
    'SELECT state FROM attempts WHERE tenant_id = $1 ORDER BY order_id, attempt_no',
    [customer.tenantId],
  );
  return rows.map(({ state }) => state);
};

describe('a provider that tells its balance', () => {
  it('the books begin with what it has', async () => {
    expect(await runs.mirror('teller')).toBe(1_000_000_000n);
  });

  it('F32: a purchase and its cost agree, and nobody is alarmed', async () => {
    await box.buy(customer);
    await runs.pass(120);
    expect(await runs.alarms()).toEqual([]);
  });

  it('F32: money that is missing there is an alarm within 60 seconds, and the alarm ends when it is back', async () => {
    teller.balanceMicros -= 1_500_000n;
    await runs.pass(60);
    expect(await runs.alarms()).toEqual(['balance_drift']);
    const [alarm] = await box.database.sql('SELECT details FROM alarms WHERE closed_at IS NULL');
    expect(alarm?.['details']).toMatchObject({ driftMicros: '-1500000' });
    teller.balanceMicros += 1_500_000n;
    await runs.pass(60);
    expect(await runs.alarms()).toEqual([]);
  });

  it('F32: one look alone alarms nobody: a balance may be told late', async () => {
    await box.buy(customer);
    teller.onBalance = () => teller.balanceMicros + 1_000_000n;
    for (let looks = 0; looks < 1; ) {
      await box.database.shiftTime('5 seconds');
      looks += await runs.observe();
    }
    teller.onBalance = undefined;
    await runs.pass(60);
    expect(
      await box.database.sql('SELECT 1 FROM alarms WHERE opened_at > app_now() - $1::interval', ['70 seconds']),
    ).toEqual([]);
  });

  it('a provider that cannot be asked is asked again, and nothing is concluded', async () => {
    teller.onBalance = () => {
      throw new ProviderError('unavailable', 'not now');
    };
    await runs.pass(60);
    expect(await runs.alarms()).toEqual([]);
  });
});

describe('F1 with a provider that can only be asked for its balance', () => {
  it('INV8: a charge that only the lost call explains is booked to suspense, once, however many look', async () => {
    teller.next.push(loseAnswer);
    expect((await box.buy(customer)).status).toBe(503);
    await box.database.shiftTime('121 seconds');
    await Promise.all([runs.observe(), runs.observe(second.context), runs.observe(), runs.observe(second.context)]);
    await runs.pass(30);
    expect(await attempts()).toEqual(['suspense']);
    expect(await runs.booked('teller')).toMatchObject({ suspense: 1 });
    expect(await runs.alarms()).toEqual([]);
    expect(await box.balance(customer)).toMatchObject({ balance: 100, frozenAmount: 0 });
  });

  it('INV19: a call that took no money never happened', async () => {
    teller.next.push(loseRequest);
    await box.buy(customer);
    await runs.pass(60);
    expect(await attempts()).toEqual(['unknown']);
    await runs.pass(120);
    expect(await attempts()).toEqual(['absent']);
  });

  it('INV8: of two equal calls of which one was charged neither is chosen, and nobody is alarmed while they are open', async () => {
    teller.next.push(loseAnswer, loseRequest);
    await box.buy(customer);
    await box.buy(customer);
    await runs.pass(200);
    expect(await attempts()).toEqual(['unknown', 'unknown']);
    expect(await runs.alarms()).toEqual([]);
    teller.balanceMicros += 1_000_000n;
    await runs.pass(40);
    expect(await attempts()).toEqual(['absent', 'absent']);
  });

  it('INV19: an outcome that stays ambiguous is written off after a day, as what we may owe', async () => {
    teller.next.push(loseAnswer, loseRequest);
    await box.buy(customer);
    await box.buy(customer);
    await box.database.shiftTime('25 hours');
    await runs.reconcile();
    expect(await attempts()).toEqual(['suspense', 'suspense']);
    // The one that was not charged is missing from our books now, which is told.
    await runs.pass(60);
    expect(await runs.alarms()).toContain('unexplained_credit');
    teller.balanceMicros -= 1_000_000n;
    await runs.pass(60);
    expect(await runs.alarms()).not.toContain('unexplained_credit');
  });

  it('INV8: a number that comes after it was booked to suspense is booked under its own id, and costs us once', async () => {
    const before = await runs.booked('teller');
    let late: ReturnType<Parameters<(typeof teller.next)[number]>[0]['sell']> | undefined;
    teller.next.push((call) => {
      late = call.sell();
      return loseRequest(call);
    });
    await box.buy(customer);
    await runs.pass(150);
    expect(await attempts()).toEqual(['suspense']);
    if (!late) throw new Error('Nothing was sold.');
    await box.context.purchase.confirm({
      tenantId: customer.tenantId,
      orderId: 1,
      attemptNo: 1,
      providerId: box.ids['teller'] ?? 0,
      upstreamId: late.upstreamId,
      phone: late.phone,
      costMicros: late.costMicros,
      expiresAt: null,
      answer: null,
    });
    expect(await attempts()).toEqual(['cancelled']);
    await box.release();
    expect(teller.released).toEqual([late.upstreamId]);
    const after = await runs.booked('teller');
    const net = (books: Record<string, number>) => (books['suspense'] ?? 0) - (books['suspense_refund'] ?? 0);
    expect(net(after) - net(before)).toBe(1);
  });
});

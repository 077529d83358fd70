import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ProviderError } from '../../../src/providers/index.ts';
import type { TestCustomer } from '../../support/box.ts';
import { expectSoundBooks } from '../../support/order-invariants.ts';
import { type ReconcileRuns, reconcileRuns } from '../../support/reconcile-runs.ts';
import { type ScriptedBox, startScriptedBox } from '../../support/scripted-box.ts';
import { createScriptedProvider, scriptedOffer } from '../../support/scripted-provider.ts';

const TWENTY_MINUTES = { refundableForMs: 20 * 60_000 };
/** Each sells for another service, so that a test chooses its provider. */
const says = createScriptedProvider([scriptedOffer(1, { service: 'instagram' })], {
  ...TWENTY_MINUTES,
  saysRefund: true,
});
const tells = createScriptedProvider([scriptedOffer(1, { service: 'telegram' })], {
  ...TWENTY_MINUTES,
  tellsBalance: true,
});
const silent = createScriptedProvider([scriptedOffer(1, { service: 'whatsapp' })], TWENTY_MINUTES);
const never = createScriptedProvider([scriptedOffer(1, { service: 'discord' })], { tellsBalance: true });
const providers = { says, tells, silent, never };

let box: ScriptedBox;
let runs: ReconcileRuns;
let customer: TestCustomer;
let before: Record<string, Record<string, number>>;

beforeAll(async () => {
  box = await startScriptedBox(providers);
  runs = reconcileRuns(box);
  await runs.pass(10);
});
afterAll(() => box.close());
beforeEach(async () => {
  for (const provider of Object.values(providers)) provider.reset();
  customer = await box.customer(100);
  before = Object.fromEntries(
    await Promise.all(Object.keys(providers).map(async (name) => [name, await runs.booked(name)] as const)),
  );
});
afterEach(() => expectSoundBooks(box.database));

/** What the entries of a provider come to since the test began. */
const booked = async (name: string) => {
  const now = await runs.booked(name);
  const then = before[name] ?? {};
  const changes = Object.entries(now).map(([kind, units]) => [kind, units - (then[kind] ?? 0)] as const);
  return Object.fromEntries(changes.filter(([, units]) => units !== 0));
};
const refunds = () =>
  box.database.sql<{ state: string }>(
    `SELECT state, basis, (expected / 1000000)::int AS expected, (confirmed / 1000000)::int AS confirmed
       FROM provider_refunds WHERE tenant_id = $1`,
    [customer.tenantId],
  );
const act = (what: 'cancel' | 'release') =>
  box.app.inject({ method: 'POST', url: `/api/sms/orders/1/${what}`, headers: customer.headers });

describe('a number that is cancelled in time', () => {
  it('is booked back by what the provider says it gave', async () => {
    await box.buy(customer, { service: 'instagram' });
    await act('cancel');
    await box.release();
    expect(await booked('says')).toEqual({ cost: 1, cost_refund: 1 });
    expect(await refunds()).toEqual([{ state: 'given', basis: 'answer', expected: 1, confirmed: 1 }]);
  });

  it('is booked back when the balance says so, and not before', async () => {
    await box.buy(customer, { service: 'telegram' });
    await act('cancel');
    await box.release();
    expect(await booked('tells')).toEqual({ cost: 1 });
    expect(await refunds()).toEqual([{ state: 'expected', basis: null, expected: 1, confirmed: null }]);
    await runs.pass(30);
    expect(await booked('tells')).toEqual({ cost: 1, cost_refund: 1 });
    expect(await refunds()).toEqual([{ state: 'given', basis: 'balance', expected: 1, confirmed: 1 }]);
    expect(await runs.mirror('tells')).toBe(tells.balanceMicros);
  });

  it('is assumed to be paid back where the provider tells nothing at all', async () => {
    await box.buy(customer, { service: 'whatsapp' });
    await act('cancel');
    await box.release();
    expect(await booked('silent')).toEqual({ cost: 1, cost_refund: 1 });
    expect(await refunds()).toEqual([{ state: 'assumed', basis: 'capability', expected: 1, confirmed: 1 }]);
  });

  it('F1: whose release took effect twice and was answered with nothing given is not taken for unpaid', async () => {
    await box.buy(customer, { service: 'instagram' });
    await act('cancel');
    says.onRelease = () => {
      throw new ProviderError('unknown', 'the answer was lost');
    };
    await box.release();
    says.onRelease = () => undefined;
    await box.database.shiftTime('20 seconds');
    await box.release();
    expect(says.released).toHaveLength(2);
    expect(await booked('says')).toEqual({ cost: 1 });
    expect(await refunds()).toEqual([{ state: 'expected', basis: null, expected: 1, confirmed: null }]);
  });
});

describe('money that is due and does not come', () => {
  it('stands as expected, is an alarm after an hour, and refused after a day; nothing is ever booked', async () => {
    await box.buy(customer, { service: 'telegram' });
    await act('cancel');
    tells.onRelease = () => {
      tells.balanceMicros -= 1_000_000n;
    };
    await runs.pass(60);
    expect(await refunds()).toMatchObject([{ state: 'expected' }]);
    expect(await runs.alarms()).toEqual([]);
    await box.database.shiftTime('1 hour');
    await runs.reconcile();
    expect(await runs.alarms()).toContain('refund_not_given');
    await box.database.shiftTime('24 hours');
    await runs.reconcile();
    await runs.reconcile();
    expect(await refunds()).toMatchObject([{ state: 'refused', basis: 'age', confirmed: 0 }]);
    expect(await booked('tells')).toEqual({ cost: 1 });
    expect(await runs.mirror('tells')).toBe(tells.balanceMicros);
  });
});

describe('what nobody owes us', () => {
  it('a number of a provider that gives nothing back costs what it cost', async () => {
    await box.buy(customer, { service: 'discord' });
    await act('cancel');
    await runs.pass(30);
    expect([await booked('never'), await refunds()]).toEqual([{ cost: 1 }, []]);
    expect(await runs.mirror('never')).toBe(never.balanceMicros);
  });

  it('a number given back after the window', async () => {
    await box.buy(customer, { service: 'whatsapp' });
    await box.database.shiftTime('21 minutes');
    await act('cancel');
    await box.release();
    expect([await booked('silent'), await refunds()]).toEqual([{ cost: 1 }, []]);
  });

  it('a number given back in time is not paid for where its release reached the provider too late', async () => {
    await box.buy(customer, { service: 'whatsapp' });
    await box.database.shiftTime('19 minutes');
    await act('cancel');
    silent.onRelease = () => {
      throw new ProviderError('unavailable', 'not now');
    };
    await box.release();
    silent.onRelease = () => undefined;
    await box.database.shiftTime('2 minutes');
    await box.release();
    expect(await booked('silent')).toEqual({ cost: 1 });
    expect(await refunds()).toMatchObject([{ state: 'expected' }]);
  });
});

it('two releasers at once book one refund', async () => {
  await box.buy(customer, { service: 'instagram' });
  await act('cancel');
  await Promise.all([box.release(), box.release(), box.release()]);
  expect(await booked('says')).toEqual({ cost: 1, cost_refund: 1 });
});

it('INV8: a number that serves nobody gives its suspense back', async () => {
  await box.buy(customer, { service: 'instagram' });
  const [first] = says.sold.slice(-1);
  says.next.push(({ sell }) => sell({ phone: first?.phone ?? '' }));
  await box.buy(customer, { service: 'instagram' });
  await box.release();
  expect(await booked('says')).toEqual({ cost: 1, suspense: 1, suspense_refund: 1 });
});

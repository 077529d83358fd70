import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { expectSoundBooks } from '../support/order-invariants.ts';
import { type ReconcileRuns, reconcileRuns } from '../support/reconcile-runs.ts';
import { type ScriptedBox, startScriptedBox } from '../support/scripted-box.ts';
import { createScriptedProvider, loseAnswer, loseRenewRequest, scriptedOffer } from '../support/scripted-provider.ts';
import { type Headers, logInOperator } from './support/people.ts';

/** It can be asked for its balance only. */
const source = createScriptedProvider([scriptedOffer(1)], { findable: false, tellsBalance: true });
/** It can be asked nothing, and gives nothing back. */
const mute = createScriptedProvider([scriptedOffer(1, { service: 'telegram' })], { findable: false, lists: 'plain' });

let box: ScriptedBox;
let runs: ReconcileRuns;
let operator: Headers;

beforeAll(async () => {
  box = await startScriptedBox({ source, mute });
  runs = reconcileRuns(box);
  operator = await logInOperator(box);
  await runs.pass(10);
});
afterAll(() => box.close());
afterEach(() => expectSoundBooks(box.database));

interface Answer {
  readonly status: number;
  readonly items: readonly Record<string, unknown>[];
  readonly [field: string]: unknown;
}

async function call(method: 'GET' | 'POST' | 'PATCH', path: string, payload?: object): Promise<Answer> {
  const url = `/api/sms/admin/${path}`;
  const response = await box.app.inject({ method, url, headers: operator, ...(payload && { payload }) });
  return { items: [], ...response.json<object>(), status: response.statusCode };
}
const auditsOf = async (action: string) =>
  (await box.database.sql('SELECT details FROM audit_log WHERE action = $1', [action])).length;

it('F32: shows a drift, and books it as a top-up when a person says why, once', async () => {
  const providerId = box.ids['source'];
  source.balanceMicros += 50_000_000n;
  await runs.pass(60);
  const { items } = await call('GET', 'alarms?open=true');
  expect(items).toMatchObject([{ kind: 'unexplained_credit', providerId, details: { driftMicros: '50000000' } }]);
  expect(await call('GET', `providers/${providerId}/balance`)).toMatchObject({
    tellsBalance: true,
    books: 1_000,
    latest: { state: 'drift', balance: 1_050, drift: 50 },
  });
  const path = `providers/${providerId}/balance/acknowledge`;
  expect((await call('POST', path, { drift: 49, reason: 'wrong' })).status).toBe(409);
  const accepted = await call('POST', path, { drift: 50, reason: 'Paid by bank transfer.' });
  expect(accepted).toMatchObject({ status: 200, kind: 'top_up', amount: 50, books: 1_050 });
  expect((await call('POST', path, { drift: 50, reason: 'again' })).status).toBe(409);
  await runs.pass(60);
  expect((await call('GET', 'alarms?open=true')).items).toEqual([]);
  expect(await auditsOf('provider-balance.acknowledged')).toBe(1);
});

it('notes who has seen an alarm, and keeps it open while it is true', async () => {
  source.balanceMicros -= 1_000_000n;
  await runs.pass(60);
  const [alarm] = (await call('GET', 'alarms?open=true')).items;
  const seen = await call('POST', `alarms/${String(alarm?.['id'])}/acknowledge`, { note: 'Asked them.' });
  expect(seen).toMatchObject({ status: 200, note: 'Asked them.', closedAt: null });
  expect(seen['acknowledgedAt']).not.toBeNull();
  source.balanceMicros += 1_000_000n;
  await runs.pass(60);
  expect((await call('GET', 'alarms?open=true')).items).toEqual([]);
  expect(await auditsOf('alarm.acknowledged')).toBe(1);
  expect((await call('POST', 'alarms/999999/acknowledge', { note: 'x' })).status).toBe(404);
});

it('lists unknown outcomes, and settles one as a person found out', async () => {
  const customer = await box.customer(100);
  mute.next.push(loseAnswer, loseAnswer);
  await box.buy(customer, { service: 'telegram' });
  await box.buy(customer, { service: 'telegram' });
  const { items } = await call('GET', 'unknown-outcomes');
  expect(items).toMatchObject([
    { id: `attempt-${customer.tenantId}-1-1`, kind: 'attempt', state: 'unknown', maxCost: 1, orderStatus: 'failed' },
    { id: `attempt-${customer.tenantId}-2-1` },
  ]);
  const [first, second] = items.map(({ id }) => String(id));
  const bought = mute.sold.at(-2);
  const rental = { upstreamId: bought?.upstreamId, phone: bought?.phone };
  const reason = 'In their statement.';
  expect(
    (await call('POST', `unknown-outcomes/${first}/resolve`, { outcome: 'bought', upstreamId: 'x', reason })).status,
  ).toBe(400);
  expect(
    await call('POST', `unknown-outcomes/${first}/resolve`, { outcome: 'bought', ...rental, reason }),
  ).toMatchObject({
    status: 200,
    state: 'cancelled',
  });
  await box.release();
  expect(mute.released).toEqual([bought?.upstreamId]);
  expect(await call('POST', `unknown-outcomes/${second}/resolve`, { outcome: 'absent', reason })).toMatchObject({
    state: 'absent',
  });
  expect((await call('POST', `unknown-outcomes/${second}/resolve`, { outcome: 'absent', reason })).status).toBe(404);
  expect((await call('GET', 'unknown-outcomes')).items).toEqual([]);
  expect(await auditsOf('unknown-outcome.resolved')).toBe(2);
});

it('INV5: settles a renewal as a person found out, with its money', async () => {
  const customer = await box.customer(100);
  await box.buy(customer, { service: 'telegram' });
  mute.nextRenew.push(loseRenewRequest, loseRenewRequest);
  const renew = () =>
    box.app.inject({ method: 'POST', url: '/api/sms/orders/1/renew', headers: customer.headers, payload: { days: 1 } });
  expect((await renew()).statusCode).toBe(202);
  const resolve = (no: number, outcome: string) =>
    call('POST', `unknown-outcomes/renewal-${customer.tenantId}-1-${no}/resolve`, { outcome, reason: 'Asked them.' });
  expect(await resolve(1, 'absent')).toMatchObject({ status: 200, state: 'refused' });
  expect(await box.balance(customer)).toMatchObject({ balance: 99, frozenAmount: 1 });
  expect((await renew()).statusCode).toBe(202);
  expect(await resolve(2, 'bought')).toMatchObject({ status: 200, state: 'won' });
  expect(await box.balance(customer)).toMatchObject({ balance: 98, frozenAmount: 2 });
});

it('takes back what was written off when a person finds that nothing was bought', async () => {
  const customer = await box.customer(100);
  mute.onList = () => Promise.reject(new Error('no list'));
  mute.next.push(loseAnswer);
  await box.buy(customer, { service: 'telegram' });
  const before = await runs.mirror('mute');
  await box.database.shiftTime('25 hours');
  await runs.reconcile();
  expect(await runs.mirror('mute')).toBe(before - 1_000_000n);
  const id = `attempt-${customer.tenantId}-1-1`;
  expect((await call('GET', 'unknown-outcomes')).items).toMatchObject([{ id, state: 'unresolved' }]);
  expect((await call('GET', 'reports/suspense')).items).toContainEqual(
    expect.objectContaining({ what: 'unresolved', tenantId: customer.tenantId, open: 1 }),
  );
  const said = { outcome: 'absent', reason: 'Not in their statement.' };
  expect(await call('POST', `unknown-outcomes/${id}/resolve`, said)).toMatchObject({ state: 'absent' });
  expect(await runs.mirror('mute')).toBe(before);
  mute.onList = undefined;
});

it('reports what customers got back and the source did not give us, by order and summed', async () => {
  const customer = await box.customer(100);
  const { body } = await box.buy(customer);
  await box.app.inject({ method: 'POST', url: '/api/sms/orders/1/cancel', headers: customer.headers });
  await box.release();
  const { items, totals } = await call('GET', 'reports/provider-refunds');
  expect(items).toContainEqual(
    expect.objectContaining({
      providerId: box.ids['source'],
      tenantId: customer.tenantId,
      displayOrderNo: body.displayOrderNo,
      reason: 'cancelled',
      paid: 1,
      givenBack: 0,
      missing: 1,
      refund: 'none_due',
    }),
  );
  expect(totals).toContainEqual(expect.objectContaining({ providerId: box.ids['source'], missing: 1, assumed: 0 }));
  const page = await call('GET', 'reports/provider-refunds?pageSize=1');
  expect(page.items).toHaveLength(1);
});

it('lists orphans, and takes the word of an operator that nothing else uses the account', async () => {
  mute.onList = (active) => [...active, { upstreamId: 'stranger', phone: '+15559990009' }];
  await runs.pass(150);
  expect((await call('GET', 'orphans?open=true')).items).toContainEqual(
    expect.objectContaining({ upstreamId: 'stranger', state: 'reported' }),
  );
  const changed = await call('PATCH', `providers/${box.ids['mute']}`, { exclusiveAccount: true });
  expect(changed).toMatchObject({ status: 200, exclusiveAccount: true });
  await runs.pass(100);
  expect(mute.released).toContain('stranger');
  mute.onList = undefined;
});

it('F30: names the orders whose number the source does not list', async () => {
  const customer = await box.customer();
  const { body } = await box.buy(customer, { service: 'telegram' });
  mute.onList = (active) => active.filter(({ phone }) => phone !== body.phone);
  await runs.pass(60);
  expect((await call('GET', 'missing-rentals')).items).toMatchObject([
    { tenantId: customer.tenantId, orderId: 1, displayOrderNo: body.displayOrderNo, phone: body.phone },
  ]);
  mute.onList = undefined;
});

it('is for operators only', async () => {
  const customer = await box.customer();
  for (const path of [
    'alarms',
    'missing-rentals',
    'unknown-outcomes',
    'orphans',
    'reports/suspense',
    'reports/provider-refunds',
  ]) {
    const response = await box.app.inject({ url: `/api/sms/admin/${path}`, headers: customer.headers });
    expect(response.statusCode, path).toBe(403);
  }
});

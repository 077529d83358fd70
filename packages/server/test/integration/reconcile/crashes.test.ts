import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { releaseNumbers } from '../../../src/orders/index.ts';
import { observeBalances, reconcileProviders } from '../../../src/reconcile/index.ts';
import type { TestCustomer } from '../../support/box.ts';
import { createCrashPoint } from '../../support/crash-point.ts';
import { dyingPurchase } from '../../support/dying-purchase.ts';
import { expectSoundBooks } from '../../support/order-invariants.ts';
import { expectMirror, type ReconcileRuns, reconcileRuns } from '../../support/reconcile-runs.ts';
import { type ScriptedBox, startScriptedBox } from '../../support/scripted-box.ts';
import {
  createScriptedProvider,
  loseAnswer,
  loseRenewRequest,
  scriptedOffer,
} from '../../support/scripted-provider.ts';

const source = createScriptedProvider([scriptedOffer(1)], {
  findable: false,
  lists: 'rich',
  tellsBalance: true,
  refundableForMs: 3_600_000,
});
const providers = { source };

let box: ScriptedBox;
let runs: ReconcileRuns;
let customer: TestCustomer;

beforeAll(async () => {
  box = await startScriptedBox(providers);
  runs = reconcileRuns(box);
  await runs.pass(10);
});
afterAll(() => box.close());
beforeEach(async () => {
  source.reset();
  customer = await box.customer(100);
});
afterEach(() => expectSoundBooks(box.database));

/** A number bought by a lost call, a renewal that never took place, and a number given back whose refund is open. */
async function leaveOpen(): Promise<void> {
  source.next.push(loseAnswer);
  await box.buy(customer);
  await box.buy(customer, { rentDays: 2 });
  await box.buy(customer, { rentDays: 3 });
  source.nextRenew.push(loseRenewRequest);
  const post = (url: string, payload?: object) =>
    box.app.inject({ method: 'POST', url, headers: customer.headers, ...(payload && { payload }) });
  await post('/api/sms/orders/2/renew', { days: 4 });
  await post('/api/sms/orders/3/cancel');
}

const steps = Array.from({ length: 9 }, (_, call) => call + 1);
it.each(
  steps.flatMap((at) => [[at, 'before'] as const, [at, 'after'] as const]),
)('INV20 F11: a process that dies at call %i, %s it took effect, leaves nothing that the next one does not settle once', async (at, when) => {
  await leaveOpen();
  const { context } = box;
  for (let seconds = 0; seconds < 240; seconds += 30) {
    await box.database.shiftTime('30 seconds');
    const crash = createCrashPoint(at, when);
    const deps = dyingPurchase({ ...context.purchase, changes: context.changes }, crash);
    const render = context.rendererFor('req_test');
    await releaseNumbers(deps).catch(() => undefined);
    await observeBalances(deps, render).catch(() => undefined);
    await reconcileProviders(deps, render).catch(() => undefined);
  }
  await runs.pass(300, 15);
  const states = await box.database.sql(
    `SELECT (SELECT string_agg(state, ' ' ORDER BY order_id, attempt_no) FROM attempts WHERE tenant_id = $1) AS attempts,
              (SELECT string_agg(state, ' ') FROM renewals WHERE tenant_id = $1) AS renewals,
              (SELECT string_agg(state, ' ') FROM rentals WHERE tenant_id = $1 AND state = 'releasing') AS releasing,
              (SELECT string_agg(state, ' ') FROM provider_refunds WHERE tenant_id = $1) AS refunds`,
    [customer.tenantId],
  );
  expect(states).toEqual([
    { attempts: 'cancelled won won', renewals: 'refused', releasing: null, refunds: 'given given' },
  ]);
  await expectMirror(runs, providers);
});

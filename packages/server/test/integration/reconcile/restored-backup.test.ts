import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { backupDatabase, restoreDatabase } from '../../../src/db/index.ts';
import { systemClock } from '../../../src/kernel/clock.ts';
import type { TestCustomer } from '../../support/box.ts';
import { expectSoundBooks } from '../../support/order-invariants.ts';
import { type ReconcileRuns, reconcileRuns } from '../../support/reconcile-runs.ts';
import { type ScriptedBox, startScriptedBox } from '../../support/scripted-box.ts';
import { createScriptedProvider, loseAnswer, scriptedOffer } from '../../support/scripted-provider.ts';

const source = createScriptedProvider([scriptedOffer(1)], { lists: 'rich', tellsBalance: true });
const migrationsFolder = join(import.meta.dirname, '../../../migrations');

let box: ScriptedBox;
let runs: ReconcileRuns;
let customer: TestCustomer;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'simsmsbox-restored-'));
  box = await startScriptedBox({ source });
  runs = reconcileRuns(box);
  customer = await box.customer(100);
  await runs.pass(10);
});
afterAll(async () => {
  await box.close();
  rmSync(folder, { recursive: true, force: true });
});

it('F30: after an hour was lost, every order that differs is named, and what was pending is settled', async () => {
  const kept = (await box.buy(customer)).body;
  const givenUp = (await box.buy(customer)).body;
  // The answer is lost, and the provider cannot be asked before the backup is made.
  source.next.push(loseAnswer);
  source.onFind = () => Promise.reject(new Error('not now'));
  const waiting = (await box.buy(customer)).body;
  expect(waiting.status).toBe('pending');
  const file = join(folder, 'backup');
  await backupDatabase({ url: box.database.url, file, clock: systemClock });

  source.onFind = undefined;
  await box.app.inject({ method: 'POST', url: `/api/sms/orders/${givenUp.orderId}/cancel`, headers: customer.headers });
  await box.release();
  const forgotten = (await box.buy(customer)).body;
  const soldLast = source.sold.at(-1)?.upstreamId;
  // As if the server had been stopped.
  await box.database.sql(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name LIKE 'simsmsbox%'`,
  );
  await vi.waitFor(async () => {
    const users = await box.database.sql(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'simsmsbox%'`,
    );
    expect(users).toEqual([]);
  });
  await restoreDatabase({ url: box.database.url, file, migrationsFolder, force: true });

  await runs.pass(200);
  const missing = await box.database.sql(
    'SELECT order_id::int AS order_id FROM rentals WHERE missing_since IS NOT NULL AND tenant_id = $1',
    [customer.tenantId],
  );
  expect(missing, 'the order whose number went back since').toEqual([{ order_id: givenUp.orderId }]);
  const orphans = await box.database.sql('SELECT upstream_id, phone, state FROM orphans');
  expect(orphans, 'the number of the order that is not known any more').toEqual([
    { upstream_id: soldLast, phone: forgotten.phone, state: 'reported' },
  ]);
  const orders = await box.database.sql('SELECT order_id::int AS id, status FROM orders ORDER BY order_id');
  expect(orders).toEqual([
    { id: kept.orderId, status: 'active' },
    { id: givenUp.orderId, status: 'active' },
    { id: waiting.orderId, status: 'active' },
  ]);
  expect(await runs.alarms()).toEqual(['balance_drift', 'missing_rental', 'orphan']);
  await expectSoundBooks(box.database);
});

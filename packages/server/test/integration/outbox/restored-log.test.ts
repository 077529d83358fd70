import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { backupDatabase, restoreDatabase } from '../../../src/db/index.ts';
import { systemClock } from '../../../src/kernel/clock.ts';
import { readEvents } from '../../../src/outbox/index.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

const MIGRATIONS = join(import.meta.dirname, '../../../migrations');
let folder: string;
let source: TestDatabase;
let target: TestDatabase;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'simsmsbox-restore-'));
  [source, target] = [await createTestDatabase(), await createTestDatabase({ migrated: false })];
});
afterAll(async () => {
  await Promise.all([source.drop(), target.drop()]);
  await rm(folder, { recursive: true, force: true });
});

const EVENT = `INSERT INTO outbox (tenant_id, type, order_id, created_at, transaction_id)
               VALUES (1, 'order.expired', $1, now(), coalesce($2::text::xid8, pg_current_xact_id()))`;

it('a log that comes from a server with higher transaction numbers is read on in order, with nothing lost or held up', async () => {
  // The third was read, and so was the second, which has a later place by its number and an earlier one by its sequence.
  for (const [order, transaction] of [
    [1, null],
    [2, '9000000000005'],
    [3, '9000000000003'],
    [4, '9000000000008'],
  ]) {
    await source.sql(EVENT, [order, transaction]);
  }
  await source.sql(`UPDATE event_readers SET transaction_id = '9000000000003', sequence = 3`);
  const file = join(folder, 'backup');
  await backupDatabase({ url: source.url, file, clock: systemClock });
  await restoreDatabase({ url: target.url, file, migrationsFolder: MIGRATIONS, force: false });
  await target.sql(EVENT, [5, null]);
  const orders = async (transactionId: string, sequence: bigint) =>
    (await readEvents(target.db, { after: { transactionId, sequence }, limit: 10 })).map(({ orderId }) => orderId);
  expect(await orders('0', 0n)).toEqual([1, 2, 3, 4, 5]);
  const [position] = await target.sql<{ transaction_id: string; sequence: bigint }>('SELECT * FROM event_readers');
  // Sent twice, the third is recognised by its id; what was never sent is sent.
  expect(await orders(position?.transaction_id ?? '', position?.sequence ?? 0n)).toEqual([2, 3, 4, 5]);
});

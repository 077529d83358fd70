import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Tx } from '../../../src/db/index.ts';
import { type EventPosition, type EventRow, findLogEnd, readEvents } from '../../../src/outbox/index.ts';
import { readTenantEvents } from '../../../src/outbox/repository.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
const START: EventPosition = { transactionId: '0', sequence: 0n };

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(() => database.sql('TRUNCATE outbox'));
afterAll(() => database.drop());

const write = (tx: Tx, tenantId: number, orderId: number) =>
  tx.query({
    name: 'test_event',
    text: `INSERT INTO outbox (tenant_id, type, order_id, created_at) VALUES ($1, 'order.expired', $2, app_now())`,
    values: [tenantId, orderId],
  });

/** A transaction that the test holds open; it has its number already, unless told otherwise. */
async function begin({ numbered = true, in: where = database } = {}) {
  let commit = (): void => undefined;
  const released = new Promise<void>((resolve) => (commit = resolve));
  let begun = (_tx: Tx): void => undefined;
  const opened = new Promise<Tx>((resolve) => (begun = resolve));
  const over = where.db.transaction(async (tx) => {
    if (numbered) await tx.query({ name: 'test_number', text: 'SELECT pg_current_xact_id()' });
    begun(tx);
    await released;
  });
  const tx = await opened;
  return {
    write: (tenantId: number, orderId: number) => write(tx, tenantId, orderId),
    tx,
    commit: async () => {
      commit();
      await over;
    },
  };
}

const orderIds = (rows: readonly EventRow[]) => rows.map(({ orderId }) => orderId);
const read = (after: EventPosition = START, limit = 100) => readEvents(database.db, { after, limit });
const end = (rows: readonly EventRow[], otherwise = START) => rows.at(-1)?.position ?? otherwise;

it('an older transaction that commits late is not skipped (INV12)', async () => {
  const old = await begin();
  await old.write(1, 1);
  const young = await begin();
  await young.write(1, 2);
  await young.commit();
  const early = await read();
  expect(orderIds(early)).toEqual([]);
  await old.commit();
  expect(orderIds(await read(end(early)))).toEqual([1, 2]);
});

it('an older transaction that writes after a younger one was read comes after it', async () => {
  const young = await begin();
  await young.write(1, 1);
  await young.commit();
  const late = await begin({ numbered: false });
  const first = await read();
  expect(orderIds(first)).toEqual([1]);
  await late.write(1, 2);
  await late.commit();
  expect(orderIds(await read(end(first)))).toEqual([2]);
});

it('keeps the order of changes of one order whose later writer had begun first (INV12)', async () => {
  await database.sql('CREATE TABLE IF NOT EXISTS locked_order (id int PRIMARY KEY)');
  await database.sql('INSERT INTO locked_order VALUES (1) ON CONFLICT DO NOTHING');
  const lock = { name: 'test_lock', text: 'SELECT 1 FROM locked_order FOR UPDATE' };
  const begunFirst = await begin();
  const changesFirst = await begin();
  await changesFirst.tx.query(lock);
  const waiting = begunFirst.tx.query(lock);
  await changesFirst.write(1, 1);
  await changesFirst.commit();
  await waiting;
  // A transaction in between keeps both from becoming readable at once.
  const between = await begin();
  await begunFirst.write(1, 2);
  await begunFirst.commit();
  const seen = await read();
  await between.commit();
  seen.push(...(await read(end(seen))));
  expect(orderIds(seen)).toEqual([1, 2]);
});

it('a transaction of another database on the server holds nothing up', async () => {
  const other = await createTestDatabase();
  const long = await begin({ in: other });
  await database.db.transaction((tx) => write(tx, 1, 1));
  expect(orderIds(await read())).toEqual([1]);
  await long.commit();
  await other.drop();
});

it('what is rolled back is never seen and holds nothing up', async () => {
  const failed = database.db.transaction(async (tx) => {
    await write(tx, 1, 1);
    throw new Error('rolled back');
  });
  await expect(failed).rejects.toThrow('rolled back');
  await database.db.transaction((tx) => write(tx, 1, 2));
  expect(orderIds(await read())).toEqual([2]);
});

it('everything that commits after the end of the log comes after it', async () => {
  const open = await begin();
  await open.write(1, 1);
  const logEnd = await findLogEnd(database.db);
  await open.commit();
  await database.db.transaction((tx) => write(tx, 1, 2));
  expect(orderIds(await read(logEnd))).toEqual([1, 2]);
});

it('readers that read while 40 writers commit in any order see every event once, each tenant in its order', async () => {
  const writers = Array.from({ length: 40 }, (_, writer) =>
    (async () => {
      for (let n = 0; n < 25; n += 1) {
        await database.db.transaction(async (tx) => {
          await write(tx, writer + 1, n);
          if (n % 3 === 0) await tx.query({ name: 'test_pause', text: 'SELECT pg_sleep(0.002)' });
        });
      }
    })(),
  );
  let writing = true;
  const written = Promise.all(writers).then(() => {
    writing = false;
  });
  const seen: EventRow[] = [];
  while (writing) seen.push(...(await read(end(seen), 17)));
  await written;
  for (let rows = await read(end(seen)); rows.length > 0; rows = await read(end(seen))) seen.push(...rows);
  expect(seen.length).toBe(1_000);
  for (const [tenantId, events] of Map.groupBy(seen, (row) => row.tenantId)) {
    expect(orderIds(events)).toEqual(Array.from({ length: 25 }, (_, n) => n));
    const own = await readTenantEvents(database.db, tenantId, { after: START, upTo: null, limit: 100 });
    expect(own).toEqual(events);
  }
});

it('what lies before a place that was read already is read whole, also when the end of the log seems to be before it', async () => {
  const old = await begin();
  for (const orderId of [1, 2, 3]) await database.db.transaction((tx) => write(tx, 1, orderId));
  const [, second] = await database.sql<{ transactionId: string; sequence: bigint }>(
    'SELECT transaction_id::text AS "transactionId", sequence FROM outbox ORDER BY sequence',
  );
  const range = { after: START, upTo: second ?? START, limit: 100 };
  expect(orderIds(await read())).toEqual([]);
  expect(orderIds(await readTenantEvents(database.db, 1, range))).toEqual([1, 2]);
  await old.commit();
});

it('each read is one look at an index, however long the log is', async () => {
  await database.sql(`INSERT INTO outbox (tenant_id, type, order_id, created_at)
                      SELECT 1 + n % 500, 'order.expired', n, now() FROM generate_series(1, 50000) n`);
  await database.sql('ANALYZE outbox');
  const plan = async (where: string) => {
    const rows = await database.sql<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT * FROM outbox e WHERE (e.transaction_id, e.sequence) > ('3'::xid8, 400000)
         AND e.transaction_id < (SELECT outbox_end()) ${where}
       ORDER BY e.transaction_id, e.sequence LIMIT 200`,
    );
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  };
  expect(await plan('')).toMatch(/Index Scan using outbox_in_commit_order/);
  expect(await plan('AND e.tenant_id = 7')).toMatch(/Index Scan using outbox_pkey/);
});

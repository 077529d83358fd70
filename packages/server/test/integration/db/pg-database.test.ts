import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../../../src/db/index.ts';
import { isRetryable } from '../../../src/db/sql-errors.ts';
import { createLogger } from '../../../src/kernel/logger.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.sql('CREATE TABLE item (id bigint PRIMARY KEY, label text)');
});

afterAll(() => database.drop());

const insert = (id: bigint) => ({ name: 'insert-item', text: 'INSERT INTO item (id) VALUES ($1)', values: [id] });
/** The connections of `database.db`; those of other test files are on other databases. */
const POOLED = "FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'simsmsbox test'";
const pooledSessions = () => database.sql(`SELECT pid ${POOLED} ORDER BY pid`);
const count = { name: 'count-items', text: 'SELECT count(*) AS items FROM item' };

it('reads int8 as bigint, timestamptz as Date, and numeric and date as text', async () => {
  const rows = await database.db.single({
    name: 'types',
    text: `SELECT 9007199254740993::int8 AS big, '{1,NULL,9007199254740993}'::int8[] AS bigs, 1.10::numeric AS exact,
                  '{1.10}'::numeric[] AS exacts, '2026-01-31'::date AS day, '2026-01-31T00:00:00Z'::timestamptz AS at`,
  });
  expect(rows).toEqual([
    {
      big: 9007199254740993n,
      bigs: [1n, null, 9007199254740993n],
      exact: '1.10',
      exacts: ['1.10'],
      day: '2026-01-31',
      at: new Date('2026-01-31T00:00:00Z'),
    },
  ]);
});

it('writes bigint and arrays of bigint without losing a digit', async () => {
  const values = [9007199254740993n, [1n, 9007199254740993n]];
  const rows = await database.db.single({ name: 'echo', text: 'SELECT $1::int8 AS one, $2::int8[] AS many', values });
  expect(rows).toEqual([{ one: 9007199254740993n, many: [1n, 9007199254740993n] }]);
});

it('keeps nothing of a transaction that throws, and passes the error on', async () => {
  const failing = database.db.transaction(async (tx) => {
    await tx.query(insert(1n));
    throw new Error('changed my mind');
  });
  await expect(failing).rejects.toThrow('changed my mind');
  expect(await database.db.single(count)).toEqual([{ items: 0n }]);
});

it('does not report success when a statement failed and its error was swallowed', async () => {
  const swallowing = database.db.transaction(async (tx) => {
    await tx.query(insert(2n));
    await tx.query({ name: 'fail', text: 'SELECT 1/0' }).catch(() => undefined);
  });
  await expect(swallowing).rejects.toThrow('rolled back');
  expect(await database.db.single(count)).toEqual([{ items: 0n }]);
});

it('refuses a statement that comes after its transaction has ended', async () => {
  const late = await database.db.transaction(async (tx) => () => tx.query(count));
  await expect(late()).rejects.toThrow('came after the end');
});

it('tells a unique violation by its constraint, and keeps the connection', async () => {
  await database.db.single(insert(3n));
  const before = await pooledSessions();
  const error = await database.db.single(insert(3n)).catch((thrown: unknown) => thrown);
  expect(isRetryable(error)).toBe(false);
  const after = await pooledSessions();
  expect(after).toEqual(before);
});

it('reports a serialization failure as retryable and does not retry by itself', async () => {
  await database.sql("INSERT INTO item VALUES (10, ''), (11, '')");
  let runs = 0;
  const run = (id: bigint, other: bigint) =>
    database.db.transaction(async (tx) => {
      runs += 1;
      await tx.query({ name: 'serializable', text: 'SET TRANSACTION ISOLATION LEVEL SERIALIZABLE' });
      await tx.query({ name: 'read-item', text: 'SELECT label FROM item WHERE id = $1', values: [other] });
      await new Promise((resolve) => setTimeout(resolve, 100));
      await tx.query({ name: 'touch-item', text: "UPDATE item SET label = 'x' WHERE id = $1", values: [id] });
    });
  const results = await Promise.allSettled([run(10n, 11n), run(11n, 10n)]);
  const refused = results.filter((result) => result.status === 'rejected');
  expect(refused.map((result) => isRetryable(result.reason))).toEqual([true]);
  expect(runs).toBe(2);
});

it('survives the loss of every connection and serves the next call on a new one', async () => {
  await database.db.ping();
  const running = database.db.transaction((tx) => tx.query({ name: 'sleep', text: 'SELECT pg_sleep(10)' }));
  const lost = expect(running).rejects.toThrow('terminating connection');
  await new Promise((resolve) => setTimeout(resolve, 100));
  await database.sql(`SELECT pg_terminate_backend(pid) ${POOLED}`);
  await lost;
  await expect.poll(pooledSessions).toEqual([]);
  await expect(database.db.single({ name: 'one', text: 'SELECT 1 AS one' })).resolves.toEqual([{ one: 1 }]);
});

it('answers OVERLOADED, having done nothing, when no connection is free in time', async () => {
  const db = openDatabase({
    url: database.url,
    poolSize: 1,
    logger: createLogger({ level: 'silent' }),
    acquireTimeoutMs: 50,
  });
  const holding = db.single({ name: 'sleep', text: 'SELECT pg_sleep(0.3)' });
  await expect(db.single(count)).rejects.toMatchObject({ code: 'OVERLOADED', retryAfterSeconds: 1 });
  await holding;
  await db.close();
});

it('ends a statement that runs longer than the limit', async () => {
  const db = openDatabase({
    url: database.url,
    poolSize: 1,
    logger: createLogger({ level: 'silent' }),
    statementTimeoutMs: 50,
  });
  await expect(db.single({ name: 'sleep', text: 'SELECT pg_sleep(5)' })).rejects.toMatchObject({ code: '57014' });
  await db.close();
});

it('counts statements by name', async () => {
  const db = openDatabase({ url: database.url, poolSize: 2, logger: createLogger({ level: 'silent' }) });
  await db.single(count);
  await db.transaction(async (tx) => [await tx.query(count), await tx.query(count)]);
  expect(Object.fromEntries(db.statementCounts())).toEqual({ 'count-items': 3, begin: 1, commit: 1 });
  await db.close();
});

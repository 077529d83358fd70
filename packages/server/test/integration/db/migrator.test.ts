import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrateDatabase } from '../../../src/db/index.ts';
import { createLogger } from '../../../src/kernel/logger.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

const MIGRATIONS = join(import.meta.dirname, '../../../migrations');
const logger = createLogger({ level: 'silent' });
let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await createTestDatabase({ migrated: false });
  folder = await mkdtemp(join(tmpdir(), 'simsmsbox-migrations-'));
  await write('0001-create-first.sql', 'CREATE TABLE first (id int); INSERT INTO first VALUES (1);');
  await write('0002-create-second.sql', 'CREATE TABLE second (id int);');
});

afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const write = (name: string, sql: string) => writeFile(join(folder, name), sql);
const migrate = async (from = folder) =>
  (await migrateDatabase({ url: database.url, folder: from, logger })).map(({ name }) => name);

it('applies what is missing in order, and nothing when run again', async () => {
  expect(await migrate()).toEqual(['0001-create-first', '0002-create-second']);
  expect(await migrate()).toEqual([]);
  await write('0003-create-third.sql', 'CREATE TABLE third (id int);');
  expect(await migrate()).toEqual(['0003-create-third']);
  expect(await database.sql('SELECT version FROM schema_migrations ORDER BY 1')).toEqual([
    { version: 1 },
    { version: 2 },
    { version: 3 },
  ]);
});

it('applies each migration of this project on an empty database, and nothing when run again', async () => {
  expect((await migrate(MIGRATIONS)).length).toBeGreaterThan(0);
  expect(await migrate(MIGRATIONS)).toEqual([]);
});

it('migrates once when several nodes start at once', async () => {
  await write('0003-wait-long.sql', 'SELECT pg_sleep(0.3); INSERT INTO first VALUES (2);');
  const applied = await Promise.all([migrate(), migrate(), migrate()]);
  expect(applied.flat()).toHaveLength(3);
  expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
  expect(await database.sql('SELECT count(*) FROM first')).toEqual([{ count: 2n }]);
});

it('keeps the migrations before a failing one, and nothing of the failing one', async () => {
  await write('0002-create-second.sql', 'CREATE TABLE second (id int); SELECT 1/0;');
  await expect(migrate()).rejects.toThrow('Migration 0002-create-second failed and was rolled back: division by zero');
  expect(
    await database.sql("SELECT to_regclass('first') IS NOT NULL AS one, to_regclass('second') IS NOT NULL AS two"),
  ).toEqual([{ one: true, two: false }]);
});

it('refuses a migration that was edited after it was applied', async () => {
  await migrate();
  await write('0001-create-first.sql', 'CREATE TABLE first (id bigint);');
  await expect(migrate()).rejects.toThrow('Migration 0001-create-first was changed after it was applied.');
});

it('does not take other line ends for an edit', async () => {
  await write('0001-create-first.sql', 'CREATE TABLE first (\n id int\n);');
  await migrate();
  await write('0001-create-first.sql', 'CREATE TABLE first (\r\n id int\r\n);');
  expect(await migrate()).toEqual([]);
});

it('refuses a database that a newer version has migrated', async () => {
  await migrate();
  await rm(join(folder, '0002-create-second.sql'));
  await expect(migrate()).rejects.toThrow(
    'The database has migration 0002-create-second, which this version does not know.',
  );
});

it('refuses a migration that is older than what the database has', async () => {
  await migrate();
  await write('0000-create-zero.sql', 'SELECT 1;');
  await expect(migrate()).rejects.toThrow('Migration 0000-create-zero is older than what the database has.');
});

it('refuses two migrations with one number and a file that is not named as a migration', async () => {
  await write('0002-create-other.sql', 'SELECT 1;');
  await expect(migrate()).rejects.toThrow('share a number: 0002-create-other and 0002-create-second');
  await rm(join(folder, '0002-create-other.sql'));
  await write('create-third.sql', 'SELECT 1;');
  await expect(migrate()).rejects.toThrow('must be named NNNN-verb-noun.sql');
});

it('moves app_now() by the shift that a test sets, for every connection', async () => {
  await migrate(MIGRATIONS);
  await database.shiftTime('25 hours');
  const [row] = await database.db.single<{ shifted: boolean }>({
    name: 'shifted',
    text: "SELECT app_now() = now() + interval '25 hours' AS shifted",
  });
  expect(row).toEqual({ shifted: true });
  await expect(database.sql('INSERT INTO clock_shift (singleton) VALUES (false)')).rejects.toThrow('clock_shift');
});

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { backupDatabase, migrateDatabase, restoreDatabase } from '../../../src/db/index.ts';
import { systemClock } from '../../../src/kernel/clock.ts';
import { createLogger } from '../../../src/kernel/logger.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

const logger = createLogger({ level: 'silent' });
let folder: string;
let migrationsFolder: string;
let file: string;
let databases: TestDatabase[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simsmsbox-backup-'));
  migrationsFolder = mkdtempSync(join(folder, 'migrations-'));
  file = join(folder, 'backup');
  databases = [];
  writeMigration(
    '0001-create-things.sql',
    `CREATE TABLE b_parent (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, payload bytea,
       at timestamptz, half numeric GENERATED ALWAYS AS (id / 2.0) STORED);
     CREATE TABLE a_child (id int PRIMARY KEY, parent_id bigint NOT NULL REFERENCES b_parent);
     CREATE SEQUENCE ticket;
     CREATE TABLE journal (at timestamptz NOT NULL, line text) PARTITION BY RANGE (at);
     CREATE TABLE journal_default PARTITION OF journal DEFAULT;
     CREATE TABLE audit (line text);
     CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN INSERT INTO public.audit VALUES ('fired'); RETURN new; END $$;
     CREATE TRIGGER noted AFTER INSERT ON b_parent FOR EACH ROW EXECUTE FUNCTION note();
     INSERT INTO audit VALUES ('from the migration')`,
  );
});

afterEach(async () => {
  await Promise.all(databases.map((database) => database.drop()));
  rmSync(folder, { recursive: true, force: true });
});

const writeMigration = (name: string, sql: string) => writeFileSync(join(migrationsFolder, name), sql);

async function createDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase({ migrated: false });
  databases.push(database);
  return database;
}

/** A migrated database with a row of everything that is easily lost. */
async function createSource(): Promise<TestDatabase> {
  const source = await createDatabase();
  await migrateDatabase({ url: source.url, folder: migrationsFolder, logger });
  await source.sql(`INSERT INTO b_parent (name, payload, at) VALUES
    (E'tab\\t, line\\n, back\\\\slash and "quote"', '\\x00ff0a5c', '2026-01-31T23:59:59.123456Z'), ('\\.', '', '-infinity'), ('', NULL, NULL)`);
  await source.sql('INSERT INTO a_child VALUES (1, 3)');
  await source.sql("SELECT nextval('ticket') FROM generate_series(1, 41)");
  await source.sql(
    "CREATE TABLE journal_2026_01 PARTITION OF journal FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')",
  );
  await source.sql("INSERT INTO journal VALUES ('2026-01-15', 'in a month'), ('1999-01-01', 'in the default')");
  return source;
}

/** Every row as text, by table and partition. */
async function contents(database: TestDatabase): Promise<unknown> {
  const tables = await database.sql<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1",
  );
  const rows = [];
  for (const { name } of tables)
    rows.push([name, await database.sql(`SELECT t::text AS row FROM "${name}" t ORDER BY 1`)]);
  return rows;
}

const backup = (database: TestDatabase) => backupDatabase({ url: database.url, file, clock: systemClock });
const restore = (database: TestDatabase, force = false) =>
  restoreDatabase({ url: database.url, file, migrationsFolder, force });

it('brings every row, partition, sequence and migration back, and fires no trigger on the way', async () => {
  const source = await createSource();
  const written = await backup(source);
  const target = await createDatabase();
  const restored = await restore(target);
  expect(await contents(target)).toEqual(await contents(source));
  expect(restored).toMatchObject({ rows: written.rows, tables: written.tables, schemaVersion: 1 });
  expect(await target.sql("SELECT nextval('ticket') AS ticket")).toEqual([{ ticket: 42n }]);
  expect(await target.sql("INSERT INTO b_parent (name) VALUES ('next') RETURNING id, half")).toEqual([
    { id: 4n, half: '2.0000000000000000' },
  ]);
  expect(await target.sql('SELECT count(*) FROM audit')).toEqual([{ count: 5n }]);
});

it('backs up and restores the schema of this project', async () => {
  const source = await createTestDatabase();
  databases.push(source);
  await backup(source);
  const target = await createDatabase();
  await restoreDatabase({
    url: target.url,
    file,
    migrationsFolder: join(import.meta.dirname, '../../../migrations'),
    force: false,
  });
  expect(await contents(target)).toEqual(await contents(source));
});

it('works for an owner who is not a superuser', async () => {
  const source = await createSource();
  await backup(source);
  const target = await createDatabase();
  const role = `owner_${Math.trunc(performance.now() * 1000)}`;
  const name = new URL(target.url.replace('@/', '@socket/')).pathname.slice(1);
  await target.sql(`CREATE ROLE ${role} LOGIN PASSWORD 'secret'`);
  await target.sql(`ALTER DATABASE ${name} OWNER TO ${role}`);
  const url = target.url.replace(/\/\/[^@]*@/, `//${role}:secret@`);
  await restoreDatabase({ url, file, migrationsFolder, force: false });
  await restoreDatabase({ url, file, migrationsFolder, force: true });
  expect(await contents(target)).toEqual(await contents(source));
  await target.sql(
    `ALTER DATABASE ${name} OWNER TO CURRENT_USER; REASSIGN OWNED BY ${role} TO CURRENT_USER; DROP OWNED BY ${role}; DROP ROLE ${role}`,
  );
});

it('shows one moment of a database that is being written to', async () => {
  const source = await createSource();
  let writing = true;
  const writer = (async () => {
    while (writing) {
      await source.db.transaction(async (tx) => {
        await tx.query({ name: 'first', text: 'INSERT INTO a_child SELECT max(id) + 1, 1 FROM a_child' });
        await tx.query({ name: 'second', text: "INSERT INTO journal VALUES ('2026-01-20', 'pair')" });
      });
    }
  })();
  await new Promise((resolve) => setTimeout(resolve, 200));
  await backup(source);
  writing = false;
  await writer;
  const target = await createDatabase();
  await restore(target);
  const [pairs] = await target.sql(
    "SELECT (SELECT count(*) - 1 FROM a_child) AS children, (SELECT count(*) FROM journal WHERE line = 'pair') AS lines",
  );
  expect(pairs?.['children']).toBe(pairs?.['lines']);
  expect(pairs?.['lines']).toBeGreaterThan(0n);
});

it('writes mode 0600, leaves no draft, and keeps the earlier file when it fails', async () => {
  const source = await createSource();
  await backup(source);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const before = readFileSync(file);
  await source.sql('DROP TABLE schema_migrations');
  await expect(backup(source)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});

it('refuses a database that is not empty, and replaces it when told to', async () => {
  const source = await createSource();
  await backup(source);
  const target = await createSource();
  await target.sql("INSERT INTO b_parent (name) VALUES ('only here')");
  await expect(restore(target)).rejects.toMatchObject({ code: 'CONFLICT', detail: expect.stringContaining('--force') });
  expect(await target.sql("SELECT count(*) FROM b_parent WHERE name = 'only here'")).toEqual([{ count: 1n }]);
  await restore(target, true);
  expect(await contents(target)).toEqual(await contents(source));
});

it('refuses a database that a server is using', async () => {
  const source = await createSource();
  await backup(source);
  await source.db.ping();
  await expect(restore(source, true)).rejects.toMatchObject({
    code: 'CONFLICT',
    detail: expect.stringContaining('in use'),
  });
});

it('refuses a backup of a newer schema, and one whose migrations differ from ours', async () => {
  writeMigration('0002-create-more.sql', 'CREATE TABLE more (id int)');
  const source = await createSource();
  await backup(source);
  const target = await createDatabase();
  writeMigration('0002-create-more.sql', 'CREATE TABLE more (id bigint)');
  await expect(restore(target)).rejects.toThrow('0002-create-more was changed after it was applied');
  rmSync(join(migrationsFolder, '0002-create-more.sql'));
  await expect(restore(target)).rejects.toThrow('0002-create-more, which this version does not know');
  expect(await contents(target)).toEqual([]);
});

it('restores the schema of the backup, which the next migration brings up to date', async () => {
  await backup(await createSource());
  writeMigration('0002-create-more.sql', 'CREATE TABLE more (id int)');
  const target = await createDatabase();
  expect(await restore(target)).toMatchObject({ schemaVersion: 1 });
  const applied = await migrateDatabase({ url: target.url, folder: migrationsFolder, logger });
  expect(applied.map(({ name }) => name)).toEqual(['0002-create-more']);
});

const damages: readonly (readonly [string, (bytes: Buffer) => Buffer])[] = [
  ['is cut off', (bytes) => bytes.subarray(0, -40)],
  ['is cut off and packed again', (bytes) => gzipSync(gunzipSync(bytes).subarray(0, -200))],
  ['has a changed byte', (bytes) => changeByte(bytes, Math.trunc(bytes.length / 2))],
  [
    'has a changed row and a right gzip sum',
    (bytes) =>
      gzipSync(Buffer.from(gunzipSync(bytes).toString('latin1').replace('in a month', 'in a mouth'), 'latin1')),
  ],
  ['has something after its end', (bytes) => gzipSync(Buffer.concat([gunzipSync(bytes), Buffer.from('more')]))],
  ['is another gzip file', () => gzipSync('{"format":"something else"}')],
  ['is not a gzip file', () => Buffer.from('hello')],
  ['is empty', () => Buffer.alloc(0)],
];

function changeByte(bytes: Buffer, index: number): Buffer {
  const changed = Buffer.from(bytes);
  changed.writeUInt8(changed.readUInt8(index) ^ 0xff, index);
  return changed;
}

it.each(damages)('refuses a file that %s, and changes nothing', async (_, damage) => {
  await backup(await createSource());
  writeFileSync(file, damage(readFileSync(file)));
  const target = await createSource();
  await target.sql("INSERT INTO b_parent (name) VALUES ('only here')");
  const before = await contents(target);
  await expect(restore(target, true)).rejects.toMatchObject({
    code: 'VALIDATION_FAILED',
    detail: expect.stringMatching(/was not restored: .*Nothing was changed in the database\.$/),
  });
  expect(await contents(target)).toEqual(before);
});

it('names a file that is not there', async () => {
  await expect(restore(await createDatabase())).rejects.toThrow(/ENOENT/);
  expect(existsSync(file)).toBe(false);
});

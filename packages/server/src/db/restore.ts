import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { AppError, messageOf } from '../kernel/errors.ts';
import {
  type BackupHeader,
  type BackupTrailer,
  DamagedBackupError,
  FORMAT,
  FORMAT_VERSION,
  FrameReader,
} from './backup-file.ts';
import { withMaintenanceClient } from './maintenance-client.ts';
import { loadMigrations, type Migration, pendingMigrations } from './migrations.ts';
import { applyMigration, MIGRATION_LOCK, readAppliedMigrations } from './migrator.ts';
import { listPartitions, listTables, quote, type TableDefinition } from './schema-inventory.ts';

export interface RestoreOptions {
  readonly url: string;
  readonly file: string;
  readonly migrationsFolder: string;
  /** Replaces what the database has. */
  readonly force: boolean;
}

export interface RestoreSummary {
  readonly createdAt: string;
  readonly schemaVersion: number;
  readonly tables: number;
  readonly rows: number;
}

/**
 * Loads a backup: the schema of its version, every row, every sequence, in one transaction. A newer server then
 * migrates it when it starts. Whatever is refused or fails leaves the database as it was.
 * @throws AppError CONFLICT for a database in use or not empty, VALIDATION_FAILED for a file that cannot be loaded.
 */
export async function restoreDatabase(options: RestoreOptions): Promise<RestoreSummary> {
  const available = await loadMigrations(options.migrationsFolder);
  try {
    return await withMaintenanceClient(options.url, async (client) => {
      await client.query('BEGIN');
      await claimDatabase(client, options.force);
      let summary: RestoreSummary | undefined;
      await pipeline(createReadStream(options.file), createGunzip(), async (source: AsyncIterable<Buffer>) => {
        summary = await load(client, new FrameReader(source), available);
      });
      if (!summary) throw new DamagedBackupError('it is empty');
      await client.query('COMMIT');
      return summary;
    });
  } catch (error) {
    throw explain(error, options.file);
  }
}

/** Keeps others out, and empties the database when that was asked for. */
async function claimDatabase(client: pg.ClientBase, force: boolean): Promise<void> {
  const { rows: users } = await client.query(`
    SELECT 1 FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name LIKE 'simsmsbox%'`);
  if (users.length > 0) {
    throw new AppError('CONFLICT', { detail: 'The database is in use. Nothing was changed; stop the server first.' });
  }
  await client.query("SET LOCAL lock_timeout = '10s'");
  await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
  const { rows: tables } = await client.query(
    "SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') LIMIT 1",
  );
  if (tables.length === 0) return;
  if (!force) {
    throw new AppError('CONFLICT', {
      detail: 'The database is not empty. Nothing was changed; add --force to replace all it has with the backup.',
    });
  }
  await client.query('DROP SCHEMA public CASCADE');
  await client.query('CREATE SCHEMA public');
}

async function load(
  client: pg.ClientBase,
  reader: FrameReader,
  available: readonly Migration[],
): Promise<RestoreSummary> {
  const header = parseHeader(await reader.frame());
  // Refuses a backup of a newer version, and one of other migrations than ours.
  pendingMigrations(available, header.migrations);
  await readAppliedMigrations(client);
  for (const migration of available) {
    if (migration.version <= header.schemaVersion) await applyMigration(client, migration);
  }
  // Before the tables are emptied, because some refuse that by a trigger; once more for the partitions made since.
  await switchTriggers(client, 'DISABLE');
  await emptyTables(client);
  await createPartitions(client, header);
  await switchTriggers(client, 'DISABLE');
  const rows: Record<string, number> = {};
  for (const table of header.tables) rows[table.name] = await loadTable(client, reader, table);
  await checkTrailer(reader, rows);
  await switchTriggers(client, 'ENABLE');
  for (const { name, lastValue, isCalled } of header.sequences) {
    await client.query('SELECT setval($1::regclass, $2, $3)', [quote(name), lastValue, isCalled]);
  }
  await restartEventLog(client);
  const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
  const { createdAt, schemaVersion, tables } = header;
  return { createdAt, schemaVersion, tables: tables.length, rows: total };
}

/** What is ordered by transaction numbers must be told that they start anew; a schema before that has no such thing. */
async function restartEventLog(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query("SELECT 1 WHERE to_regprocedure('outbox_start_anew()') IS NOT NULL");
  if (rows.length > 0) await client.query('SELECT outbox_start_anew()');
}

function parseHeader(frame: Buffer): BackupHeader {
  const header = parseJson(frame) as BackupHeader;
  if (header.format !== FORMAT) throw new DamagedBackupError('it is not one of our backups');
  if (header.formatVersion > FORMAT_VERSION) throw new DamagedBackupError('a newer version wrote it; use that one');
  return header;
}

function parseJson(frame: Buffer): unknown {
  try {
    return JSON.parse(frame.toString());
  } catch (error) {
    throw new DamagedBackupError('it does not have the structure of a backup', { cause: error });
  }
}

/** Migrations may bring rows of their own; the backup has them too. */
async function emptyTables(client: pg.ClientBase): Promise<void> {
  const tables = await listTables(client);
  await client.query(`TRUNCATE ${tables.map(({ name }) => quote(name)).join(', ')}`);
}

/** Workers make partitions as time goes by, so those of the migrations are not all. */
async function createPartitions(client: pg.ClientBase, { partitions }: BackupHeader): Promise<void> {
  const existing = new Set((await listPartitions(client)).map(({ name }) => name));
  for (const { name, parent, bound, partitionedBy } of partitions) {
    if (existing.has(name)) continue;
    const tail = partitionedBy ? ` PARTITION BY ${partitionedBy}` : '';
    await client.query(`CREATE TABLE ${quote(name)} PARTITION OF ${quote(parent)} ${bound}${tail}`);
  }
}

const INSUFFICIENT_PRIVILEGE = '42501';

/**
 * A trigger that fires on loaded rows would do its work a second time. A superuser can silence all at once; an owner
 * silences those of each table, and the database then checks references while it loads.
 */
async function switchTriggers(client: pg.ClientBase, state: 'DISABLE' | 'ENABLE'): Promise<void> {
  await client.query('SAVEPOINT triggers');
  try {
    await client.query(`SET LOCAL session_replication_role = ${state === 'DISABLE' ? 'replica' : 'origin'}`);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== INSUFFICIENT_PRIVILEGE) throw error;
    await client.query('ROLLBACK TO SAVEPOINT triggers');
    for (const { name } of await listTables(client))
      await client.query(`ALTER TABLE ${quote(name)} ${state} TRIGGER USER`);
  }
}

async function loadTable(
  client: pg.ClientBase,
  reader: FrameReader,
  { name, columns }: TableDefinition,
): Promise<number> {
  const target = client.query(copyFrom(`COPY ${quote(name)} (${columns.map(quote).join(', ')}) FROM STDIN`));
  await pipeline(readRows(reader), target);
  return target.rowCount;
}

async function* readRows(reader: FrameReader): AsyncGenerator<Buffer> {
  for (let frame = await reader.frame(); frame.length > 0; frame = await reader.frame()) yield frame;
}

async function checkTrailer(reader: FrameReader, loaded: Readonly<Record<string, number>>): Promise<void> {
  const checksum = reader.checksum();
  const trailer = parseJson(await reader.frame()) as BackupTrailer;
  await reader.end();
  if (trailer.checksum !== checksum) throw new DamagedBackupError('its checksum is wrong');
  for (const [table, count] of Object.entries(trailer.rows)) {
    if (loaded[table] !== count) throw new DamagedBackupError(`table ${table} has ${loaded[table]} of ${count} rows`);
  }
}

function explain(error: unknown, file: string): unknown {
  if (error instanceof AppError) return error;
  const { code } = error as { code?: unknown };
  const damaged = error instanceof DamagedBackupError || (typeof code === 'string' && code.startsWith('Z_'));
  const reason = damaged ? `the file is damaged or not a backup (${messageOf(error)})` : messageOf(error);
  return new AppError('VALIDATION_FAILED', {
    detail: `${file} was not restored: ${reason}. Nothing was changed in the database.`,
    cause: error,
  });
}

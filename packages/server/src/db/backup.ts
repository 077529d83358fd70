import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Clock } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import { type BackupHeader, type BackupTrailer, FORMAT, FORMAT_VERSION, FrameWriter } from './backup-file.ts';
import { withMaintenanceClient } from './maintenance-client.ts';
import type { AppliedMigration } from './migrations.ts';
import { listPartitions, listSequences, listTables, quote, type TableDefinition } from './schema-inventory.ts';

export interface BackupOptions {
  readonly url: string;
  /** Where the backup goes; replaced only when the new one is complete. */
  readonly file: string;
  readonly clock: Clock;
}

export interface BackupSummary {
  readonly schemaVersion: number;
  readonly tables: number;
  readonly rows: number;
}

/**
 * Writes every table as it stood at one moment into one file, mode 0600, while the database is in use.
 * @throws AppError NOT_FOUND when the database is not ours; any error leaves an earlier file as it was.
 */
export async function backupDatabase({ url, file, clock }: BackupOptions): Promise<BackupSummary> {
  const draft = `${file}.${randomUUID()}.part`;
  try {
    const summary = await withMaintenanceClient(url, async (client) => {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      const header = await readHeader(client, clock);
      const rows: Record<string, number> = {};
      const target = createWriteStream(draft, { mode: 0o600, flags: 'wx', flush: true });
      await pipeline(Readable.from(writeFrames(client, header, rows)), createGzip(), target);
      return { schemaVersion: header.schemaVersion, tables: header.tables.length, rows: sum(Object.values(rows)) };
    });
    await rename(draft, file);
    return summary;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

const UNDEFINED_TABLE = '42P01';

async function readHeader(client: pg.ClientBase, clock: Clock): Promise<BackupHeader> {
  const { rows: migrations } = await client
    .query<AppliedMigration>('SELECT version, name, checksum FROM schema_migrations ORDER BY version')
    .catch((error: unknown) => {
      if (!(error instanceof pg.DatabaseError) || error.code !== UNDEFINED_TABLE) throw error;
      throw new AppError('NOT_FOUND', { detail: 'There is nothing to back up: this database has none of our tables.' });
    });
  return {
    format: FORMAT,
    formatVersion: FORMAT_VERSION,
    createdAt: clock.now().toISOString(),
    schemaVersion: migrations.at(-1)?.version ?? 0,
    migrations,
    tables: await listTables(client),
    partitions: await listPartitions(client),
    // Sequences stand outside the snapshot: read after it began, they are never behind a row that it shows.
    sequences: await listSequences(client),
  };
}

async function* writeFrames(
  client: pg.ClientBase,
  header: BackupHeader,
  rows: Record<string, number>,
): AsyncGenerator<Buffer> {
  const writer = new FrameWriter();
  yield writer.frame(Buffer.from(JSON.stringify(header)));
  for (const table of header.tables) {
    const stream = client.query(copyTo(copyStatement(table)));
    for await (const chunk of stream) yield writer.frame(chunk as Buffer);
    yield writer.frame(Buffer.alloc(0));
    rows[table.name] = stream.rowCount;
  }
  const trailer: BackupTrailer = { rows, checksum: writer.checksum() };
  yield new FrameWriter().frame(Buffer.from(JSON.stringify(trailer)));
}

/** COPY of a query, because COPY of a partitioned table gives no rows. */
function copyStatement({ name, columns }: TableDefinition): string {
  return `COPY (SELECT ${columns.map(quote).join(', ')} FROM ${quote(name)}) TO STDOUT`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

import pg from 'pg';
import type { Logger } from '../kernel/logger.ts';
import { type AppliedMigration, loadMigrations, type Migration, pendingMigrations } from './migrations.ts';

/** Key of the advisory lock that lets one node migrate while the others wait; any number nobody else uses. */
export const MIGRATION_LOCK = 5_817_204_931;

export interface MigrateDatabaseOptions {
  readonly url: string;
  readonly folder: string;
  readonly logger: Logger;
}

/**
 * Brings the schema to the newest version and returns what it applied; running it again applies nothing. Nodes that
 * start at the same time wait for the one that migrates. Each migration is one transaction: when one fails, those
 * before it are kept.
 * @throws Error that names the migration which failed, was edited after it was applied, or is unknown here.
 */
export async function migrateDatabase({ url, folder, logger }: MigrateDatabaseOptions): Promise<readonly Migration[]> {
  const available = await loadMigrations(folder);
  const client = new pg.Client({
    connectionString: url,
    application_name: 'simsmsbox migrate',
    options: '-c TimeZone=UTC',
  });
  client.on('error', (error) => logger.warn({ reason: error.message }, 'the connection of the migration broke'));
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const pending = pendingMigrations(available, await readAppliedMigrations(client));
    for (const migration of pending) {
      await client.query('BEGIN');
      await applyMigration(client, migration);
      await client.query('COMMIT');
      logger.info({ migration: migration.name }, 'migration applied');
    }
    return pending;
  } finally {
    // Closing the session gives the lock back and rolls back what is open.
    await client.end();
  }
}

/** What has been applied, in order; makes the table when the database is new. */
export async function readAppliedMigrations(client: pg.ClientBase): Promise<AppliedMigration[]> {
  await client.query(`
    CREATE TABLE IF NOT EXISTS schema_migrations (
      version integer PRIMARY KEY,
      name text NOT NULL,
      checksum text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now()
    )`);
  const { rows } = await client.query<AppliedMigration>(
    'SELECT version, name, checksum FROM schema_migrations ORDER BY version',
  );
  return rows;
}

/** Runs one migration in the transaction that is open on `client`. */
export async function applyMigration(
  client: pg.ClientBase,
  { version, name, checksum, sql }: Migration,
): Promise<void> {
  try {
    await client.query(sql);
  } catch (error) {
    throw new Error(`Migration ${name} failed and was rolled back: ${(error as Error).message}`, { cause: error });
  }
  await client.query('INSERT INTO schema_migrations (version, name, checksum) VALUES ($1, $2, $3)', [
    version,
    name,
    checksum,
  ]);
}

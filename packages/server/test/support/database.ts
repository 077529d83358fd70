import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { openDatabase, type PgDatabase } from '../../src/db/index.ts';
import { typeParsers } from '../../src/db/type-parsers.ts';
import { createLogger } from '../../src/kernel/logger.ts';
import { runOnce, withDatabase } from './postgres-server.ts';

/** A database of one test file: every migration applied, no rows but theirs. */
export interface TestDatabase {
  readonly url: string;
  readonly db: PgDatabase;
  /** A query of the test itself, on a connection of its own, as the owner. Not counted in `db.statementCounts()`. */
  sql<Row extends object = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Moves `app_now()` on by this much more, for every connection: `'25 hours'`, `'-1 minute'`. */
  shiftTime(interval: string): Promise<void>;
  drop(): Promise<void>;
}

export interface TestDatabaseOptions {
  /** Connections of `db`; 8 unless told. */
  readonly poolSize?: number;
  /** False gives a database without tables. */
  readonly migrated?: boolean;
}

/** Clones the migrated template. Call it in `beforeAll`, and `drop()` in `afterAll`. */
export async function createTestDatabase({
  poolSize = 8,
  migrated = true,
}: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const { url: serverUrl, template, migrationError } = inject('testServer');
  if (migrated && migrationError) throw new Error(`The test database could not be migrated. ${migrationError}`);
  const name = `test_${randomBytes(6).toString('hex')}`;
  await runOnce(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${migrated ? template : 'template1'}`);
  const url = withDatabase(serverUrl, name);
  const db = openDatabase({
    url,
    poolSize,
    logger: createLogger({ level: 'silent' }),
    applicationName: 'simsmsbox test',
  });
  const owner = new pg.Client({
    connectionString: url,
    types: typeParsers,
    options: '-c TimeZone=UTC',
    pipeline: true,
  });
  owner.on('error', () => undefined);
  await owner.connect();
  return {
    url,
    db,
    sql: async <Row extends object>(text: string, values: readonly unknown[] = []) =>
      (await owner.query<Row & pg.QueryResultRow>(text, [...values])).rows,
    shiftTime: async (interval) => {
      await owner.query('UPDATE clock_shift SET shift = shift + $1::interval', [interval]);
    },
    drop: async () => {
      await Promise.all([db.close(), owner.end()]);
      await runOnce(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

import pg from 'pg';
import { AppError, messageOf } from '../kernel/errors.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Db, Statement, Tx } from './database.ts';
import { breaksConnection } from './sql-errors.ts';
import { typeParsers } from './type-parsers.ts';

export interface OpenDatabaseOptions {
  readonly url: string;
  readonly poolSize: number;
  readonly logger: Logger;
  readonly applicationName?: string;
  /** Longest run of one statement before the server cancels it; 15 s unless told. */
  readonly statementTimeoutMs?: number;
  /** Longest pause of an open transaction before the server ends its session; 15 s unless told. */
  readonly idleInTransactionTimeoutMs?: number;
  /** Longest wait for a free connection; 10 s unless told. */
  readonly acquireTimeoutMs?: number;
}

/** The pool behind {@link Db}; what owns the process also closes it and reads its counters. */
export interface PgDatabase extends Db {
  /** Lets running transactions end, then closes every connection. */
  close(): Promise<void>;
  /** @throws when the database does not answer. */
  ping(): Promise<void>;
  /** Statements sent since the start, by name; BEGIN, COMMIT and ROLLBACK are in it under their own names. */
  statementCounts(): ReadonlyMap<string, number>;
}

const DEFAULT_TIMEOUT_MS = 15_000;

/** Opens a pool on a PostgreSQL URL. Connects at the first query, not here. */
export function openDatabase(options: OpenDatabaseOptions): PgDatabase {
  const pool = createPool(options);
  const counts = new Map<string, number>();
  const count = (name: string) => {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  const single = async <Row extends object>(statement: Statement): Promise<Row[]> => {
    const session = await openSession(pool, count);
    try {
      return (await session.send<Row>(statement)).rows;
    } finally {
      session.end();
    }
  };
  return {
    single,
    transaction: async (work) => {
      const session = await openSession(pool, count);
      try {
        return await runTransaction(session, work);
      } finally {
        session.end();
      }
    },
    close: () => pool.end(),
    ping: async () => {
      await single({ name: 'ping', text: 'SELECT 1' });
    },
    statementCounts: () => counts,
  };
}

function createPool({ url, poolSize, logger, ...options }: OpenDatabaseOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    application_name: options.applicationName ?? 'simsmsbox',
    statement_timeout: options.statementTimeoutMs ?? DEFAULT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: options.idleInTransactionTimeoutMs ?? DEFAULT_TIMEOUT_MS,
    connectionTimeoutMillis: options.acquireTimeoutMs ?? 10_000,
    // Month partitions and calendar days are cut in UTC, whatever the server's own zone is.
    options: '-c TimeZone=UTC',
    keepAlive: true,
    pipeline: true,
    types: typeParsers,
  });
  pool.on('error', (error) => {
    // Only the message: the driver hangs the whole connection, with its statements, on this error.
    if (!pool.ending) logger.warn({ reason: error.message }, 'a database connection broke while idle');
  });
  // Without a listener, a connection that breaks while it is in use would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** One connection of the pool while somebody uses it. */
interface Session {
  send<Row extends object>(statement: Statement): Promise<pg.QueryResult<Row>>;
  /** Says that nobody may use this connection again. */
  distrust(): void;
  end(): void;
}

async function openSession(pool: pg.Pool, count: (name: string) => void): Promise<Session> {
  const client = await pool.connect().catch((error: unknown) => {
    throw new AppError('OVERLOADED', {
      detail: 'The database gave no connection in time. Nothing was changed; try again.',
      internal: `no database connection: ${messageOf(error)}`,
      retryAfterSeconds: 1,
      cause: error,
    });
  });
  let broken = false;
  return {
    send: async <Row extends object>(statement: Statement) => {
      count(statement.name);
      try {
        return await client.query<Row & pg.QueryResultRow>(statement as pg.QueryConfig);
      } catch (error) {
        broken ||= breaksConnection(error);
        throw error;
      }
    },
    distrust: () => {
      broken = true;
    },
    end: () => client.release(broken),
  };
}

async function runTransaction<T>(session: Session, work: (tx: Tx) => Promise<T>): Promise<T> {
  let open = true;
  const tx: Tx = {
    query: async <Row extends object>(statement: Statement) => {
      // A forgotten await would otherwise run in the next user's transaction on this connection.
      if (!open) throw new Error(`Statement ${statement.name} came after the end of its transaction.`);
      return (await session.send<Row>(statement)).rows;
    },
  };
  // Not awaited: BEGIN travels with the first statement, which saves a round trip.
  const begun = session.send(BEGIN);
  begun.catch(() => session.distrust());
  try {
    const result = await work(tx);
    open = false;
    await begun;
    await commit(session);
    return result;
  } catch (error) {
    open = false;
    // A failed ROLLBACK leaves the connection unknown; the server rolls back when it is closed.
    await session.send(ROLLBACK).catch(() => session.distrust());
    throw error;
  }
}

const BEGIN: Statement = { name: 'begin', text: 'BEGIN' };
const COMMIT: Statement = { name: 'commit', text: 'COMMIT' };
const ROLLBACK: Statement = { name: 'rollback', text: 'ROLLBACK' };

async function commit(session: Session): Promise<void> {
  const { command } = await session.send(COMMIT);
  // COMMIT of a transaction in which a statement failed is answered with ROLLBACK, not with an error.
  if (command !== 'COMMIT') throw new Error('The transaction was rolled back: an error inside it was swallowed.');
}

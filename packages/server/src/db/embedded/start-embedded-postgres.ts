import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Clock } from '../../kernel/clock.ts';
import { AppError, messageOf } from '../../kernel/errors.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { Random } from '../../kernel/random.ts';
import type { Timers } from '../../kernel/timers.ts';
import type { Account } from './account.ts';
import { createCluster, OWNER_ROLE } from './cluster.ts';
import {
  chooseSocketFolder,
  makeServerFolder,
  readConnection,
  takeServerFolder,
  writeConnection,
} from './data-folder.ts';
import { lockFolder } from './folder-lock.ts';
import { prepareBinaries } from './native-binaries.ts';
import { createProgramRunner } from './program-runner.ts';
import { superviseServer } from './supervisor.ts';

export interface StartEmbeddedPostgresOptions {
  readonly dataDir: string;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly onProgress?: (line: string) => void;
  /** False only in tests that never cut the power: no fsync. */
  readonly durable?: boolean;
  /** The package's `native` folder, and where copies of it may go, when a test has its own. */
  readonly nativeFolder?: string;
  readonly copyFolders?: readonly string[];
}

export interface EmbeddedPostgres {
  /** For the driver and for programs such as psql; carries the password. */
  readonly url: string;
  /** The server's process id at this moment. */
  readonly pid: number;
  /** Ends the server: by a fast shutdown within 2.5 s, in any case within 5 s. */
  stop(): Promise<void>;
}

const DATABASE = 'simsmsbox';
const LOCK_FILE = 'postgres.lock';

/** What is in a data folder: nothing yet, a server that another process runs (with its URL), or one that rests. */
export type EmbeddedState =
  | { readonly state: 'absent' | 'stopped' }
  | { readonly state: 'running'; readonly url: string };

/** Looks whether another process runs the server of a data folder, without starting anything. */
export function inspectEmbeddedPostgres(dataDir: string): EmbeddedState {
  const connection = readConnection(dataDir);
  if (!connection || !existsSync(join(dataDir, 'postgres/cluster'))) return { state: 'absent' };
  try {
    lockFolder(join(dataDir, LOCK_FILE), dataDir).release();
    return { state: 'stopped' };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { state: 'running', url: connection.url };
  }
}

/**
 * Runs a PostgreSQL server of our own on `dataDir/postgres`, and starts it again should it end by itself.
 * @throws AppError NOT_READY, one line, when the folder is in use or the server cannot run here.
 */
export async function startEmbeddedPostgres(options: StartEmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const releases: (() => void | Promise<void>)[] = [];
  const release = async () => {
    for (const task of releases.splice(0).toReversed()) await task();
  };
  try {
    return await start(options, (task) => releases.push(task), release);
  } catch (error) {
    await release();
    throw error;
  }
}

async function start(
  options: StartEmbeddedPostgresOptions,
  onRelease: (task: () => void | Promise<void>) => void,
  release: () => Promise<void>,
): Promise<EmbeddedPostgres> {
  const { dataDir, logger, onProgress = () => undefined } = options;
  const folder = makeServerFolder(dataDir);
  onRelease(lockFolder(join(dataDir, LOCK_FILE), dataDir).release);
  const account = takeServerFolder(folder);
  const binaries = prepareBinaries({
    account,
    copyFolders: options.copyFolders ?? defaultCopyFolders(account, dataDir),
    onProgress,
    ...(options.nativeFolder ? { nativeFolder: options.nativeFolder } : {}),
  });
  const runner = createProgramRunner({ account, binaries, folder });
  onRelease(runner.close);
  const socket = chooseSocketFolder(folder, account);
  onRelease(socket.remove);
  const password = readConnection(dataDir)?.password ?? options.random.bytes(24).toString('base64url');
  const url = databaseUrl(password, socket.path, DATABASE);
  writeConnection(dataDir, { password, url });
  const cluster = join(folder, 'cluster');
  if (!existsSync(cluster)) {
    onProgress('Creating the database');
    await createCluster({ folder, account, runner, password, logger });
  }
  const { clock, timers, durable = true } = options;
  const socketFolder = socket.path === folder ? runner.folder : socket.path;
  const lockFiles = [join(cluster, 'postmaster.pid'), join(socket.path, '.s.PGSQL.5432.lock')];
  const supervisor = await superviseServer({
    cluster,
    runner,
    socketFolder,
    lockFiles,
    durable,
    logger,
    clock,
    timers,
  });
  onRelease(supervisor.stop);
  await ensureDatabase(url, databaseUrl(password, socket.path, 'postgres'));
  return {
    url,
    get pid() {
      return supervisor.pid();
    },
    stop: release,
  };
}

function defaultCopyFolders(account: Account | undefined, dataDir: string): string[] {
  return account ? ['/var/lib/simsmsbox', join(tmpdir(), 'simsmsbox-programs')] : [dataDir];
}

function databaseUrl(password: string, socketFolder: string, database: string): string {
  return `postgresql://${OWNER_ROLE}:${password}@/${database}?host=${encodeURIComponent(socketFolder)}`;
}

const UNKNOWN_DATABASE = '3D000';

/** Connects once, which proves that the server answers us; makes the database at the first start. */
async function ensureDatabase(url: string, maintenanceUrl: string): Promise<void> {
  try {
    await runOnce(url, 'SELECT 1');
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === UNKNOWN_DATABASE) {
      await runOnce(maintenanceUrl, `CREATE DATABASE ${DATABASE}`);
      return;
    }
    throw new AppError('NOT_READY', {
      detail: `The embedded PostgreSQL runs but refused us: ${messageOf(error)}. If postgres.json in the data folder was
        changed or lost, put it back.`.replace(/\s+/g, ' '),
      cause: error,
    });
  }
}

async function runOnce(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

import { access, constants, mkdir, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { type Config, ConfigError } from '../config/index.ts';
import { type AppContext, createContext } from '../context.ts';
import { unlockSecrets } from '../crypto/index.ts';
import {
  checkServer,
  type EmbeddedPostgres,
  migrateDatabase,
  openDatabase,
  startEmbeddedPostgres,
} from '../db/index.ts';
import { buildApp } from '../http/app.ts';
import { systemClock } from '../kernel/clock.ts';
import { AppError, messageOf } from '../kernel/errors.ts';
import type { Logger } from '../kernel/logger.ts';
import { systemRandom } from '../kernel/random.ts';
import { systemTimers } from '../kernel/timers.ts';
import { endLeases } from '../orders/index.ts';
import type { Adapter } from '../providers/index.ts';
import { startWorkers } from '../workers/index.ts';
import { checkCurrency } from './check-currency.ts';
import { closeApp } from './close-app.ts';
import { ensureFirstRun, ensureSandbox, ensureTrialProviders, type FirstRun } from './first-run.ts';
import { warnOfConfig } from './warn-of-config.ts';

const MIGRATIONS = join(import.meta.dirname, '../../migrations');
export const VERSION = '0.1.0';
const CLEAN_UP_MS_MAX = 5_000;

export interface StartBoxOptions {
  readonly config: Config;
  readonly logger: Logger;
  readonly onProgress: (line: string) => void;
  /** Cuts the start short before its next step. */
  readonly signal?: AbortSignal;
  /** Other kinds of providers than ours; for benches and tests. */
  readonly adapters?: ReadonlyMap<string, Adapter>;
}

/** A box that serves. */
export interface RunningBox {
  readonly url: string;
  readonly firstRun: FirstRun;
  readonly context: AppContext;
  /** Lets what is under way end, then stops everything, the embedded database last. */
  stop(): Promise<void>;
}

/**
 * Starts a box: database, schema, keys, first run, providers, HTTP, workers. When a step fails, what had started is
 * stopped again.
 * @throws ConfigError, KekError or AppError with one line for the operator; the reason of the signal.
 */
export async function startBox(options: StartBoxOptions): Promise<RunningBox> {
  const stops: (() => Promise<void>)[] = [];
  const stopAll = async () => {
    for (const stop of stops.splice(0).toReversed()) await stop();
  };
  try {
    const onProgress = (line: string) => {
      options.signal?.throwIfAborted();
      options.onProgress(line);
    };
    return await start({ ...options, onProgress }, (stop) => stops.push(stop), stopAll);
  } catch (error) {
    // Whatever does not stop must not keep the operator from reading why the box did not start.
    await Promise.race([stopAll(), systemTimers.sleep(CLEAN_UP_MS_MAX)]);
    throw error;
  }
}

async function start(
  { config, logger, onProgress, adapters }: StartBoxOptions,
  onStop: (stop: () => Promise<void>) => void,
  stopAll: () => Promise<void>,
): Promise<RunningBox> {
  warnOfConfig(config, logger);
  await requireFolder(config.dataDir);
  await requireFreePort(config);
  if (config.databaseUrl !== null) await checkServer(config.databaseUrl);
  const url = config.databaseUrl ?? (await startDatabase({ config, logger, onProgress }, onStop));
  onProgress('Preparing the database…');
  await migrateDatabase({ url, folder: MIGRATIONS, logger });
  const database = openDatabase({ url, poolSize: config.databasePoolSize, logger });
  onStop(() => database.close());
  await checkCurrency(database, config.currency);
  const secrets = await unlockSecrets(
    database,
    config.kek === null ? { kind: 'file', path: join(config.dataDir, 'kek') } : { kind: 'value', base64: config.kek },
  );
  const noticesUrl = config.databaseUrl === null ? null : url;
  const context = createContext({
    config,
    database,
    noticesUrl,
    secrets,
    logger,
    clock: systemClock,
    timers: systemTimers,
    random: systemRandom,
    ...(adapters ? { adapters } : {}),
  });
  onStop(() => context.close());

  let ready = false;
  const app = await buildApp(context, { version: VERSION, isReady: () => ready });
  onStop(async () => {
    ready = false;
    await closeApp(app, systemTimers);
  });
  context.listensAt(await app.listen({ host: config.host, port: config.port }));
  onProgress('Connecting the sources of numbers…');
  if (config.trial) await ensureTrialProviders(context);
  await ensureSandbox(context);
  await loadDecisions(context);
  await context.hub.refresh();
  await fillCatalog(context);
  const firstRun = await ensureFirstRun(context, systemRandom);
  // The embedded database has one process, so what is pending was left by one that died: it is settled at once.
  if (config.databaseUrl === null) await endLeases(database);
  onStop(startWorkers(context));
  ready = true;
  return { url: context.baseUrl(), firstRun, context, stop: stopAll };
}

async function startDatabase(
  { config, logger, onProgress }: Pick<StartBoxOptions, 'config' | 'logger' | 'onProgress'>,
  onStop: (stop: () => Promise<void>) => void,
): Promise<string> {
  onProgress('Starting the embedded PostgreSQL…');
  const server: EmbeddedPostgres = await startEmbeddedPostgres({
    dataDir: config.dataDir,
    logger,
    clock: systemClock,
    timers: systemTimers,
    random: systemRandom,
    onProgress,
  });
  onStop(() => server.stop());
  return server.url;
}

/** A box that does not know what its operators decided would sell by what it is without them: it does not start. */
async function loadDecisions({ revisions }: Pick<AppContext, 'revisions'>): Promise<void> {
  await revisions.poll();
  const failing = revisions.failing();
  if (failing.length === 0) return;
  throw new AppError('NOT_READY', {
    detail: `What operators decided could not be read (${failing.join(', ')}); the log says why. Start again when the database answers.`,
  });
}

/** The first sync is waited for, so that a box that says it is ready has something to sell; slow sources come later. */
async function fillCatalog({ registry, syncProvider, timers }: AppContext): Promise<void> {
  const syncs = registry.all().map(syncProvider);
  const givenUp = new AbortController();
  await Promise.race([Promise.all(syncs), timers.sleep(1_000, givenUp.signal)]);
  givenUp.abort();
}

async function requireFolder(dataDir: string): Promise<void> {
  try {
    await makeFolder(dataDir);
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new ConfigError(
      `DATA_DIR ${dataDir} cannot be written (${messageOf(error)}). Choose another folder or change its permissions.`,
    );
  }
}

/** One level at a time: Node's recursive mkdir never returns where the parent is there and refuses with ENOENT (/proc). */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return;
    if (code !== 'ENOENT' || path === dirname(path)) throw error;
    await makeFolder(dirname(path));
    await mkdir(path);
  }
}

/** Looks before the database starts, so that a busy port costs no time. */
function requireFreePort({ host, port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code === 'EADDRINUSE' ? 'another program uses it' : messageOf(error);
      reject(new ConfigError(`Cannot listen on ${host} port ${port}: ${reason}. Set PORT or HOST to something else.`));
    });
    probe.listen({ host, port }, () => probe.close(() => resolve()));
  });
}

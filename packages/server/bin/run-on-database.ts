import { type Config, ConfigError, loadConfig } from '../src/config/index.ts';
import { type EmbeddedPostgres, inspectEmbeddedPostgres, startEmbeddedPostgres } from '../src/db/index.ts';
import { systemClock } from '../src/kernel/clock.ts';
import { AppError, messageOf } from '../src/kernel/errors.ts';
import { createLogger } from '../src/kernel/logger.ts';
import { systemRandom } from '../src/kernel/random.ts';
import { systemTimers } from '../src/kernel/timers.ts';

export interface DatabaseTask {
  /** `share` works beside a running server, `alone` refuses to. */
  readonly access: 'share' | 'alone';
  readonly run: (url: string, config: Config) => Promise<readonly string[]>;
}

/**
 * Runs a command on the configured database, starting the embedded server for its time when nobody runs it. Prints the
 * lines that the command returns, or one line that says what is wrong, and sets the exit code.
 */
export async function runOnDatabase({ access, run }: DatabaseTask): Promise<void> {
  let server: EmbeddedPostgres | undefined;
  try {
    const config = loadConfig();
    const running = config.databaseUrl ?? findRunning(config.dataDir, access);
    server = running ? undefined : await startServer(config);
    const lines = await run(running ?? server?.url ?? '', config);
    process.stdout.write(`${lines.join('\n')}\n`);
  } catch (error) {
    const line = error instanceof AppError ? error.detail : messageOf(error);
    process.stderr.write(`${line}\n`);
    process.exitCode = 1;
    if (!(error instanceof AppError || error instanceof ConfigError))
      process.stderr.write(`${(error as Error).stack}\n`);
  } finally {
    await server?.stop();
  }
}

function findRunning(dataDir: string, access: DatabaseTask['access']): string | undefined {
  const embedded = inspectEmbeddedPostgres(dataDir);
  if (access === 'share' && embedded.state === 'absent') {
    throw new AppError('NOT_FOUND', { detail: `There is no database in ${dataDir}. Set DATA_DIR or DATABASE_URL.` });
  }
  if (embedded.state !== 'running') return undefined;
  if (access === 'share') return embedded.url;
  throw new AppError('CONFLICT', { detail: `A server uses ${dataDir}. Nothing was changed; stop it first.` });
}

function startServer({ dataDir }: Config): Promise<EmbeddedPostgres> {
  const logger = createLogger({ level: 'error' });
  return startEmbeddedPostgres({ dataDir, logger, clock: systemClock, timers: systemTimers, random: systemRandom });
}

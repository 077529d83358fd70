import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Clock } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { Timers } from '../../kernel/timers.ts';
import { identifyProcess, readPostmasterFile } from './postmaster-file.ts';
import type { ProgramRunner } from './program-runner.ts';

export interface PostmasterOptions {
  /** The cluster as this process names it; the server may have to name it otherwise. */
  readonly cluster: string;
  readonly runner: ProgramRunner;
  /** Where the server puts its socket, as the server must name it. */
  readonly socketFolder: string;
  /** Every lock file that it writes, as this process names them. */
  readonly lockFiles: readonly string[];
  /** False only in tests: a crash of the machine then loses data. */
  readonly durable: boolean;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly timers: Timers;
}

/** A running server. */
export interface Postmaster {
  readonly pid: number;
  /** Resolves when it has ended, for whatever reason. */
  readonly ended: Promise<unknown>;
}

const EMPTY_LOCK_FILE_MS = 1_000;
const LOCK_WAIT_MS = 30_000;
const READY_WAIT_MS = 300_000;
const POLL_MS = 5;

/**
 * Starts the server and waits until it takes connections. A server that an earlier, killed process left behind is
 * stopped first; a lock file that is still being given up is waited for.
 * @throws AppError NOT_READY with the server's own last words.
 */
export async function startPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  const { clock, timers, logger } = options;
  const giveUpAt = clock.monotonicMs() + LOCK_WAIT_MS;
  for (let delayMs = 50; ; delayMs = Math.min(delayMs * 2, 2_000)) {
    await stopLeftServer(options);
    const attempt = await tryToStart(options);
    if ('postmaster' in attempt) return attempt.postmaster;
    if (!attempt.locked || clock.monotonicMs() + delayMs > giveUpAt) throw startError(attempt.lastWords);
    removeEmptyLockFiles(options);
    logger.warn(
      { reason: attempt.lastWords },
      'the data folder is still locked by a PostgreSQL that is ending; waiting',
    );
    await timers.sleep(delayMs);
  }
}

export function startError(lastWords: string): AppError {
  return new AppError('NOT_READY', {
    detail: `PostgreSQL did not start: ${lastWords} The data is unchanged. Remove that cause, or set DATABASE_URL.`,
  });
}

type Attempt = { readonly postmaster: Postmaster } | { readonly locked: boolean; readonly lastWords: string };

async function tryToStart(options: PostmasterOptions): Promise<Attempt> {
  const { cluster, runner, clock, timers } = options;
  const child = runner.start('postgres', serverArgs(options), strangerHint(cluster));
  const report = collectOutput(child, options.logger);
  let running = true;
  const ended = endOf(child).then(() => {
    running = false;
  });
  const giveUpAt = clock.monotonicMs() + READY_WAIT_MS;
  while (running) {
    const file = readPostmasterFile(cluster);
    if (file?.ready && file.pid === child.pid) return { postmaster: { pid: file.pid, ended } };
    if (clock.monotonicMs() > giveUpAt) child.kill('SIGQUIT');
    await timers.sleep(POLL_MS);
  }
  return { locked: report.locked(), lastWords: report.lastWords() };
}

/** Resolves when the process has ended or could not be started at all. */
export async function endOf(child: ChildProcess): Promise<void> {
  await Promise.race([once(child, 'exit'), once(child, 'error')]).catch(() => undefined);
}

/**
 * A container restarts its process ids, so the id in a stale lock file may now be anybody's. PostgreSQL leaves out the
 * id it is told here when it looks whether the owner of the lock file lives, and does its other checks all the same.
 */
function strangerHint(cluster: string): NodeJS.ProcessEnv {
  const file = readPostmasterFile(cluster);
  if (!file || identifyProcess(file.pid, cluster) !== 'stranger') return {};
  return { PG_GRANDPARENT_PID: String(file.pid) };
}

/** Sends the server's log lines to ours and remembers why it ended. */
function collectOutput(child: ChildProcess, logger: Logger) {
  let fatal = '';
  let last = '';
  let locked = false;
  child.on('error', (error) => {
    fatal = `${error.message}.`;
  });
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (line) => {
      logger.debug({ postgres: line }, 'postgres');
      last = line;
      if (/FATAL|PANIC/.test(line)) fatal ||= line.replace(/^.*?(FATAL|PANIC): +/, '').replace(/[^.]$/, '$&.');
      locked ||=
        /lock file .* (already exists|is empty)|shared memory block .* still in use|is another postmaster/i.test(line);
    });
  }
  return { locked: () => locked, lastWords: () => fatal || last || 'it ended without a word.' };
}

/**
 * A server that is killed between making a lock file and writing into it leaves an empty one, which PostgreSQL will
 * never start over. It names nobody, we alone may use the folder, and a starting server fills it within microseconds:
 * so one that stays empty is a remnant. A lock file with a word in it is never touched.
 */
function removeEmptyLockFiles({ lockFiles, clock, logger }: PostmasterOptions): void {
  for (const path of lockFiles) {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found || found.size > 0 || clock.now().getTime() - found.mtimeMs < EMPTY_LOCK_FILE_MS) continue;
    logger.warn({ path }, 'removing the empty lock file of a start that was cut off');
    rmSync(path);
  }
}

/** Ends the server of this cluster when the process that started it is gone. Nothing that it acknowledged is lost. */
async function stopLeftServer({ cluster, clock, timers, logger }: PostmasterOptions): Promise<void> {
  const file = readPostmasterFile(cluster);
  if (!file || identifyProcess(file.pid, cluster) !== 'our-server') return;
  logger.warn({ pid: file.pid }, 'stopping a PostgreSQL that an earlier process left behind');
  const isRunning = () => identifyProcess(file.pid, cluster) === 'our-server';
  await stopProcess(file.pid, isRunning, { clock, timers });
}

export interface StopPorts {
  readonly clock: Clock;
  readonly timers: Timers;
}

/** Fast shutdown (SIGINT), then immediate (SIGQUIT: the next start recovers), then the kernel's. */
export async function stopProcess(pid: number, isRunning: () => boolean, { clock, timers }: StopPorts): Promise<void> {
  const steps = [
    ['SIGINT', 2_500],
    ['SIGQUIT', 1_500],
    ['SIGKILL', 5_000],
  ] as const;
  for (const [signal, waitMs] of steps) {
    if (!isRunning()) return;
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    const until = clock.monotonicMs() + waitMs;
    while (isRunning() && clock.monotonicMs() < until) await timers.sleep(POLL_MS);
  }
}

function serverArgs({ runner, socketFolder, durable }: PostmasterOptions): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    port: '5432',
    max_connections: '100',
    shared_buffers: '128MB',
    effective_cache_size: '1GB',
    maintenance_work_mem: '64MB',
    max_wal_size: '1GB',
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_parallel_workers_per_gather: '0',
    random_page_cost: '1.1',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Refused statements are for their caller; in the server's log they would show the values that were refused.
    log_min_messages: 'log',
    log_error_verbosity: 'terse',
    fsync: durable ? 'on' : 'off',
    synchronous_commit: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', `${runner.folder}/cluster`, ...args];
}

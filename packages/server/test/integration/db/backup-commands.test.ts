import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrateDatabase, openDatabase } from '../../../src/db/index.ts';
import { createLogger } from '../../../src/kernel/logger.ts';
import { killServer, spawnEmbeddedProcess } from '../../support/embedded-process.ts';

const MIGRATIONS = join(import.meta.dirname, '../../../migrations');
const BIN = join(import.meta.dirname, '../../../bin');
const logger = createLogger({ level: 'silent' });
let folder: string;
let cleanUp: (() => Promise<void>)[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simsmsbox-commands-'));
  cleanUp = [];
});

afterEach(async () => {
  for (const task of cleanUp) await task();
  rmSync(folder, { recursive: true, force: true });
});

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function run(command: 'backup' | 'restore', dataDir: string, ...args: string[]): Promise<Outcome> {
  const env = { PATH: process.env['PATH'], DATA_DIR: join(folder, dataDir) };
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [join(BIN, `${command}.ts`), ...args], {
      env,
    });
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as Outcome;
    return { code, stdout, stderr };
  }
}

async function read(url: string): Promise<string | undefined> {
  const db = openDatabase({ url, poolSize: 1, logger });
  try {
    return (await db.single<{ shift: string }>({ name: 'read', text: 'SELECT shift::text FROM clock_shift' }))[0]
      ?.shift;
  } finally {
    await db.close();
  }
}

/** Starts the embedded server in a process of its own. */
async function serve(dataDir: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = spawnEmbeddedProcess(join(folder, dataDir));
  const stop = async () => {
    await server.kill();
    killServer(join(folder, dataDir));
  };
  cleanUp.push(stop);
  return { url: (await server.started).url ?? '', stop };
}

it('backs the embedded database up while its server runs and while it rests, and restores it into another folder', async () => {
  const { url, stop } = await serve('first');
  await migrateDatabase({ url, folder: MIGRATIONS, logger });
  const db = openDatabase({ url, poolSize: 1, logger });
  await db.single({ name: 'shift', text: "UPDATE clock_shift SET shift = '5 minutes'" });
  await db.close();
  const running = join(folder, 'running');
  const resting = join(folder, 'resting');

  expect(await run('backup', 'first', running)).toMatchObject({ code: 0, stderr: '' });
  expect(await run('restore', 'first', running, '--force')).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^A server uses .*stop it first\.\n$/),
  });
  await stop();
  const second = await run('backup', 'first', resting);
  expect(second.stdout).toMatch(/The master key is NOT in it\. Keep the file \S+\/first\/kek in another safe place/);
  expect(await run('restore', 'first', resting)).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^The database is not empty\. .*\n$/),
  });
  expect(await run('restore', 'first', resting, '--force')).toMatchObject({ code: 0 });
  for (const [dataDir, file] of [
    ['second', running],
    ['third', resting],
  ] as const) {
    expect(await run('restore', dataDir, file)).toMatchObject({ code: 0, stderr: '' });
    expect(await read((await serve(dataDir)).url)).toBe('00:05:00');
  }
});

it('says in one line what is wrong, with exit code 1', async () => {
  expect(await run('backup', 'none', join(folder, 'file'))).toEqual({
    code: 1,
    stdout: '',
    stderr: `There is no database in ${join(folder, 'none')}. Set DATA_DIR or DATABASE_URL.\n`,
  });
  expect(await run('restore', 'none', join(folder, 'file'))).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^\S+ was not restored: ENOENT[^\n]*\n$/),
  });
  expect(await run('restore', 'none', '--fast')).toMatchObject({
    code: 1,
    stderr: 'Usage: npm run restore -- FILE [--force]\n',
  });
});

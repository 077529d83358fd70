import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../../../src/db/index.ts';
import { createLogger } from '../../../src/kernel/logger.ts';
import { type EmbeddedProcess, killServer, spawnEmbeddedProcess } from '../../support/embedded-process.ts';

const CYCLES = 20;
const logger = createLogger({ level: 'silent' });
let dataDir: string;
let running: EmbeddedProcess | undefined;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'simsmsbox-crashes-'));
});

afterEach(async () => {
  if (running) await killEverything(running);
  rmSync(dataDir, { recursive: true, force: true });
});

/** kill -9 of the server, every backend and the application, without a warning to any of them. */
async function killEverything(target: EmbeddedProcess): Promise<void> {
  killServer(dataDir);
  await target.kill();
  // The application may have been starting a server anew when it died.
  killServer(dataDir);
}

async function start(mode?: 'write'): Promise<string> {
  running = spawnEmbeddedProcess(dataDir, mode ? { mode } : {});
  const { url, refused } = await running.started;
  if (!url) throw new Error(refused);
  return url;
}

async function query(url: string, text: string): Promise<{ id: bigint }[]> {
  const db = openDatabase({ url, poolSize: 1, logger });
  try {
    return await db.single<{ id: bigint }>({ name: 'query', text });
  } finally {
    await db.close();
  }
}

it(`F12 INV20: kill -9 of everything during writes, ${CYCLES} times, loses no acknowledged commit`, {
  timeout: 150_000,
}, async () => {
  const url = await start();
  expect(await query(url, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
  expect(await query(url, 'SHOW synchronous_commit')).toEqual([{ synchronous_commit: 'on' }]);
  await query(
    url,
    'CREATE TABLE written (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, filler text DEFAULT repeat($$x$$, 500))',
  );
  if (running) await killEverything(running);
  const acknowledged = new Set<string>();
  for (let cycle = 0; cycle < CYCLES; cycle += 1) {
    await start('write');
    // A different moment each time, from the first commits on to the middle of a busy stretch.
    await new Promise((resolve) => setTimeout(resolve, 40 * cycle));
    const target = running as EmbeddedProcess;
    await killEverything(target);
    for (const id of target.committed) acknowledged.add(id);
  }
  const kept = new Set((await query(await start(), 'SELECT id FROM written')).map(({ id }) => String(id)));
  expect([...acknowledged].filter((id) => !kept.has(id))).toEqual([]);
  expect(acknowledged.size).toBeGreaterThan(CYCLES * 10);
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { openNoticeBoard } from '../../../src/db/index.ts';
import { createLogger } from '../../../src/kernel/logger.ts';
import { systemTimers } from '../../../src/kernel/timers.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
});
afterAll(() => database.drop());

function openBoard(nodeId: string, logger = createLogger({ level: 'silent' })) {
  return openNoticeBoard({ url: database.url, channel: 'test_changes', nodeId, logger, timers: systemTimers });
}

it('brings what one node posts to the others, and not back to itself', async () => {
  const [one, two] = [openBoard('one'), openBoard('two')];
  const [seenByOne, seenByTwo]: [string[], string[]] = [[], []];
  one.onNotice((notice) => seenByOne.push(notice));
  two.onNotice((notice) => seenByTwo.push(notice));
  // Both say that they may have missed something as soon as they listen.
  await Promise.all([one, two].map((board) => new Promise<void>((resolve) => board.onGap(resolve))));
  one.post(['a', 'b']);
  await expect.poll(() => seenByTwo).toEqual(['a', 'b']);
  expect(seenByOne).toEqual([]);
  await Promise.all([one.close(), two.close()]);
});

it('sends what was posted while its connection was gone, once it has one again', async () => {
  const one = openBoard('one');
  await new Promise<void>((resolve) => one.onGap(resolve));
  const [backend] = await database.sql<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'simsmsbox-notices'`,
  );
  const two = openBoard('two');
  const seen: string[] = [];
  two.onNotice((notice) => seen.push(notice));
  await new Promise<void>((resolve) => two.onGap(resolve));
  await database.sql('SELECT pg_terminate_backend($1)', [backend?.pid]);
  const posted = Array.from({ length: 250 }, (_, n) => `notice-${n}`);
  one.post(posted);
  await expect.poll(() => seen, { timeout: 10_000 }).toEqual(posted);
  await Promise.all([one.close(), two.close()]);
});

it('keeps the last 10,000 that wait, and says when older ones are dropped', async () => {
  const lines: string[] = [];
  const logger = createLogger({ level: 'warn', destination: { write: (line) => lines.push(line) } });
  const two = openBoard('two');
  await new Promise<void>((resolve) => two.onGap(resolve));
  const one = openBoard('one', logger);
  const seen: string[] = [];
  two.onNotice((notice) => seen.push(notice));
  // Nothing is sent before it listens.
  one.post(Array.from({ length: 10_002 }, (_, n) => String(n)));
  await expect.poll(() => seen.at(-1), { timeout: 10_000 }).toBe('10001');
  expect([seen[0], seen.length]).toEqual(['2', 10_000]);
  expect(lines.filter((line) => line.includes('dropped'))).toHaveLength(1);
  await Promise.all([one.close(), two.close()]);
});

it('closes also while it still connects', async () => {
  for (let attempt = 0; attempt < 5; attempt += 1)
    await expect(openBoard(`brief ${attempt}`).close()).resolves.toBeUndefined();
});

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

function openBoard(nodeId: string) {
  const logger = createLogger({ level: 'silent' });
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

it('closes also while it still connects', async () => {
  for (let attempt = 0; attempt < 5; attempt += 1)
    await expect(openBoard(`brief ${attempt}`).close()).resolves.toBeUndefined();
});

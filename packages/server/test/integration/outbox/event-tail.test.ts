import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLogger } from '../../../src/kernel/logger.ts';
import { systemTimers } from '../../../src/kernel/timers.ts';
import { createChangeFeed, createEventTail, type EventRow, followEvents } from '../../../src/outbox/index.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const write = (tenantId: number, orderId: number) =>
  database.sql(
    `INSERT INTO outbox (tenant_id, type, order_id, created_at) VALUES ($1, 'order.expired', $2, app_now())`,
    [tenantId, orderId],
  );

interface Options {
  readonly render?: (rows: readonly EventRow[]) => Promise<readonly number[]>;
  readonly db?: TestDatabase['db'];
}

function setUp({ render = async (rows) => rows.map(({ orderId }) => orderId ?? 0), db = database.db }: Options = {}) {
  const logger = createLogger({ level: 'silent' });
  const tail = createEventTail({ db, changes: createChangeFeed(), timers: systemTimers, logger, render });
  const follow = async (tenantId: number) => {
    const seen: number[] = [];
    const over = new AbortController();
    let failed = false;
    await followEvents(
      { db: database.db, tail, render },
      {
        tenantId,
        wallet: 'live',
        after: { transactionId: '0', sequence: 0n },
        wants: () => true,
        deliver: (events) => seen.push(...events),
        deliverMissed: async (events) => void seen.push(...events),
        fail: () => {
          failed = true;
          over.abort();
        },
        signal: over.signal,
      },
    );
    return { seen, failed: () => failed, leave: () => over.abort() };
  };
  return { tail, follow };
}

it('followers that join at any moment while events are written get every event once and in order', async () => {
  const { tail, follow } = setUp();
  const writing = (async () => {
    for (let n = 1; n <= 300; n += 1) await write(1, n);
  })();
  const followers = await Promise.all(
    Array.from({ length: 30 }, async (_, n) => {
      await sleep(n * 13);
      return follow(1);
    }),
  );
  await writing;
  const all = Array.from({ length: 300 }, (_, n) => n + 1);
  await expect.poll(() => followers.every(({ seen }) => seen.length >= 300)).toBe(true);
  for (const { seen } of followers) expect(seen).toEqual(all);
  await tail.close();
});

it('one tenant whose events cannot be shown is told to begin again; the others go on', async () => {
  const { tail, follow } = setUp({
    render: async (rows) => {
      if (rows.some(({ tenantId }) => tenantId === 2)) throw new Error('its key cannot be opened');
      return rows.map(({ orderId }) => orderId ?? 0);
    },
  });
  const [broken, sound] = [await follow(2), await follow(3)];
  await Promise.all([write(2, 1), write(3, 2)]);
  await expect.poll(() => broken.failed()).toBe(true);
  await expect.poll(() => sound.seen).toEqual([2]);
  await tail.close();
});

it('goes on where it was after the database could not be read', async () => {
  let down = false;
  const db: TestDatabase['db'] = {
    ...database.db,
    single: (statement) => (down ? Promise.reject(new Error('down')) : database.db.single(statement)),
  };
  const { tail, follow } = setUp({ db });
  const follower = await follow(4);
  down = true;
  await write(4, 1);
  await sleep(300);
  expect(follower.seen).toEqual([]);
  down = false;
  await expect.poll(() => follower.seen, { timeout: 3_000 }).toEqual([1]);
  await tail.close();
});

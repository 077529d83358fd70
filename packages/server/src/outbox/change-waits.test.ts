import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createFakeTime } from '../../test/support/fake-time.ts';
import { type ChangeCarrier, createChangeFeed } from './change-feed.ts';
import { createChangeWaits } from './change-waits.ts';

const ORDER = Buffer.from('order');
const OTHER = Buffer.from('other');

function setUp() {
  const time = createFakeTime();
  let gap = (): void => undefined;
  let receive: (hashes: readonly string[]) => void = () => undefined;
  const carrier: ChangeCarrier = {
    send: () => undefined,
    onReceived: (listener) => (receive = listener),
    onGap: (listener) => (gap = listener),
  };
  const changes = createChangeFeed(carrier);
  const waits = createChangeWaits({ changes, timers: time.timers });
  return {
    time,
    waits,
    gap: () => gap(),
    change: (hash: Buffer) => changes.publish([{ kind: 'stale', relayHash: hash.toString('base64') }]),
    changeElsewhere: (hash: Buffer) => receive([hash.toString('base64')]),
  };
}

/** Finds what `value` holds, and counts how often it was asked. */
function source() {
  const asked = {
    times: 0,
    value: undefined as string | undefined,
    query: () => {
      asked.times += 1;
      return Promise.resolve(asked.value);
    },
  };
  return asked;
}

it('answers what is there at once, and asks no second time', async () => {
  const { waits, time } = setUp();
  const asked = source();
  asked.value = 'here';
  expect(await waits.until(ORDER, 30_000, asked.query)).toBe('here');
  expect([asked.times, waits.count(), time.pending()]).toEqual([1, 0, 0]);
});

it('asks again after a change of its order, here or in another process, and not after one of another order', async () => {
  const { waits, change, changeElsewhere } = setUp();
  const asked = source();
  const answer = waits.until(ORDER, 30_000, asked.query);
  await nextTurn();
  change(OTHER);
  await nextTurn();
  expect(asked.times).toBe(1);
  change(ORDER);
  await nextTurn();
  expect(asked.times).toBe(2);
  asked.value = 'came';
  changeElsewhere(ORDER);
  expect(await answer).toBe('came');
});

it('does not miss a change that comes while the query runs', async () => {
  const { waits, change } = setUp();
  const replies: ((value: string | undefined) => void)[] = [];
  const answer = waits.until(ORDER, 30_000, () => new Promise<string | undefined>((resolve) => replies.push(resolve)));
  change(ORDER);
  change(ORDER);
  replies[0]?.(undefined);
  await nextTurn();
  expect(replies).toHaveLength(2);
  replies[1]?.('came');
  expect(await answer).toBe('came');
});

it('asks everybody again when changes may have been missed', async () => {
  const { waits, gap } = setUp();
  const [one, two] = [source(), source()];
  const answers = Promise.all([waits.until(ORDER, 30_000, one.query), waits.until(OTHER, 30_000, two.query)]);
  await nextTurn();
  [one.value, two.value] = ['one', 'two'];
  gap();
  expect(await answers).toEqual(['one', 'two']);
});

it('looks once more when the time is over, so that a lost notice costs no message', async () => {
  const { waits, time } = setUp();
  const asked = source();
  const nothing = waits.until(ORDER, 1_000, source().query);
  const late = waits.until(ORDER, 1_000, asked.query);
  asked.value = 'unannounced';
  await time.advance(999);
  expect(waits.count()).toBe(2);
  await time.advance(1);
  expect(await nothing).toBeUndefined();
  expect(await late).toBe('unannounced');
  expect([waits.count(), time.pending()]).toEqual([0, 0]);
});

it('lets go of a client that left, and of its timer', async () => {
  const { waits, time } = setUp();
  const client = new AbortController();
  const answer = waits.until(ORDER, 30_000, source().query, client.signal);
  await nextTurn();
  client.abort();
  expect(await answer).toBeUndefined();
  expect([waits.count(), time.pending()]).toEqual([0, 0]);
  const asked = source();
  await waits.until(ORDER, 30_000, asked.query, client.signal);
  expect(asked.times).toBe(0);
});

it('passes the failure of a query on and leaves nothing behind', async () => {
  const { waits, time } = setUp();
  const failing = () => Promise.reject(new Error('database gone'));
  await expect(waits.until(ORDER, 30_000, failing)).rejects.toThrow('database gone');
  expect([waits.count(), time.pending()]).toEqual([0, 0]);
});

it('answers everybody when the box closes, and whoever comes later without a wait', async () => {
  const { waits, time } = setUp();
  const waiting = [waits.until(ORDER, 30_000, source().query), waits.until(OTHER, 30_000, source().query)];
  await nextTurn();
  waits.close();
  expect(await Promise.all(waiting)).toEqual([undefined, undefined]);
  const asked = source();
  expect(await waits.until(ORDER, 30_000, asked.query)).toBeUndefined();
  expect([asked.times, waits.count(), time.pending()]).toEqual([1, 0, 0]);
});

it('looks once when asked to wait for no time', async () => {
  const { waits } = setUp();
  const asked = source();
  expect(await waits.until(ORDER, 0, asked.query)).toBeUndefined();
  expect(asked.times).toBe(1);
});

it('a change of one order costs nothing to 10,000 who wait for others', async () => {
  const { waits, change } = setUp();
  const sources = Array.from({ length: 10_000 }, source);
  const answers = sources.map(({ query }, index) => waits.until(Buffer.from(String(index)), 30_000, query));
  await nextTurn();
  expect(waits.count()).toBe(10_000);
  for (let times = 0; times < 10_000; times += 1) change(OTHER);
  await nextTurn();
  expect(sources.every(({ times }) => times === 1)).toBe(true);
  waits.close();
  await Promise.all(answers);
  expect(waits.count()).toBe(0);
});

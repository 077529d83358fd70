import pg from 'pg';
import { expect, it } from 'vitest';
import { createMicroBatcher } from './micro-batcher.ts';

/** A `run` whose calls end when the test says so. */
function controlledRun() {
  const calls: { items: readonly number[]; finish: () => void }[] = [];
  const run = (items: readonly number[]) =>
    new Promise<readonly number[]>((resolve) => {
      calls.push({ items, finish: () => resolve(items.map((item) => item * 10)) });
    });
  return { calls, run };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

it('sends a lone request at once', () => {
  const { calls, run } = controlledRun();
  void createMicroBatcher({ run }).submit(1);
  expect(calls.map((call) => call.items)).toEqual([[1]]);
});

it('gives everything that waited while all slots were busy to the next free slot, in order', async () => {
  const { calls, run } = controlledRun();
  const batcher = createMicroBatcher({ run, concurrency: 2 });
  const answers = Promise.all([1, 2, 3, 4, 5].map((item) => batcher.submit(item)));
  expect(calls.map((call) => call.items)).toEqual([[1], [2]]);
  calls[0]?.finish();
  await settle();
  expect(calls[2]?.items).toEqual([3, 4, 5]);
  calls[1]?.finish();
  calls[2]?.finish();
  expect(await answers).toEqual([10, 20, 30, 40, 50]);
});

it('opens another slot only when as many wait as are under way, so that batches stay whole', async () => {
  const { calls, run } = controlledRun();
  const batcher = createMicroBatcher({ run, concurrency: 2 });
  const answers = [1, 2].map((item) => batcher.submit(item));
  answers.push(...[3, 4, 5].map((item) => batcher.submit(item)));
  calls[0]?.finish();
  await settle();
  calls[1]?.finish();
  await settle();
  expect(calls.map((call) => call.items)).toEqual([[1], [2], [3, 4, 5]]);
  answers.push(...[6, 7].map((item) => batcher.submit(item)));
  expect(calls).toHaveLength(3);
  answers.push(batcher.submit(8));
  expect(calls[3]?.items).toEqual([6, 7, 8]);
  answers.push(batcher.submit(9));
  calls[3]?.finish();
  await settle();
  expect(calls).toHaveLength(4);
  calls[2]?.finish();
  await settle();
  expect(calls[4]?.items).toEqual([9]);
  calls[4]?.finish();
  expect(await Promise.all(answers)).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90]);
});

it('never makes a batch larger than maxBatch', async () => {
  const sizes: number[] = [];
  const batcher = createMicroBatcher<number, number>({
    run: async (items) => {
      sizes.push(items.length);
      return items;
    },
    maxBatch: 4,
    concurrency: 1,
  });
  await Promise.all(Array.from({ length: 10 }, (_, item) => batcher.submit(item)));
  expect(sizes).toEqual([1, 4, 4, 1]);
});

function refusal(): Error {
  return Object.assign(new pg.DatabaseError('poisoned', 0, 'error'), { code: '23514' });
}

it('refuses only the poisoned item of a batch that the server refused', async () => {
  const batcher = createMicroBatcher<number, number>({
    run: async (items) => {
      if (items.includes(3)) throw refusal();
      return items;
    },
    concurrency: 1,
  });
  const results = await Promise.allSettled([1, 2, 3, 4].map((item) => batcher.submit(item)));
  expect(results.map((result) => result.status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
});

it('never runs an item twice when the answer of its batch was lost, because the batch may be committed', async () => {
  const seen: number[] = [];
  const batcher = createMicroBatcher<number, number>({
    run: async (items) => {
      seen.push(...items);
      if (items.length > 1) throw new Error('Connection terminated unexpectedly');
      return items;
    },
    concurrency: 1,
  });
  const results = await Promise.allSettled([1, 2, 3].map((item) => batcher.submit(item)));
  expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  expect(seen).toEqual([1, 2, 3]);
});

it('refuses a batch whose answers cannot be matched to its items', async () => {
  const batcher = createMicroBatcher<number, number>({ run: async () => [], concurrency: 1 });
  const results = await Promise.allSettled([1, 2, 3].map((item) => batcher.submit(item)));
  expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected', 'rejected']);
});

it('drains when the last running batch has ended', async () => {
  const { calls, run } = controlledRun();
  const batcher = createMicroBatcher({ run, concurrency: 1 });
  await batcher.drain();
  const answers = [batcher.submit(1), batcher.submit(2)];
  let drained = false;
  const draining = batcher.drain().then(() => {
    drained = true;
  });
  calls[0]?.finish();
  await settle();
  expect(drained).toBe(false);
  calls[1]?.finish();
  await draining;
  expect(await Promise.all(answers)).toEqual([10, 20]);
});

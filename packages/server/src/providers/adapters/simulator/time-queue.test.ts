import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TimeQueue } from './time-queue.ts';

const times = fc.array(fc.integer({ min: 0, max: 1_000 }));

function drain(queue: TimeQueue<number>): number[] {
  const popped: number[] = [];
  for (
    let item = queue.popDue(Number.POSITIVE_INFINITY);
    item !== undefined;
    item = queue.popDue(Number.POSITIVE_INFINITY)
  ) {
    popped.push(item);
  }
  return popped;
}

function queueOf(values: readonly number[]): TimeQueue<number> {
  const queue = new TimeQueue<number>();
  for (const value of values) queue.push(value, value);
  return queue;
}

it('gives back everything, the earliest first', () => {
  fc.assert(
    fc.property(times, (values) => {
      expect(drain(queueOf(values))).toEqual(values.toSorted((a, b) => a - b));
    }),
  );
});

it('keeps what is not due yet', () => {
  fc.assert(
    fc.property(times, fc.integer({ min: 0, max: 1_000 }), (values, nowMs) => {
      const queue = queueOf(values);
      let count = 0;
      while (queue.popDue(nowMs) !== undefined) count++;
      expect(count).toBe(values.filter((value) => value <= nowMs).length);
      expect(queue.size).toBe(values.length - count);
    }),
  );
});

it('stays in order when some are pruned', () => {
  fc.assert(
    fc.property(times, (values) => {
      const queue = queueOf(values);
      queue.prune((value) => value % 2 === 0);
      expect(drain(queue)).toEqual(values.filter((value) => value % 2 === 0).toSorted((a, b) => a - b));
    }),
  );
});

it('names the time of the earliest', () => {
  const queue = queueOf([5, 3, 9]);
  expect(queue.nextAtMs).toBe(3);
  queue.clear();
  expect(queue.nextAtMs).toBeUndefined();
});

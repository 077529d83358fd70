import type { Clock } from '../../src/kernel/clock.ts';
import type { Timers } from '../../src/kernel/timers.ts';

export interface FakeTime {
  readonly clock: Clock;
  readonly timers: Timers;
  /** Lets time pass: runs what becomes due, in order, and everything that waits on it. */
  advance(ms: number): Promise<void>;
  /** How many timers are waiting. */
  pending(): number;
}

interface Waiting {
  readonly atMs: number;
  readonly task: () => void;
}

/** A clock and timers that stand still until told otherwise. */
export function createFakeTime(start = new Date('2026-03-01T12:00:00.000Z')): FakeTime {
  let nowMs = start.getTime();
  const waiting = new Set<Waiting>();

  const schedule = (delayMs: number, task: () => void): (() => void) => {
    const entry = { atMs: nowMs + Math.max(0, delayMs), task };
    waiting.add(entry);
    return () => waiting.delete(entry);
  };

  const advance = async (ms: number): Promise<void> => {
    const endMs = nowMs + ms;
    await settlePromises();
    for (let next = earliest(waiting, endMs); next; next = earliest(waiting, endMs)) {
      waiting.delete(next);
      nowMs = Math.max(nowMs, next.atMs);
      next.task();
      await settlePromises();
    }
    nowMs = endMs;
  };

  return {
    clock: { now: () => new Date(nowMs), monotonicMs: () => nowMs - start.getTime() },
    timers: { schedule, sleep: (delayMs, signal) => sleep(schedule, delayMs, signal) },
    advance,
    pending: () => waiting.size,
  };
}

function earliest(waiting: ReadonlySet<Waiting>, endMs: number): Waiting | undefined {
  let first: Waiting | undefined;
  for (const entry of waiting) if (entry.atMs <= endMs && (!first || entry.atMs < first.atMs)) first = entry;
  return first;
}

function sleep(schedule: Timers['schedule'], delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) {
      resolve();
      return;
    }
    const cancel = schedule(delayMs, resolve);
    const abort = () => {
      cancel();
      resolve();
    };
    signal?.addEventListener('abort', abort, { once: true });
  });
}

/** Promises that are ready, and what they make ready, have run when this resolves. */
function settlePromises(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

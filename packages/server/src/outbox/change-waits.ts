import type { Timers } from '../kernel/timers.ts';
import type { ChangeFeed } from './change-feed.ts';

/** Requests that are held open until something about their order changes. */
export interface ChangeWaits {
  /**
   * Runs `query`, and while it finds nothing runs it again after each change of the order whose relay hash this is,
   * and once more when `waitMs` are over. Undefined when nothing was found in time, the signal aborted, or the box
   * closes. Rejects when the query does.
   */
  until<T>(
    relayHash: Buffer,
    waitMs: number,
    query: () => Promise<T | undefined>,
    signal?: AbortSignal,
  ): Promise<T | undefined>;
  /** How many requests wait. */
  count(): number;
  /** Lets everybody who waits go, and nobody wait from now on. */
  close(): void;
}

interface Waiter {
  changed: boolean;
  /** `late`: looks once more. `gone`: nobody listens any more. */
  state: 'waiting' | 'late' | 'gone';
  wake: () => void;
}

/** Waits on the changes of this process and of the others; a change that comes while a query runs is not missed. */
export function createChangeWaits({ changes, timers }: { changes: ChangeFeed; timers: Timers }): ChangeWaits {
  const byName = new Map<string, Set<Waiter>>();
  let closed = false;

  changes.subscribe((change) => {
    if (change.kind === 'all-stale') for (const waiters of byName.values()) tellAll(waiters);
    else tellAll(byName.get(change.relayHash));
  });

  const enter = (name: string, waiter: Waiter): (() => void) => {
    const waiters = byName.get(name) ?? new Set();
    byName.set(name, waiters.add(waiter));
    return () => {
      waiters.delete(waiter);
      if (waiters.size === 0) byName.delete(name);
    };
  };

  return {
    async until(relayHash, waitMs, query, signal) {
      if (signal?.aborted) return undefined;
      // Whoever may not wait looks once.
      const waiter: Waiter = {
        changed: false,
        state: closed || waitMs <= 0 ? 'late' : 'waiting',
        wake: () => undefined,
      };
      const leave = enter(relayHash.toString('base64'), waiter);
      const cancel = timers.schedule(waitMs, () => end(waiter, 'late'));
      const abort = () => end(waiter, 'gone');
      signal?.addEventListener('abort', abort, { once: true });
      try {
        return await ask(waiter, query);
      } finally {
        leave();
        cancel();
        signal?.removeEventListener('abort', abort);
      }
    },
    count: () => [...byName.values()].reduce((sum, waiters) => sum + waiters.size, 0),
    close() {
      closed = true;
      for (const waiters of byName.values()) for (const waiter of waiters) end(waiter, 'gone');
    },
  };
}

async function ask<T>(waiter: Waiter, query: () => Promise<T | undefined>): Promise<T | undefined> {
  while (waiter.state !== 'gone') {
    // Taken down before the query, so that what changes while it runs is asked for again.
    waiter.changed = false;
    const last = waiter.state === 'late';
    const found = await query();
    if (found !== undefined || last) return found;
    if (waiter.state === 'waiting' && !waiter.changed) {
      await new Promise<void>((resolve) => {
        waiter.wake = resolve;
      });
    }
  }
  return undefined;
}

function tellAll(waiters: ReadonlySet<Waiter> = new Set()): void {
  for (const waiter of waiters) {
    waiter.changed = true;
    waiter.wake();
  }
}

function end(waiter: Waiter, state: 'late' | 'gone'): void {
  if (waiter.state !== 'gone') waiter.state = state;
  waiter.wake();
}

import { AppError } from '../kernel/errors.ts';
import type { Random } from '../kernel/random.ts';
import type { Timers } from '../kernel/timers.ts';

/** How often a line looks for what was freed elsewhere, expired or was bought. */
const POLL_MIN_MS = 250;
const POLL_JITTER_MS = 250;
/** More than this do not wait on one side of an account. */
const LINE_MAX = 1_000;

export interface LeaseWait {
  /** One side of an account: whoever waits in the same line may wait for the same order. */
  readonly line: string;
  /** Who asks for the same need not be tried again in one round. */
  readonly wants: string;
  readonly waitMs: number;
  readonly signal?: AbortSignal;
  /** Tries once. @throws AppError NO_FREE_NUMBER to wait on; anything else ends the wait. */
  readonly attempt: () => Promise<void>;
}

/** Callers that wait until an order is free: in this process, who came first is served first. */
export interface LeaseQueue {
  /**
   * Resolves when the attempt has succeeded.
   * @throws AppError NO_FREE_NUMBER when the time is over or the caller is gone, LIMIT_REACHED when too many wait,
   * NOT_READY when the box closes, and whatever the attempt throws.
   */
  enter(wait: LeaseWait): Promise<void>;
  /** Something was freed: looks at once. */
  wake(line: string): void;
  /** How many wait. */
  count(): number;
  /** Lets everybody go, and nobody wait from now on. */
  close(): void;
}

interface Waiter extends LeaseWait {
  /** Its time is over: the next refusal is its answer. */
  late: boolean;
  readonly settle: (error?: unknown) => void;
}

interface Line {
  readonly waiters: Set<Waiter>;
  running: boolean;
  again: boolean;
  cancelPoll: () => void;
}

/** An empty queue. */
export function createLeaseQueue({ timers, random }: { timers: Timers; random: Random }): LeaseQueue {
  const lines = new Map<string, Line>();
  let closed = false;

  const look = async (name: string, line: Line): Promise<void> => {
    line.again = true;
    if (line.running) return;
    line.running = true;
    line.cancelPoll();
    while (line.again) {
      line.again = false;
      await serve(line.waiters);
    }
    line.running = false;
    if (line.waiters.size === 0) lines.delete(name);
    else line.cancelPoll = timers.schedule(POLL_MIN_MS + random.below(POLL_JITTER_MS), () => void look(name, line));
  };

  const lineOf = (name: string): Line => {
    const line = lines.get(name) ?? { waiters: new Set(), running: false, again: false, cancelPoll: () => undefined };
    lines.set(name, line);
    return line;
  };

  return {
    enter(wait) {
      if (closed) return Promise.reject(closing());
      if (wait.signal?.aborted) return Promise.reject(callerGone());
      const line = lineOf(wait.line);
      if (line.waiters.size >= LINE_MAX) return Promise.reject(lineFull());
      return new Promise<void>((resolve, reject) => {
        const lookAgain = () => void look(wait.line, line);
        line.waiters.add(createWaiter(wait, { resolve, reject, line, timers, lookAgain }));
        lookAgain();
      });
    },
    wake(name) {
      const line = lines.get(name);
      if (line) void look(name, line);
    },
    count: () => [...lines.values()].reduce((sum, { waiters }) => sum + waiters.size, 0),
    close() {
      closed = true;
      for (const { waiters, cancelPoll } of lines.values()) {
        cancelPoll();
        for (const waiter of waiters) waiter.settle(closing());
      }
    },
  };
}

interface WaiterPlace {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
  readonly line: Line;
  readonly timers: Timers;
  readonly lookAgain: () => void;
}

function createWaiter(wait: LeaseWait, { resolve, reject, line, timers, lookAgain }: WaiterPlace): Waiter {
  const { waitMs, signal } = wait;
  const leave = () => waiter.settle(callerGone());
  const beLate = () => {
    waiter.late = true;
    lookAgain();
  };
  const cancel = waitMs > 0 ? timers.schedule(waitMs, beLate) : () => {};
  signal?.addEventListener('abort', leave, { once: true });
  const waiter: Waiter = {
    ...wait,
    late: waitMs <= 0,
    settle: (error) => {
      line.waiters.delete(waiter);
      cancel();
      signal?.removeEventListener('abort', leave);
      if (error === undefined) resolve();
      else reject(error);
    },
  };
  return waiter;
}

/** Goes along the line once, first come first served; who wants what somebody before was refused is not tried. */
async function serve(waiters: Set<Waiter>): Promise<void> {
  const refused = new Map<string, unknown>();
  for (const waiter of waiters) {
    if (!refused.has(waiter.wants)) {
      const error = await tryOnce(waiter);
      if (!isBusy(error)) {
        waiter.settle(error);
        continue;
      }
      refused.set(waiter.wants, error);
    }
    if (waiter.late) waiter.settle(refused.get(waiter.wants));
  }
}

async function tryOnce({ attempt }: Waiter): Promise<unknown> {
  try {
    await attempt();
    return undefined;
  } catch (error) {
    return error ?? new Error('The attempt failed without an error.');
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof AppError && error.code === 'NO_FREE_NUMBER';
}

function callerGone(): AppError {
  return new AppError('NO_FREE_NUMBER', { detail: 'The caller is gone.' });
}

function closing(): AppError {
  return new AppError('NOT_READY', {
    detail: 'The box is stopping. Nothing was leased; try again in a moment.',
    retryAfterSeconds: 2,
  });
}

function lineFull(): AppError {
  return new AppError('LIMIT_REACHED', {
    detail: `${LINE_MAX} callers of this account wait for a number already. Nothing was leased; try again later.`,
    retryAfterSeconds: 5,
  });
}

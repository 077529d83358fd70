import { AppError } from '../kernel/errors.ts';
import { isRefusedItem } from './sql-errors.ts';

export interface MicroBatcherOptions<In, Out> {
  /** Handles a batch in one call; answers item by item, in order. */
  readonly run: (items: readonly In[]) => Promise<readonly Out[]>;
  /** Most items of one call; 128 unless told. */
  readonly maxBatch?: number;
  /** Most calls at the same time; 2 unless told. */
  readonly concurrency?: number;
}

/** Lets callers that wait at the same time share one round trip. */
export interface MicroBatcher<In, Out> {
  submit(item: In): Promise<Out>;
  /** Resolves when nothing is queued or running. */
  drain(): Promise<void>;
}

/** More than this is not worth waiting for. */
const QUEUE_MAX = 10_000;

interface Waiting<In, Out> {
  readonly item: In;
  readonly resolve: (value: Out) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Requests queue in the process; each free slot takes all that wait, up to `maxBatch`, and makes one call. There is
 * no timer, so that a lone request pays no delay. A further slot opens only when at least as many wait as are under
 * way: two half batches cost much more than a whole one, yet a call that a lock holds up must not hold up the rest.
 *
 * `run` must be one transaction: when the server refuses a batch, its items are run singly, so that a poisoned one
 * refuses only itself. Any other error refuses the whole batch, because it may have been committed.
 */
export function createMicroBatcher<In, Out>(options: MicroBatcherOptions<In, Out>): MicroBatcher<In, Out> {
  const { run, maxBatch = 128, concurrency = 2 } = options;
  let queue: Waiting<In, Out>[] = [];
  let running = 0;
  let inFlight = 0;
  let drained: (() => void)[] = [];

  async function runBatch(batch: readonly Waiting<In, Out>[]): Promise<void> {
    try {
      const results = await run(batch.map((waiting) => waiting.item));
      if (results.length !== batch.length)
        throw new Error(`A batch of ${batch.length} gave ${results.length} results.`);
      batch.forEach((waiting, index) => waiting.resolve(results[index] as Out));
    } catch (error) {
      if (batch.length > 1 && isRefusedItem(error)) for (const waiting of batch) await runBatch([waiting]);
      else for (const waiting of batch) waiting.reject(error);
    }
  }

  const isWorthACall = () => queue.length > 0 && queue.length >= Math.min(inFlight, maxBatch);

  async function occupySlot(): Promise<void> {
    running += 1;
    while (isWorthACall()) {
      const batch = queue.slice(0, maxBatch);
      queue = queue.slice(maxBatch);
      inFlight += batch.length;
      await runBatch(batch);
      inFlight -= batch.length;
    }
    running -= 1;
    if (running > 0) return;
    for (const resolve of drained) resolve();
    drained = [];
  }

  return {
    submit: (item) =>
      new Promise<Out>((resolve, reject) => {
        if (queue.length >= QUEUE_MAX) {
          reject(overloaded());
          return;
        }
        queue.push({ item, resolve, reject });
        if (running < concurrency && isWorthACall()) void occupySlot();
      }),
    drain: () => (running === 0 ? Promise.resolve() : new Promise((resolve) => drained.push(resolve))),
  };
}

function overloaded(): AppError {
  return new AppError('OVERLOADED', {
    detail: 'Too many requests wait for the database. Nothing was changed; try again in a moment.',
    retryAfterSeconds: 2,
  });
}

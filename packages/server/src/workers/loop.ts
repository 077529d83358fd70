import { messageOf } from '../kernel/errors.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Timers } from '../kernel/timers.ts';

/** Something that runs again and again in the background. */
export interface Worker {
  readonly name: string;
  /** Pause between two runs. */
  readonly intervalMs: number;
  /**
   * How long a run is waited for before the next one begins beside it, as it would in another process. For what may hang
   * behind one provider while others have work; without it, runs follow each other.
   */
  readonly patienceMs?: number;
  /** One run. Safe to repeat, safe beside others of its kind, resumes what a crash left. */
  run(): Promise<void>;
}

export interface LoopDeps {
  readonly timers: Timers;
  readonly logger: Logger;
  readonly onFailure: (worker: string) => void;
}

const BACKOFF_MAX_MS = 30_000;
/** So many runs of a worker may hang at a time. */
const RUNS_MAX = 8;
/** A stop waits this long for a run under way, which may hang behind a slow provider; what it leaves, the next start resumes. */
const STOP_WAIT_MS = 1_000;

/** Starts a worker; the returned function stops it and resolves when its last run is over, or soon. */
export function startLoop(worker: Worker, { timers, logger, onFailure }: LoopDeps): () => Promise<void> {
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();
  let failures = 0;
  const begin = () => {
    const run: Promise<void> = runOnce(worker)
      .then(() => {
        failures = 0;
      })
      .catch((error: unknown) => {
        failures += 1;
        onFailure(worker.name);
        logger.error({ worker: worker.name, reason: messageOf(error) }, 'a background run failed and comes again');
      })
      .finally(() => underWay.delete(run));
    underWay.add(run);
    return run;
  };
  const running = (async () => {
    while (!stopping.signal.aborted) {
      const run = begin();
      await (worker.patienceMs === undefined ? run : within(timers, worker.patienceMs, run));
      if (underWay.size >= RUNS_MAX) await Promise.race(underWay);
      await timers.sleep(
        failures === 0 ? worker.intervalMs : Math.min(BACKOFF_MAX_MS, 500 * 2 ** failures),
        stopping.signal,
      );
    }
    await Promise.all(underWay);
  })();
  return async () => {
    stopping.abort();
    await within(timers, STOP_WAIT_MS, running);
  };
}

async function runOnce(worker: Worker): Promise<void> {
  await worker.run();
}

/** Waits for something, but not for ever. */
async function within(timers: Timers, patienceMs: number, awaited: Promise<void>): Promise<void> {
  const waited = new AbortController();
  await Promise.race([awaited, timers.sleep(patienceMs, waited.signal)]);
  waited.abort();
}

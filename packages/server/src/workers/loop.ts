import { messageOf } from '../kernel/errors.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Timers } from '../kernel/timers.ts';

/** Something that runs again and again in the background. */
export interface Worker {
  readonly name: string;
  /** Pause between two runs. */
  readonly intervalMs: number;
  /** One run. Safe to repeat, safe beside others of its kind, resumes what a crash left. */
  run(): Promise<void>;
}

export interface LoopDeps {
  readonly timers: Timers;
  readonly logger: Logger;
  readonly onFailure: (worker: string) => void;
}

const BACKOFF_MAX_MS = 30_000;
/** A stop waits this long for a run under way, which may hang behind a slow provider; what it leaves, the next start resumes. */
const STOP_WAIT_MS = 1_000;

/** Starts a worker; the returned function stops it and resolves when its last run is over, or soon. */
export function startLoop(worker: Worker, { timers, logger, onFailure }: LoopDeps): () => Promise<void> {
  const stopping = new AbortController();
  const running = (async () => {
    let failures = 0;
    while (!stopping.signal.aborted) {
      try {
        await worker.run();
        failures = 0;
      } catch (error) {
        failures += 1;
        onFailure(worker.name);
        logger.error({ worker: worker.name, reason: messageOf(error) }, 'a background run failed and comes again');
      }
      await timers.sleep(
        failures === 0 ? worker.intervalMs : Math.min(BACKOFF_MAX_MS, 500 * 2 ** failures),
        stopping.signal,
      );
    }
  })();
  return async () => {
    stopping.abort();
    const waited = new AbortController();
    await Promise.race([running, timers.sleep(STOP_WAIT_MS, waited.signal)]);
    waited.abort();
  };
}

import { TimeoutError } from './errors.ts';
import { monotonicMs, schedule } from './platform.ts';

const OUTCOME_UNKNOWN =
  'Whether the call was carried out is not known: repeat it with the same idempotencyKey, or look at its result.';

/** A signal that aborts when the time is over, with a {@link TimeoutError}, or with another signal. */
export interface Deadline {
  readonly signal: AbortSignal;
  leftMs(): number;
  /** Lets go of the timer and of the other signal. */
  clear(): void;
}

/** Starts one that follows `outer` too; `detail` is what its error says after how long it waited. */
export function startDeadline(timeoutMs: number, outer?: AbortSignal, detail = OUTCOME_UNKNOWN): Deadline {
  const controller = new AbortController();
  const endsAtMs = monotonicMs() + timeoutMs;
  const follow = (): void => controller.abort(outer?.reason);
  const stop = schedule(timeoutMs, () =>
    controller.abort(new TimeoutError({ code: 'TIMED_OUT', detail: `Nothing after ${timeoutMs} ms. ${detail}` })),
  );
  if (outer?.aborted) follow();
  else outer?.addEventListener('abort', follow, { once: true });
  return {
    signal: controller.signal,
    leftMs: () => endsAtMs - monotonicMs(),
    clear() {
      stop();
      outer?.removeEventListener('abort', follow);
    },
  };
}

import type { Timers } from '../kernel/timers.ts';
import { ProviderError } from './provider-error.ts';

/** What an adapter that obeys its signal has left to say why it gave up. */
const GRACE_MS = 500;

/**
 * Runs one upstream call with a time limit that holds also for an adapter that does not obey its signal.
 * @throws ProviderError unknown when no answer came in time; whatever the call throws.
 */
export async function callProvider<T>(
  timers: Timers,
  timeoutMs: number,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  const cancelLimit = timers.schedule(timeoutMs, () => limit.abort());
  let cancelEnd = () => {};
  const end = new Promise<never>((_, reject) => {
    const giveUp = () => reject(new ProviderError('unknown', `no answer within ${timeoutMs} ms`));
    cancelEnd = timers.schedule(timeoutMs + GRACE_MS, giveUp);
  });
  try {
    return await Promise.race([call(limit.signal), end]);
  } finally {
    cancelLimit();
    cancelEnd();
  }
}

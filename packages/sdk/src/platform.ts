/** What the client takes from where it runs, in one place: a browser, Node, or a test's stand-ins for their globals. */

/** Milliseconds since 1970, for reading the dates of `Retry-After` and of signatures. */
export const nowMs = (): number => Date.now();

/** Milliseconds that never go backwards, for measuring durations. */
export const monotonicMs = (): number => performance.now();

/** A number from 0 up to, and not including, 1. Spreads retries; keys come from {@link randomKey}. */
export const randomFraction = (): number => Math.random();

/** 128 random bits in hex. Browsers have `crypto.randomUUID` only over https, and a box at home has http. */
export const randomKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

export type Fetch = typeof fetch;

/** The platform's own fetch, looked up late so that it may be replaced, and called as browsers demand. */
export const platformFetch: Fetch = (input, init) => fetch(input, init);

/** Resolves after `delayMs`; rejects with the signal's reason as soon as that aborts. */
export function sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, delayMs);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}

/** The longest that the timers of browsers and Node can wait; they take anything above as "at once". */
const TIMER_MS_MAX = 2 ** 31 - 1;

/** Runs `task` once after `delayMs` unless the returned function is called before. */
export function schedule(delayMs: number, task: () => void): () => void {
  const timer = setTimeout(task, Math.min(delayMs, TIMER_MS_MAX));
  return () => clearTimeout(timer);
}

/** Runs `task` each `everyMs` until the returned function is called. Does not keep Node running. */
export function repeat(everyMs: number, task: () => void): () => void {
  const timer: { unref?: () => unknown } | number = setInterval(task, everyMs);
  if (typeof timer === 'object') timer.unref?.();
  return () => clearInterval(timer as number);
}

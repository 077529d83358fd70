import type { Clock } from '../../../kernel/clock.ts';

/** Something made from the catalog that is made again when it has gone out of date. */
export interface Refreshed<T> {
  get(): T | Promise<T>;
}

export interface RefreshedOptions<T> {
  readonly clock: Pick<Clock, 'monotonicMs'>;
  /** `current`: nothing has changed. `stale`: may be shown a moment longer. `void`: may not. */
  readonly check: (value: T) => 'current' | 'stale' | 'void';
  /** Makes it anew, from what was made before where that serves; later, where it takes long. */
  readonly make: (before: T | undefined) => T | Promise<T>;
}

/** While a new one is made slowly, the one before is shown for so long after it was last current. */
const STALE_MS = 500;
/** What changes with every sale is made anew no oftener than this. */
const REST_MS = 100;

/** Nothing is made before somebody asks, and nothing twice at a time. */
export function createRefreshed<T>({ clock, check, make }: RefreshedOptions<T>): Refreshed<T> {
  let kept: { readonly value: T; readonly madeAtMs: number; currentAtMs: number } | undefined;
  let making: Promise<T> | undefined;
  const keep = (value: T, madeAtMs: number) => {
    kept = { value, madeAtMs, currentAtMs: madeAtMs };
    return value;
  };
  const begin = (nowMs: number): T | Promise<T> => {
    const made = make(kept?.value);
    if (!(made instanceof Promise)) return keep(made, nowMs);
    making = made
      .then((value) => keep(value, nowMs))
      .finally(() => {
        making = undefined;
      });
    return making;
  };
  return {
    get() {
      const nowMs = clock.monotonicMs();
      const state = kept ? check(kept.value) : 'void';
      if (kept && state === 'current') {
        kept.currentAtMs = nowMs;
        return kept.value;
      }
      if (kept && state === 'stale' && nowMs - kept.madeAtMs < REST_MS) return kept.value;
      const next = making ?? begin(nowMs);
      if (!(next instanceof Promise) || !kept || state === 'void' || nowMs - kept.currentAtMs >= STALE_MS) return next;
      // Whoever waits for it hears of the failure.
      next.catch(() => undefined);
      return kept.value;
    },
  };
}

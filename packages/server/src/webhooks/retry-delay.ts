import type { Random } from '../kernel/random.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** Waits between tries; ten tries in about a day. */
const DELAYS_MS = [
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
] as const;
/** A wait is longer by up to this share, so that what failed together does not come again together. */
const JITTER_PERCENT = 20;

/** How long to wait after the `tries`-th try failed, in milliseconds; null when that was the last one. */
export function retryDelayMs(tries: number, random: Random): number | null {
  const delayMs = DELAYS_MS[tries - 1];
  return delayMs === undefined ? null : Math.round(delayMs * (1 + random.below(JITTER_PERCENT + 1) / 100));
}

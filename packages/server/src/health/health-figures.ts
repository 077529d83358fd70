/** How orders and calls went, of late: older ones count less, by half in three days. */
export interface HealthCounts {
  /** Rent calls. */
  readonly calls: number;
  /** Those of them that failed, an empty stock or a higher price not among them. */
  readonly failedCalls: number;
  /** Orders that got a message, ended without one, or have waited for 20 minutes. */
  readonly ended: number;
  /** Those of them that got a message. */
  readonly succeeded: number;
  /** First messages by the time they took; the bounds are {@link BOUNDS_SECONDS}. */
  readonly seconds: readonly number[];
}

/** Upper bounds of all buckets but the last; `health_bounds()` in the migrations says the same. */
export const BOUNDS_SECONDS = [1, 2, 3, 5, 7, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600, 1200, 3600] as const;

/** What the counts say; null where there are none. */
export interface HealthFigures {
  /** 0 to 1. */
  readonly successRate: number | null;
  readonly errorRate: number | null;
  readonly medianSecondsToCode: number | null;
}

/** Rates and the median of some counts. */
export function figuresOf({ calls, failedCalls, ended, succeeded, seconds }: HealthCounts): HealthFigures {
  return {
    successRate: share(succeeded, ended),
    errorRate: share(failedCalls, calls),
    medianSecondsToCode: medianOf(seconds),
  };
}

function share(part: number, whole: number): number | null {
  // A message after 20 minutes is newer than the end it is counted with, so that it has faded less.
  return whole > 0 ? Math.min(1, Math.round((part / whole) * 1_000) / 1_000) : null;
}

/** By a straight line within the bucket; whole seconds from ten on. Null without any. */
function medianOf(seconds: readonly number[]): number | null {
  const half = seconds.reduce((sum, count) => sum + count, 0) / 2;
  if (half <= 0) return null;
  let before = 0;
  for (const [bucket, count] of seconds.entries()) {
    if (before + count >= half && count > 0) {
      const from = bucket === 0 ? 0 : (BOUNDS_SECONDS[bucket - 1] ?? 0);
      const to = BOUNDS_SECONDS[bucket] ?? from;
      const median = from + ((half - before) / count) * (to - from);
      return median < 10 ? Math.round(median * 10) / 10 : Math.round(median);
    }
    before += count;
  }
  return null;
}

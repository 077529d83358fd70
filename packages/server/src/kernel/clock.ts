/** Tells the time. Database time, not this, decides what is due; see `app_now()` in the migrations. */
export interface Clock {
  /** Wall-clock time, for log lines and for talking to other systems. */
  now(): Date;
  /** Milliseconds that never go backwards, for measuring durations. */
  monotonicMs(): number;
}

export const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
};

/**
 * The moment named by ISO 8601 text, or null when it names none.
 * Text with a time but no zone means the local time of this process.
 */
export function parseTime(text: string): Date | null {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? null : time;
}

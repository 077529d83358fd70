import type { Logger } from '../kernel/logger.ts';
import type { PollingPace } from '../providers/index.ts';

/** Says in the log when rentals are asked for too late. */
export interface LatenessReport {
  note(lateMs: number): void;
  /** Tells what was noted, once a minute at most. */
  tell(nowMs: number, given: PollingPace & { readonly rentals: number }): void;
}

const TELL_EVERY_MS = 60_000;
/** Later than this share of the period is worth a line. */
const TOLERATED = 0.1;

export function createLatenessReport({
  logger,
  providerId,
}: {
  readonly logger: Logger;
  readonly providerId: number;
}): LatenessReport {
  let latestMs = 0;
  let tellAtMs = 0;
  return {
    note(lateMs) {
      if (lateMs > latestMs) latestMs = lateMs;
    },
    tell(nowMs, { everyMs, rentalsPerCall, callsPerSecond, rentals }) {
      if (nowMs < tellAtMs || latestMs <= everyMs * TOLERATED) return;
      const neededCallsPerSecond = Math.ceil(rentals / rentalsPerCall) / (everyMs / 1_000);
      logger.warn(
        { providerId, rentals, latenessMs: Math.round(latestMs), everyMs, callsPerSecond, neededCallsPerSecond },
        'rentals are asked for messages later than their period: all of them alike',
      );
      latestMs = 0;
      tellAtMs = nowMs + TELL_EVERY_MS;
    },
  };
}

/** Slows calls down while they fail. */
export interface BackOff {
  /** How many calls may be under way now. */
  callsMax(callsMax: number, nowMs: number): number;
  noteSuccess(): void;
  /** Whether so much has failed in a row that it is the provider and not what was asked. */
  noteFailure(nowMs: number): boolean;
}

/** Fewer failures in a row may be of one rental that spoils every call it is in: enough to have it alone by halving. */
const OUTAGE_FAILURES = 9;
const CAREFUL_FAILURES = 3;
const PAUSE_MS = 250;
const PAUSE_MS_MAX = 15_000;

export function createBackOff(): BackOff {
  let failures = 0;
  let resumeAtMs = 0;
  return {
    callsMax(callsMax, nowMs) {
      if (failures < CAREFUL_FAILURES) return callsMax;
      return nowMs < resumeAtMs ? 0 : 1;
    },
    noteSuccess() {
      failures = 0;
    },
    noteFailure(nowMs) {
      failures += 1;
      if (failures >= CAREFUL_FAILURES) {
        const pauseMs = PAUSE_MS * 2 ** Math.min(failures - CAREFUL_FAILURES, 10);
        resumeAtMs = nowMs + Math.min(PAUSE_MS_MAX, pauseMs);
      }
      return failures >= OUTAGE_FAILURES;
    },
  };
}

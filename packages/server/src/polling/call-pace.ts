/** Keeps calls to so many a second, in any second: what a provider counts. */
export interface CallPace {
  /** Whether a call may begin now. */
  allows(nowMs: number, callsPerSecond: number): boolean;
  note(nowMs: number): void;
}

/** Some calls take longer to their provider than others: what began a second apart may arrive closer. */
const MARGIN_MS = 50;

/** A pace of which nothing is used. `usedUntilMs`: another process may have used all of it up to then. */
export function createCallPace(usedUntilMs = -Infinity): CallPace {
  let begun: number[] = [];
  return {
    allows(nowMs, callsPerSecond) {
      const calls = Math.max(1, Math.floor(callsPerSecond));
      const windowMs = (calls / callsPerSecond) * 1_000 + MARGIN_MS;
      if (nowMs < usedUntilMs + windowMs) return false;
      return begun.length < calls || nowMs - (begun[begun.length - calls] ?? -Infinity) >= windowMs;
    },
    note(nowMs) {
      begun.push(nowMs);
      if (begun.length > 10_000) begun = begun.slice(-5_000);
    },
  };
}

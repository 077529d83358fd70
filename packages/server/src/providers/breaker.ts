import type { Clock } from '../kernel/clock.ts';
import type { ProviderErrorKind } from './provider-error.ts';

/** When a provider counts as down. */
export interface BreakerPolicy {
  /** So many rent calls that failed without an answer we can use, within the window... */
  readonly failuresMin: number;
  /** ...and this share of all. */
  readonly failedPercentMin: number;
  readonly windowMs: number;
  /** How long it is left alone at first; twice as long after each probe that failed. */
  readonly openMs: number;
  readonly openMsMax: number;
  /** So many rent calls that hang mean that the next one would, too. */
  readonly hangingCallsMin: number;
  /** A call hangs after four times what the slowest of late took, within these bounds; after twice the least while
   * none was answered yet. */
  readonly hangingMsMin: number;
  readonly hangingMsMax: number;
}

export const BREAKER_POLICY: BreakerPolicy = {
  failuresMin: 5,
  failedPercentMin: 50,
  windowMs: 20_000,
  openMs: 5_000,
  openMsMax: 60_000,
  hangingCallsMin: 3,
  hangingMsMin: 1_000,
  hangingMsMax: 8_000,
};

/** `hanging`: calls wait for answers that should long be there, and no other one is made meanwhile. */
export type BreakerState = 'closed' | 'hanging' | 'open' | 'half-open';

export interface BreakerReport {
  readonly state: BreakerState;
  /** Rent calls of the last window, and those of them that failed. */
  readonly calls: number;
  readonly failures: number;
  /** Until a probe is let through; 0 unless open. */
  readonly retryInMs: number;
}

/** Opened for one rent call, closed with what came of it. */
export interface BreakerTicket {
  end(outcome: 'ok' | ProviderErrorKind): void;
}

/**
 * Keeps purchases away from providers that fail or hang. Each process judges by the rent calls it makes itself; other
 * calls always go through, because they settle money that is under way.
 *
 * Closed: everything goes through. Open: nothing does, until a time is over. Half-open: one call goes through as a probe;
 * its success closes the breaker, its failure opens it for twice as long.
 */
export interface Breakers {
  /** Whether a rent call would be refused now. Cheap: asked for each offer that is weighed. */
  isDown(providerId: number): boolean;
  /** Undefined: the call is not to be made. */
  begin(providerId: number): BreakerTicket | undefined;
  report(providerId: number): BreakerReport;
}

interface Tally {
  calls: number;
  failures: number;
}

interface Breaker {
  /** The half of the window that runs, and the one before it. */
  now: Tally;
  before: Tally;
  halfEndsMs: number;
  /** Closed at 0. */
  openedForMs: number;
  openUntilMs: number;
  probing: boolean;
  /** The longest answer of late; it fades with each shorter one. */
  slowestMs: number;
  /** When the calls under way began, the oldest first. */
  readonly underWay: Set<{ readonly sinceMs: number }>;
}

const FADING = 0.9;
const HANGS_AFTER = 4;

export function createBreakers({
  clock,
  policy,
}: {
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly policy: BreakerPolicy;
}): Breakers {
  const breakers = new Map<number, Breaker>();
  const of = (providerId: number): Breaker => {
    let breaker = breakers.get(providerId);
    if (!breaker) {
      breaker = newBreaker();
      breakers.set(providerId, breaker);
    }
    return breaker;
  };
  const isShut = (breaker: Breaker, nowMs: number) => shutAt(breaker, policy, nowMs);
  return {
    isDown(providerId) {
      const breaker = breakers.get(providerId);
      // Most are idle and closed, and the clock is not asked for them.
      if (!breaker || (breaker.openedForMs === 0 && breaker.underWay.size < policy.hangingCallsMin)) return false;
      return isShut(breaker, clock.monotonicMs());
    },
    begin(providerId) {
      const breaker = of(providerId);
      const sinceMs = clock.monotonicMs();
      if (isShut(breaker, sinceMs)) return undefined;
      const probe = breaker.openedForMs > 0;
      if (probe) breaker.probing = true;
      const call = { sinceMs };
      breaker.underWay.add(call);
      return {
        end(outcome) {
          breaker.underWay.delete(call);
          if (probe) breaker.probing = false;
          const nowMs = clock.monotonicMs();
          note(breaker, policy, { failed: outcome === 'unavailable' || outcome === 'unknown', probe, nowMs, sinceMs });
        },
      };
    },
    report(providerId) {
      const nowMs = clock.monotonicMs();
      const breaker = of(providerId);
      turnWindow(breaker, policy, nowMs);
      const { now, before, openUntilMs } = breaker;
      const state = stateAt(breaker, policy, nowMs);
      return {
        state,
        calls: now.calls + before.calls,
        failures: now.failures + before.failures,
        retryInMs: state === 'open' ? Math.ceil(openUntilMs - nowMs) : 0,
      };
    },
  };
}

function stateAt(breaker: Breaker, policy: BreakerPolicy, nowMs: number): BreakerState {
  if (breaker.openedForMs > 0) return nowMs < breaker.openUntilMs ? 'open' : 'half-open';
  return isHanging(breaker, policy, nowMs) ? 'hanging' : 'closed';
}

function shutAt(breaker: Breaker, policy: BreakerPolicy, nowMs: number): boolean {
  const state = stateAt(breaker, policy, nowMs);
  return state === 'open' || state === 'hanging' || (state === 'half-open' && breaker.probing);
}

function newBreaker(): Breaker {
  return {
    now: { calls: 0, failures: 0 },
    before: { calls: 0, failures: 0 },
    halfEndsMs: 0,
    openedForMs: 0,
    openUntilMs: 0,
    probing: false,
    slowestMs: 0,
    underWay: new Set(),
  };
}

interface EndedCall {
  readonly failed: boolean;
  readonly probe: boolean;
  readonly nowMs: number;
  readonly sinceMs: number;
}

function note(breaker: Breaker, policy: BreakerPolicy, { failed, probe, nowMs, sinceMs }: EndedCall): void {
  turnWindow(breaker, policy, nowMs);
  breaker.now.calls += 1;
  if (failed) breaker.now.failures += 1;
  else breaker.slowestMs = Math.max(nowMs - sinceMs, breaker.slowestMs * FADING);
  // A call from before the breaker opened says nothing new.
  if (breaker.openedForMs > 0 && !probe) return;
  if (!failed) {
    if (probe)
      Object.assign(breaker, { openedForMs: 0, now: { calls: 0, failures: 0 }, before: { calls: 0, failures: 0 } });
    return;
  }
  const calls = breaker.now.calls + breaker.before.calls;
  const failures = breaker.now.failures + breaker.before.failures;
  if (!probe && (failures < policy.failuresMin || failures * 100 < calls * policy.failedPercentMin)) return;
  breaker.openedForMs = Math.min(probe ? breaker.openedForMs * 2 : policy.openMs, policy.openMsMax);
  breaker.openUntilMs = nowMs + breaker.openedForMs;
}

function turnWindow(breaker: Breaker, { windowMs }: BreakerPolicy, nowMs: number): void {
  if (nowMs < breaker.halfEndsMs) return;
  const missedAHalf = nowMs >= breaker.halfEndsMs + windowMs / 2;
  breaker.before = missedAHalf ? { calls: 0, failures: 0 } : breaker.now;
  breaker.now = { calls: 0, failures: 0 };
  breaker.halfEndsMs = nowMs + windowMs / 2;
}

function isHanging({ underWay, slowestMs }: Breaker, policy: BreakerPolicy, nowMs: number): boolean {
  if (underWay.size < policy.hangingCallsMin) return false;
  const least = slowestMs > 0 ? policy.hangingMsMin : policy.hangingMsMin * 2;
  const hangsAfterMs = Math.min(Math.max(slowestMs * HANGS_AFTER, least), policy.hangingMsMax);
  let hanging = 0;
  for (const { sinceMs } of underWay) {
    if (nowMs - sinceMs < hangsAfterMs) return false;
    hanging += 1;
    if (hanging >= policy.hangingCallsMin) return true;
  }
  return false;
}

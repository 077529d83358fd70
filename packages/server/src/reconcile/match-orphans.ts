import type { Micros } from '../kernel/money.ts';

/** A number the provider lists as ours and nobody here knows. */
export interface OrphanCandidate {
  readonly upstreamId: string;
  readonly phone: string;
  readonly reference: string | null;
  readonly costMicros: Micros | null;
  readonly startedAtMs: number | null;
  /** When it was first in a list, by our clock. */
  readonly firstSeenAtMs: number;
  /** When a list did not have it, last before that; null: nobody knows, and it may be anybody's. */
  readonly notListedAtMs: number | null;
  /** Nothing else uses the account. */
  readonly exclusive: boolean;
  /** Seen long enough that no call under way can have bought it. */
  readonly settledDown: boolean;
}

/** An attempt of which nobody knows whether it bought a number. */
export interface AttemptCandidate {
  readonly key: string;
  readonly reference: string;
  readonly maxCostMicros: Micros;
  readonly startedAtMs: number;
}

export interface Match {
  readonly attemptKey: string;
  readonly upstreamId: string;
}

/** How far the provider's clock may be off, and how long a call may take to sell. */
const EARLY_MS = 5 * 60_000;
const LATE_MS = 10 * 60_000;

/**
 * Which number each attempt bought: the one under our reference; else, once no call under way can have bought it, the
 * only number that fits an attempt which fits no other number. Where two would fit, neither is taken, but where nothing
 * else uses the account: what fits alike goes back alike, whichever was whose.
 */
export function matchOrphans(
  orphans: readonly OrphanCandidate[],
  attempts: readonly AttemptCandidate[],
): readonly Match[] {
  const named = attempts.flatMap(({ key, reference }) => {
    const orphan = orphans.find((each) => each.reference === reference);
    return orphan ? [{ attemptKey: key, upstreamId: orphan.upstreamId }] : [];
  });
  const isNamed = (upstreamId: string) => named.some((match) => match.upstreamId === upstreamId);
  // One that names another call of ours is not this one's.
  const nameless = orphans.filter(({ upstreamId, reference }) => reference === null && !isNamed(upstreamId));
  const unnamed = attempts.filter(({ key }) => !named.some(({ attemptKey }) => attemptKey === key));
  const byElimination = unnamed.flatMap((attempt) => {
    const [only, another] = nameless.filter((orphan) => fits(orphan, attempt));
    if (!only || another || !only.settledDown) return [];
    const rivals = unnamed.filter((other) => fits(only, other));
    return rivals.length === 1 ? [{ attemptKey: attempt.key, upstreamId: only.upstreamId }] : [];
  });
  const byTurn: Match[] = [];
  for (const orphan of nameless.filter(({ exclusive, settledDown }) => exclusive && settledDown)) {
    const taken = [...byElimination, ...byTurn];
    if (taken.some(({ upstreamId }) => upstreamId === orphan.upstreamId)) continue;
    const free = unnamed.filter(({ key }) => !taken.some(({ attemptKey }) => attemptKey === key));
    const attempt = free.find((each) => fits(orphan, each));
    if (attempt) byTurn.push({ attemptKey: attempt.key, upstreamId: orphan.upstreamId });
  }
  return [...named, ...byElimination, ...byTurn];
}

function fits(orphan: OrphanCandidate, attempt: AttemptCandidate): boolean {
  const { costMicros, startedAtMs, firstSeenAtMs, notListedAtMs } = orphan;
  if (costMicros !== null && costMicros > attempt.maxCostMicros) return false;
  // Somebody else's number that was there before, or came long after.
  if (firstSeenAtMs < attempt.startedAtMs) return false;
  if (startedAtMs === null) return notListedAtMs !== null && notListedAtMs <= attempt.startedAtMs + LATE_MS;
  return startedAtMs >= attempt.startedAtMs - EARLY_MS && startedAtMs <= attempt.startedAtMs + LATE_MS;
}

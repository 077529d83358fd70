import type { Clock } from '../../../kernel/clock.ts';
import { callerOf, RateLimit } from '../../../tenants/index.ts';

/** Bounds how fast one relay key is read, and how fast one caller may make the box look keys up. */
export interface RelayLimiter {
  /** @throws AppError RATE_LIMITED. `caller` is the key for a warm read, the address for one that needs a query. */
  take(caller: string, needsQuery: boolean): void;
}

/** Clients poll every three to five seconds; this leaves room for many of them on one key. */
const READS_PER_MINUTE = 1_200;
const LOOKUPS_PER_MINUTE = 1_200;

export function createRelayLimiter(clock: Clock, enabled: boolean): RelayLimiter {
  const reads = new RateLimit({ burst: 120, perMinute: READS_PER_MINUTE, clock, enabled });
  const lookUps = new RateLimit({ burst: 300, perMinute: LOOKUPS_PER_MINUTE, clock, enabled });
  return {
    take: (caller, needsQuery) => {
      if (needsQuery) lookUps.take(callerOf(caller));
      else reads.take(caller);
    },
  };
}

import { LruMap } from 'toad-cache';
import type { Clock } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import { callerOf } from '../../tenants/index.ts';

/** Refused credentials a minute from one address before its credentials are not looked at any more. */
const FAILURES_PER_MINUTE = 1_200;
const WINDOW_MS = 60_000;
const CALLERS_MAX = 50_000;

/** Keeps a flood of invented credentials, each of which costs a query, off the database. */
export interface CredentialGuard {
  /** @throws AppError RATE_LIMITED when this address has sent too many that were refused. */
  admit(ip: string): void;
  refused(ip: string): void;
}

export function createCredentialGuard(clock: Pick<Clock, 'monotonicMs'>, enabled: boolean): CredentialGuard {
  const callers = new LruMap<{ failures: number; readonly endsAtMs: number }>(CALLERS_MAX);
  const openWindow = (caller: string) => {
    const window = callers.get(caller);
    return window && window.endsAtMs > clock.monotonicMs() ? window : undefined;
  };
  return {
    admit: (ip) => {
      const window = enabled ? openWindow(callerOf(ip)) : undefined;
      if (window && window.failures >= FAILURES_PER_MINUTE) throw tooManyRefused(window.endsAtMs - clock.monotonicMs());
    },
    refused: (ip) => {
      const caller = callerOf(ip);
      const window = openWindow(caller);
      if (window) window.failures += 1;
      else callers.set(caller, { failures: 1, endsAtMs: clock.monotonicMs() + WINDOW_MS });
    },
  };
}

function tooManyRefused(waitMs: number): AppError {
  const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1000));
  return new AppError('RATE_LIMITED', {
    detail: `Too many credentials from this address were refused. Nothing was changed; try again in ${retryAfterSeconds} s.`,
    retryAfterSeconds,
    limit: FAILURES_PER_MINUTE,
  });
}

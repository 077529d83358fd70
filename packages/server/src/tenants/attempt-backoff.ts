import { LruMap } from 'toad-cache';
import type { Clock } from '../kernel/clock.ts';
import { tooMany } from './rate-limit.ts';

/** Wrong passwords in a row before an account is locked for a while. */
const FREE_ATTEMPTS = 10;
const FIRST_LOCK_MS = 30_000;
const LONGEST_LOCK_MS = 15 * 60_000;
/** After this long without an attempt the count starts again. */
const FORGOTTEN_AFTER_MS = 60 * 60_000;
const ACCOUNTS_MAX = 100_000;

interface Account {
  failures: number;
  lockedUntilMs: number;
  lastAttemptAtMs: number;
}

export interface AttemptBackoffOptions {
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly enabled: boolean;
}

/** What to do when the attempt is over. */
export interface Attempt {
  /** True when this attempt, if it fails, is the one that locked the account. */
  readonly locks: boolean;
  /** The password was right: the count starts again. */
  succeeded(): void;
  /** The password was never looked at: the attempt does not count. */
  withdrawn(): void;
}

/**
 * Counts wrong passwords per account, whether the account exists or not, and locks it for 30 s, 60 s, … 15 min.
 * An attempt counts as failed from its start, so that a burst of parallel guesses is no way around the limit.
 */
export class AttemptBackoff {
  private readonly accounts = new LruMap<Account>(ACCOUNTS_MAX);
  private readonly options: AttemptBackoffOptions;

  constructor(options: AttemptBackoffOptions) {
    this.options = options;
  }

  /** @throws AppError RATE_LIMITED while the account is locked. */
  begin(email: string): Attempt {
    if (!this.options.enabled) return { locks: false, succeeded: () => undefined, withdrawn: () => undefined };
    const nowMs = this.options.clock.monotonicMs();
    const account = this.accountOf(email, nowMs);
    if (account.lockedUntilMs > nowMs) throw tooMany(account.lockedUntilMs - nowMs, FREE_ATTEMPTS);
    account.failures += 1;
    account.lastAttemptAtMs = nowMs;
    const locks = account.failures >= FREE_ATTEMPTS;
    if (locks) account.lockedUntilMs = nowMs + lockMs(account.failures);
    return {
      locks,
      succeeded: () => this.accounts.delete(email),
      withdrawn: () => {
        account.failures -= 1;
        if (locks) account.lockedUntilMs = 0;
      },
    };
  }

  private accountOf(email: string, nowMs: number): Account {
    const known = this.accounts.get(email);
    if (known && nowMs - known.lastAttemptAtMs < FORGOTTEN_AFTER_MS) return known;
    const fresh = { failures: 0, lockedUntilMs: 0, lastAttemptAtMs: nowMs };
    this.accounts.set(email, fresh);
    return fresh;
  }
}

function lockMs(failures: number): number {
  return Math.min(LONGEST_LOCK_MS, FIRST_LOCK_MS * 2 ** (failures - FREE_ATTEMPTS));
}

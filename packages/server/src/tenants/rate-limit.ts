import { LruMap } from 'toad-cache';
import type { Clock } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';

export interface RateLimitOptions {
  /** How many may come at once. */
  readonly burst: number;
  readonly perMinute: number;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  /** False lets everything through. */
  readonly enabled: boolean;
}

/** What a caller has left of a limit. */
export interface RateLimitState {
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until all of it is there again. */
  readonly resetSeconds: number;
}

interface Bucket {
  tokens: number;
  filledAtMs: number;
}

const BUCKETS_MAX = 50_000;

/** A token bucket per caller, in memory and bounded; the callers longest away are forgotten first. */
export class RateLimit {
  private readonly buckets = new LruMap<Bucket>(BUCKETS_MAX);
  private readonly options: RateLimitOptions;

  constructor(options: RateLimitOptions) {
    this.options = options;
  }

  /**
   * Takes `count` at once or none; says what is left, nothing where there are no limits.
   * @throws AppError RATE_LIMITED when the caller must wait first.
   */
  take(caller: string, count = 1): RateLimitState | undefined {
    const { burst, perMinute, clock, enabled } = this.options;
    if (!enabled) return undefined;
    const nowMs = clock.monotonicMs();
    const bucket = this.buckets.get(caller) ?? { tokens: burst, filledAtMs: nowMs };
    const refill = ((nowMs - bucket.filledAtMs) / 60_000) * perMinute;
    const tokens = Math.min(burst, bucket.tokens + refill);
    const left = tokens >= count ? tokens - count : tokens;
    this.buckets.set(caller, { tokens: left, filledAtMs: nowMs });
    if (tokens < count) throw tooMany(((count - tokens) / perMinute) * 60_000, burst);
    const resetSeconds = Math.ceil(((burst - left) / perMinute) * 60);
    return { limit: burst, remaining: Math.floor(left), resetSeconds };
  }
}

/** The error for a caller who may try again after `waitMs`, of a limit that lets `limit` through at once. */
export function tooMany(waitMs: number, limit: number): AppError {
  const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1000));
  return new AppError('RATE_LIMITED', {
    detail: `Too many attempts. Nothing was changed; try again in ${retryAfterSeconds} s.`,
    retryAfterSeconds,
    limit,
  });
}

/** What counts as one caller: an IPv4 address, or the /64 of an IPv6 address, which one person owns whole. */
export function callerOf(ip: string): string {
  if (!ip.includes(':')) return ip;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/iu.exec(ip);
  if (mapped?.[1]) return mapped[1];
  const [head = '', tail] = ip.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(zeros).fill('0'), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/u, ''))
    .join(':')}::/64`;
}

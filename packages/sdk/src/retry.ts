import { SimSmsBoxError } from './errors.ts';
import { randomFraction } from './platform.ts';

const FIRST_DELAY_MS = 250;
const DELAY_MS_MAX = 8_000;

/** What is left to a call that failed. */
export interface Chances {
  /** How many attempts failed before this one. */
  readonly tried: number;
  readonly maxRetries: number;
  readonly leftMs: number;
  /** Doing the call twice is the same as once: it reads, or it carries an Idempotency-Key. */
  readonly repeatable: boolean;
}

/**
 * How long to wait before the next attempt, in milliseconds.
 * @throws the error itself when another attempt cannot help, could do harm, or would come too late.
 */
export function retryDelayMs(error: unknown, { tried, maxRetries, leftMs, repeatable }: Chances): number {
  if (!(error instanceof SimSmsBoxError) || tried >= maxRetries || !mayRetry(error, repeatable)) throw error;
  const delayMs = backOffMs(tried, error.retryAfterSeconds);
  if (delayMs > leftMs) throw error;
  return delayMs;
}

/**
 * As long as the box asks for and then up to a quarter of a second, or anything from 0 to a bound that doubles with
 * each attempt, so that clients that failed together do not come back together.
 */
export function backOffMs(tried: number, retryAfterSeconds?: number): number {
  if (retryAfterSeconds !== undefined) return retryAfterSeconds * 1000 + randomFraction() * FIRST_DELAY_MS;
  return randomFraction() * Math.min(DELAY_MS_MAX, FIRST_DELAY_MS * 2 ** tried);
}

function mayRetry({ status, code, replayed, retryAfterSeconds }: SimSmsBoxError, repeatable: boolean): boolean {
  // What is stored under the key of a call is given again however often it is asked for.
  if (replayed || code === 'UPSTREAM_UNAVAILABLE') return false;
  // The refused call did nothing. A rate passes; a limit of the account passes only where the box says when.
  if (status === 429) return code !== 'LIMIT_REACHED' || retryAfterSeconds !== undefined;
  if (code === 'IDEMPOTENCY_IN_PROGRESS' || code === 'NOT_READY') return true;
  return repeatable && (status === 0 || status === 408 || status >= 500);
}

import {
  AuthenticationError,
  ConflictError,
  InsufficientFundsError,
  NotFoundError,
  PermissionError,
  SimSmsBoxError,
  TimeoutError,
} from '../errors.ts';
import { UsageError } from './command.ts';

/** What the program ends with, so that scripts can tell cases apart. */
export const EXIT_CODES = [
  { code: 0, meaning: 'done' },
  { code: 1, meaning: 'failed for another reason' },
  { code: 2, meaning: 'the command line is wrong' },
  { code: 3, meaning: 'not logged in, or the key may not do this' },
  { code: 4, meaning: 'no such order, or nothing in stock' },
  { code: 5, meaning: 'the balance does not cover it' },
  { code: 6, meaning: 'no code came in time' },
  { code: 130, meaning: 'interrupted by Ctrl-C' },
] as const;

export const INTERRUPTED = 130;

export function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError) return 2;
  if (error instanceof TimeoutError) return 6;
  if (error instanceof AuthenticationError || error instanceof PermissionError) return 3;
  if (error instanceof InsufficientFundsError) return 5;
  if (error instanceof NotFoundError || error instanceof ConflictError) return 4;
  return 1;
}

/** One or two lines that say what happened and what to do. */
export function explain(error: unknown): string {
  if (error instanceof SimSmsBoxError) {
    const fields = error.errors.map(({ field, message }) => `\n  ${field}: ${message}`).join('');
    const request = error.requestId === undefined ? '' : `\n  request ${error.requestId}`;
    return `${error.code}: ${error.detail}${fields}${request}`;
  }
  return error instanceof Error ? error.message : String(error);
}

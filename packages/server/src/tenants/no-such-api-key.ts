import { AppError } from '../kernel/errors.ts';

/** The one answer for a key that never was, is revoked, or is another tenant's (INV14). */
export function noSuchApiKey(): AppError {
  return new AppError('NOT_FOUND', { detail: 'There is no API key with this id. List your keys to see their ids.' });
}

import { AppError } from '../kernel/errors.ts';

/** The error for an idempotency key whose first request has no answer yet, or had another body. */
export function refuseRepetition(outcome: 'in_progress' | 'mismatch'): AppError {
  if (outcome === 'in_progress') {
    return new AppError('IDEMPOTENCY_IN_PROGRESS', {
      detail:
        'The first request with this Idempotency-Key is still running. Nothing was done twice; repeat in a few seconds.',
      retryAfterSeconds: 2,
    });
  }
  return new AppError('IDEMPOTENCY_MISMATCH', {
    detail:
      'This Idempotency-Key was used with another request. Nothing was changed; take a new key for a new request.',
  });
}

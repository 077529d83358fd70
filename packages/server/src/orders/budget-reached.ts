import { AppError } from '../kernel/errors.ts';

/** The error for an API key that would spend more than its budget of the day. */
export function budgetReached(): AppError {
  return new AppError('BUDGET_REACHED', {
    detail:
      'This API key would spend more than its daily budget. Nothing was bought or held; wait for the next day (UTC), or use another key.',
  });
}

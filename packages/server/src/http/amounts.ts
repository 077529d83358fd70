import { AppError } from '../kernel/errors.ts';
import { fromDecimal, type Micros, toDecimal } from '../kernel/money.ts';

/**
 * An amount of a body.
 * @throws AppError VALIDATION_FAILED when it has more than six decimals.
 */
export function readAmount(amount: number, field: string): Micros {
  try {
    return fromDecimal(amount);
  } catch {
    throw new AppError('VALIDATION_FAILED', {
      detail: 'An amount has at most six decimals. Nothing was changed.',
      fields: [{ field, message: 'at most six decimals' }],
    });
  }
}

/**
 * A balance after a credit. To be called within the transaction: a balance that cannot be shown is not made.
 * @throws AppError VALIDATION_FAILED from 8,589,934,592 on.
 */
export function showBalance(micros: Micros): number {
  try {
    return toDecimal(micros);
  } catch {
    throw new AppError('VALIDATION_FAILED', {
      detail: 'The balance would be 8,589,934,592 or more, which no wallet can show. Nothing was credited.',
      fields: [{ field: '/amount', message: 'makes the balance too large' }],
    });
  }
}

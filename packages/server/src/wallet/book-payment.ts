import type { Tx } from '../db/index.ts';
import { AppError } from '../kernel/errors.ts';
import type { Micros } from '../kernel/money.ts';
import type { Payment } from './payment.ts';
import { findPayment, insertPayment } from './repository.payments.ts';
import { topUp } from './top-up.ts';

/**
 * Credits a payment once, however often it is reported; a report that comes while another of it is booked waits for it.
 * @throws AppError NOT_FOUND without such a tenant, PAYMENT_MISMATCH when the reference was booked otherwise.
 */
export async function bookPayment(tx: Tx, payment: Payment): Promise<{ balanceMicros: Micros | null }> {
  const { reference, tenantId, amountMicros } = payment;
  if (!(await insertPayment(tx, payment))) {
    const booked = await findPayment(tx, reference);
    if (booked?.tenantId === tenantId && booked.amountMicros === amountMicros) return { balanceMicros: null };
    throw new AppError('PAYMENT_MISMATCH', {
      detail: 'This reference was credited before with another amount or to another account. Nothing was credited now.',
    });
  }
  const credit = { tenantId, wallet: 'live', amountMicros, reference: `payment:${reference}`, note: null } as const;
  const { balanceMicros, replayed } = await topUp(tx, credit);
  // The operator credited it by hand under the same name.
  if (replayed) {
    throw new AppError('PAYMENT_MISMATCH', {
      detail: 'This account was credited under this reference by hand. Nothing was credited now.',
    });
  }
  return { balanceMicros };
}

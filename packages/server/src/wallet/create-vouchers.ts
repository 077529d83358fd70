import { type LookupPepper, lookupHash } from '../crypto/index.ts';
import type { Tx } from '../db/index.ts';
import { AppError } from '../kernel/errors.ts';
import type { Micros } from '../kernel/money.ts';
import type { Random } from '../kernel/random.ts';
import { insertVouchers, isAhead } from './repository.vouchers.ts';
import { makeVoucherCode, maskVoucherCode, readVoucherCode } from './voucher-code.ts';

export interface VoucherOrder {
  /** Of each one. */
  readonly amountMicros: Micros;
  readonly currency: string;
  readonly count: number;
  readonly expiresAt: Date | null;
  readonly note: string | null;
}

/**
 * Makes vouchers and gives their codes, which nobody can read again: the database keeps a keyed hash and a mask.
 * @throws AppError VALIDATION_FAILED when they would be over already.
 */
export async function createVouchers(
  { lookupPepper, random }: { readonly lookupPepper: LookupPepper; readonly random: Random },
  tx: Tx,
  { count, ...order }: VoucherOrder,
): Promise<{ voucherId: number; code: string }[]> {
  if (order.expiresAt && !(await isAhead(tx, order.expiresAt))) {
    throw new AppError('VALIDATION_FAILED', {
      detail: 'expiresAt is in the past. No voucher was made.',
      fields: [{ field: '/expiresAt', message: 'must be in the future' }],
    });
  }
  const codes = Array.from({ length: count }, () => makeVoucherCode(random));
  const ids = await insertVouchers(tx, {
    ...order,
    lookupHashes: codes.map((code) => lookupHash(lookupPepper, readVoucherCode(code) ?? code)),
    masks: codes.map(maskVoucherCode),
  });
  return codes.map((code, index) => ({ voucherId: ids[index] ?? 0, code }));
}

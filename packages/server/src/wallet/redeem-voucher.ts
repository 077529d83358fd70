import { type LookupPepper, lookupHash } from '../crypto/index.ts';
import type { Tx } from '../db/index.ts';
import { AppError } from '../kernel/errors.ts';
import type { Micros } from '../kernel/money.ts';
import { isRedeemed, takeVoucher } from './repository.vouchers.ts';
import { topUp } from './top-up.ts';
import { readVoucherCode } from './voucher-code.ts';

export interface RedeemedVoucher {
  readonly voucherId: number;
  readonly amountMicros: Micros;
  readonly balanceMicros: Micros;
}

/**
 * Credits the live wallet of a tenant with what a voucher is worth; of any number of callers at once, one.
 * @throws AppError VOUCHER_INVALID when there is none with this code, or it is over or withdrawn; VOUCHER_USED.
 */
export async function redeemVoucher(
  lookupPepper: LookupPepper,
  tx: Tx,
  { tenantId, code }: { readonly tenantId: number; readonly code: string },
): Promise<RedeemedVoucher> {
  const known = readVoucherCode(code);
  if (known === undefined) throw notValid();
  const hash = lookupHash(lookupPepper, known);
  const taken = await takeVoucher(tx, hash, tenantId);
  if (!taken) throw (await isRedeemed(tx, hash)) ? used() : notValid();
  const { voucherId, amountMicros } = taken;
  const reference = `voucher:${voucherId}`;
  const { balanceMicros, replayed } = await topUp(tx, {
    tenantId,
    wallet: 'live',
    amountMicros,
    reference,
    note: null,
  });
  // Somebody topped up by hand under this very reference: the voucher stays open until that is cleared up.
  if (replayed) throw new Error(`The reference ${reference} of tenant ${tenantId} is booked already.`);
  return { voucherId, amountMicros, balanceMicros };
}

function notValid(): AppError {
  return new AppError('VOUCHER_INVALID', {
    detail: 'No voucher that can be redeemed has this code. Nothing was credited; compare it with what you were given.',
  });
}

function used(): AppError {
  return new AppError('VOUCHER_USED', {
    detail: 'This voucher was redeemed before. Nothing was credited now; wallet/txs shows whether it was you.',
  });
}

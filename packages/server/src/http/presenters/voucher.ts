import type { VoucherView } from '@simsmsbox/contract';
import { toDecimal } from '../../kernel/money.ts';
import type { Voucher } from '../../wallet/index.ts';

export function presentVoucher(voucher: Voucher): VoucherView {
  return {
    id: voucher.voucherId,
    code: voucher.codeShown,
    amount: toDecimal(voucher.amountMicros),
    currency: voucher.currency,
    note: voucher.note,
    status: voucher.state,
    createdAt: voucher.createdAt.toISOString(),
    expiresAt: voucher.expiresAt?.toISOString() ?? null,
    redeemedAt: voucher.redeemedAt?.toISOString() ?? null,
    redeemedBy: voucher.redeemedBy,
  };
}

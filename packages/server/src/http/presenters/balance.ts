import { toDecimal } from '../../kernel/money.ts';
import type { WalletBalance } from '../../wallet/index.ts';

/** A wallet as its owner sees it. */
export function presentBalance(balance: WalletBalance) {
  return {
    balance: toDecimal(balance.balanceMicros),
    frozenAmount: toDecimal(balance.frozenMicros),
    totalRecharge: toDecimal(balance.rechargedMicros),
    totalConsume: toDecimal(balance.consumedMicros),
    currency: balance.currency,
  };
}

export { type Adjustment, adjustBalance } from './adjust.ts';
export { bookPayment } from './book-payment.ts';
export { createVouchers } from './create-vouchers.ts';
export { getBalance } from './get-balance.ts';
export type { LedgerFault, LedgerVerdict } from './ledger-verdict.ts';
export { redeemVoucher } from './redeem-voucher.ts';
export { PLAY_MONEY_MICROS, refillPlayMoney } from './refill-play-money.ts';
export {
  type BookedEntry,
  listAccounts,
  listEntriesOfProvider,
  listEntriesOfWallet,
} from './repository.books.ts';
export { findLowBalance, updateLowBalance } from './repository.settings.ts';
export {
  findOtherCurrency,
  insertWallets as openWallets,
  listBalances,
  listWalletTransactions,
  listWalletTransactionsBefore,
  type TransactionFilter,
} from './repository.ts';
export { listVouchers, revokeVoucherRow as revokeVoucher } from './repository.vouchers.ts';
export { topUp } from './top-up.ts';
export { verifyLedger } from './verify-ledger.ts';
export type { Voucher, VoucherState } from './voucher.ts';
export type { LedgerCommand, LedgerResult, WalletBalance, WalletName, WalletTransaction } from './wallet.ts';

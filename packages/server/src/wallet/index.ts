export { getBalance } from './get-balance.ts';
export type { LedgerFault, LedgerVerdict } from './ledger-verdict.ts';
export { PLAY_MONEY_MICROS, refillPlayMoney } from './refill-play-money.ts';
export {
  findOtherCurrency,
  insertWallets as openWallets,
  listBalances,
  listWalletTransactions,
  listWalletTransactionsBefore,
} from './repository.ts';
export { topUp } from './top-up.ts';
export { verifyLedger } from './verify-ledger.ts';
export type { LedgerCommand, LedgerResult, WalletBalance, WalletName, WalletTransaction } from './wallet.ts';

export { applyCommands } from './apply-commands.ts';
export { getBalance } from './get-balance.ts';
export { insertWallets as openWallets, listBalances, listWalletTransactions } from './repository.ts';
export { topUp } from './top-up.ts';
export { type LedgerFault, verifyLedger } from './verify-ledger.ts';
export type { LedgerCommand, LedgerResult, WalletBalance, WalletName, WalletTransaction } from './wallet.ts';

import type { Db } from '../../../db/index.ts';
import type { App } from '../../app-type.ts';
import { registerGetBalance } from './get-balance.ts';
import { registerListTransactions } from './list-transactions.ts';

/** The routes under /api/sms/wallet. */
export function registerWalletRoutes(app: App, deps: { readonly db: Db }): void {
  registerGetBalance(app, deps);
  registerListTransactions(app, deps);
}

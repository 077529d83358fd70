import type { Db } from '../db/index.ts';
import { AppError } from '../kernel/errors.ts';
import { findBalance } from './repository.ts';
import type { WalletBalance, WalletName } from './wallet.ts';

/** @throws AppError NOT_FOUND when the tenant has no wallet. */
export async function getBalance(db: Db, tenantId: number, wallet: WalletName): Promise<WalletBalance> {
  const balance = await findBalance(db, tenantId, wallet);
  if (!balance) throw new AppError('NOT_FOUND', { detail: 'This account has no wallet. Tell the operator.' });
  return balance;
}

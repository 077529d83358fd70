import type { Db, Tx } from '../db/index.ts';
import { AppError } from '../kernel/errors.ts';
import type { Micros } from '../kernel/money.ts';
import { applyLedger } from './repository.ts';
import type { WalletName } from './wallet.ts';

export interface TopUp {
  readonly tenantId: number;
  readonly wallet: WalletName;
  /** Positive. */
  readonly amountMicros: Micros;
  /** A top-up with the same reference happens once. */
  readonly reference: string;
  readonly note: string | null;
}

/**
 * Credits a wallet. Returns the balance, and whether this reference had been credited before.
 * @throws AppError NOT_FOUND when the tenant has no wallet.
 */
export async function topUp(source: Db | Tx, credit: TopUp): Promise<{ balanceMicros: Micros; replayed: boolean }> {
  const [result] = await applyLedger(source, [{ ...credit, kind: 'top_up', holdId: null }]);
  if (!result || result.outcome === 'no_wallet') {
    throw new AppError('NOT_FOUND', { detail: 'There is no such tenant. Nothing was credited; check the tenant id.' });
  }
  return { balanceMicros: result.balanceMicros, replayed: result.outcome === 'replayed' };
}

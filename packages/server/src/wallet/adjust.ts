import type { Db, Tx } from '../db/index.ts';
import { AppError } from '../kernel/errors.ts';
import type { Micros } from '../kernel/money.ts';
import { applyLedger } from './repository.ts';
import type { WalletName } from './wallet.ts';

export interface Adjustment {
  readonly tenantId: number;
  readonly wallet: WalletName;
  /** Added to the balance; negative takes away. */
  readonly amountMicros: Micros;
  /** An adjustment with the same reference happens once. */
  readonly reference: string;
  readonly note: string;
}

/**
 * Corrects a balance. Returns what it is then, and whether this reference had been booked before.
 * @throws AppError NOT_FOUND when the tenant has no wallet, INSUFFICIENT_FUNDS when the balance would be negative.
 */
export async function adjustBalance(
  source: Db | Tx,
  adjustment: Adjustment,
): Promise<{ balanceMicros: Micros; replayed: boolean }> {
  const [result] = await applyLedger(source, [{ ...adjustment, kind: 'adjust', holdId: null }]);
  if (!result || result.outcome === 'no_wallet') {
    throw new AppError('NOT_FOUND', { detail: 'There is no such tenant. Nothing was booked; check the tenant id.' });
  }
  if (result.outcome === 'insufficient_funds') {
    throw new AppError('INSUFFICIENT_FUNDS', {
      detail: 'The balance does not cover this. Nothing was booked; money that is held for orders cannot be taken.',
    });
  }
  return { balanceMicros: result.balanceMicros, replayed: result.outcome === 'replayed' };
}

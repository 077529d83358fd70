import type { Db } from '../db/index.ts';
import type { Micros } from '../kernel/money.ts';
import { getBalance } from './get-balance.ts';
import { lockBalance } from './repository.ts';
import { topUp } from './top-up.ts';
import type { WalletBalance } from './wallet.ts';

/** What the play balance of an account is at its beginning, and is filled up to. */
export const PLAY_MONEY_MICROS: Micros = 10_000_000_000n;

/**
 * Fills the play balance up to what it was at the beginning; a larger one stays.
 * @param refillId names the entry, unique.
 * @throws AppError NOT_FOUND when the tenant has no wallet.
 */
export async function refillPlayMoney(db: Db, tenantId: number, refillId: string): Promise<WalletBalance> {
  await db.transaction(async (tx) => {
    const missingMicros = PLAY_MONEY_MICROS - ((await lockBalance(tx, tenantId, 'test')) ?? PLAY_MONEY_MICROS);
    if (missingMicros > 0n) {
      const reference = `refill ${refillId}`;
      await topUp(tx, { tenantId, wallet: 'test', amountMicros: missingMicros, reference, note: null });
    }
  });
  return getBalance(db, tenantId, 'test');
}

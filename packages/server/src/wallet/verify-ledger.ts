import type { Db } from '../db/index.ts';
import type { LedgerVerdict } from './ledger-verdict.ts';
import {
  countLedger,
  findChainFault,
  findHoldFault,
  findProviderFault,
  findWalletFault,
  takeSnapshot,
} from './repository.verify.ts';
import { findProviderBooksFault } from './repository.verify-providers.ts';

/**
 * Recomputes every entry, hold and balance from the first entry on, in one snapshot, and names the first row that
 * disagrees: entries in chain order first (links, running balances, hashes), then the stored balances, then holds,
 * then provider entries: refunds within costs, each entry with its cause, each cost with its entry, the sums kept.
 */
export function verifyLedger(db: Db): Promise<LedgerVerdict> {
  return db.transaction(async (tx) => {
    await takeSnapshot(tx);
    const counts = await countLedger(tx);
    const fault =
      (await findChainFault(tx)) ??
      (await findWalletFault(tx)) ??
      (await findHoldFault(tx)) ??
      (await findProviderFault(tx)) ??
      (await findProviderBooksFault(tx));
    return { ...counts, fault: fault ?? null };
  });
}

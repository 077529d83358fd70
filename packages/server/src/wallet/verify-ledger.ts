import type { Db } from '../db/index.ts';
import { findChainFault, findHoldFault, findProviderFault, findWalletFault } from './repository.verify.ts';

/** The first place where the books disagree with themselves. */
export interface LedgerFault {
  /** Which row, in words: tenant, wallet and entry. */
  readonly where: string;
  readonly problem: string;
}

export interface LedgerVerdict {
  readonly wallets: number;
  readonly entries: number;
  readonly fault: LedgerFault | null;
}

/**
 * Recomputes every entry, hold and balance from the first entry on, in one snapshot, and names the first row that
 * disagrees: entries in chain order first (links, running balances, hashes), then holds, then the stored balances.
 */
export function verifyLedger(db: Db): Promise<LedgerVerdict> {
  return db.transaction(async (tx) => {
    await tx.query({ name: 'verify_snapshot', text: 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY' });
    await tx.query({ name: 'verify_patience', text: `SELECT set_config('statement_timeout', '30min', true)` });
    const [counts] = await tx.query<{ wallets: bigint; entries: bigint }>({
      name: 'verify_count',
      text: 'SELECT (SELECT count(*) FROM wallets) AS wallets, (SELECT count(*) FROM ledger_entries) AS entries',
    });
    const fault =
      (await findChainFault(tx)) ?? (await findHoldFault(tx)) ?? (await findWalletFault(tx)) ?? (await findProviderFault(tx));
    return { wallets: Number(counts?.wallets ?? 0), entries: Number(counts?.entries ?? 0), fault: fault ?? null };
  });
}

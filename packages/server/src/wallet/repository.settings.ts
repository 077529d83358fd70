import type { Db, Tx } from '../db/index.ts';
import { run } from '../db/index.ts';
import type { Micros } from '../kernel/money.ts';
import type { WalletName } from './wallet.ts';

/** Below which balance a wallet warns. */
export interface LowBalance {
  /** Null: it never does. */
  readonly thresholdMicros: Micros | null;
  readonly currency: string;
}

interface SettingsRow {
  low_balance: bigint | null;
  currency: string;
}

export async function findLowBalance(
  source: Db | Tx,
  tenantId: number,
  wallet: WalletName,
): Promise<LowBalance | undefined> {
  const [row] = await run<SettingsRow>(source, {
    name: 'wallet_settings',
    text: 'SELECT low_balance, currency FROM wallets WHERE tenant_id = $1 AND wallet = $2',
    values: [tenantId, wallet],
  });
  return row && { thresholdMicros: row.low_balance, currency: row.currency };
}

export async function updateLowBalance(
  tx: Tx,
  tenantId: number,
  wallet: WalletName,
  thresholdMicros: Micros | null,
): Promise<void> {
  await tx.query({
    name: 'wallet_update_low_balance',
    text: 'UPDATE wallets SET low_balance = $3 WHERE tenant_id = $1 AND wallet = $2',
    values: [tenantId, wallet, thresholdMicros],
  });
}

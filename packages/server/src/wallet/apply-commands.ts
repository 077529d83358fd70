import type { Db, Tx } from '../db/index.ts';
import { applyLedger } from './repository.ts';
import type { LedgerCommand, LedgerResult } from './wallet.ts';

/**
 * The ledger's write door for everything but purchases and messages, whose SQL functions go through the same door in
 * the same call. Decides each command by itself and answers in the order given; balances and entries change together.
 * A refused command is an outcome, not an error.
 */
export function applyCommands(source: Db | Tx, commands: readonly LedgerCommand[]): Promise<LedgerResult[]> {
  return applyLedger(source, commands);
}

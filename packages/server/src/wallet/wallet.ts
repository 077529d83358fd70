import type { Micros } from '../kernel/money.ts';

/** `live` holds money, `test` holds play money; the two never meet. */
export type WalletName = 'live' | 'test';

export interface WalletBalance {
  readonly currency: string;
  /** What can be spent. */
  readonly balanceMicros: Micros;
  /** Held for orders that have had no message yet. */
  readonly frozenMicros: Micros;
  readonly rechargedMicros: Micros;
  readonly consumedMicros: Micros;
}

export type EntryKind = 'top_up' | 'hold' | 'capture' | 'release' | 'refund' | 'adjust';

/** One move on a wallet, as its owner sees it: only moves that change what can be spent. */
export interface WalletTransaction {
  /** The entry's place in the wallet's chain, from 1. */
  readonly version: number;
  readonly kind: Exclude<EntryKind, 'capture'>;
  /** Positive into the wallet, negative out of it. */
  readonly amountMicros: Micros;
  readonly balanceAfterMicros: Micros;
  /** For holds and releases the order's number; otherwise the reference of the top-up or adjustment. */
  readonly reference: string;
  /** `held` while a hold can still come back. */
  readonly status: 'held' | 'settled';
  readonly createdAt: Date;
}

/** A command for the ledger's write door. */
export interface LedgerCommand {
  readonly tenantId: number;
  readonly wallet: WalletName;
  readonly kind: EntryKind;
  /** For `adjust` signed; null captures a whole hold; ignored by `release`. */
  readonly amountMicros: Micros | null;
  readonly holdId: string | null;
  /** What the entry is for. Top-ups, refunds and adjustments happen once per reference. */
  readonly reference: string | null;
  readonly note: string | null;
}

export type LedgerOutcome =
  | 'applied'
  | 'replayed'
  | 'insufficient_funds'
  | 'no_wallet'
  | 'no_hold'
  | 'already_resolved'
  | 'above_hold';

export interface LedgerResult {
  readonly outcome: LedgerOutcome;
  readonly balanceMicros: Micros;
  readonly frozenMicros: Micros;
}

/** What a reader that keeps records in memory must know. */
export type RecordChange =
  | { readonly kind: 'message'; readonly relayHash: string; readonly record: RecordSnapshot }
  /** The order ended, or another process changed it: whatever is remembered is out of date. */
  | { readonly kind: 'stale'; readonly relayHash: string }
  /** Changes may have been missed: everything remembered is out of date. */
  | { readonly kind: 'all-stale' };

/** An order's latest message as its relay shows it. */
export interface RecordSnapshot {
  readonly orderNo: string;
  readonly phone: string;
  readonly expiresAt: Date;
  readonly message: {
    readonly messageId: string;
    readonly content: string;
    readonly code: string | null;
    readonly sender: string;
    readonly receivedAt: Date;
  };
}

/** Tells the other processes, and hears from them. */
export interface ChangeCarrier {
  send(relayHashes: readonly string[]): void;
  onReceived(listener: (relayHashes: readonly string[]) => void): void;
  onGap(listener: () => void): void;
}

/** Committed changes, told at once to the readers in this process and by the carrier to those in others. */
export interface ChangeFeed {
  publish(changes: readonly Exclude<RecordChange, { kind: 'all-stale' }>[]): void;
  subscribe(listener: (change: RecordChange) => void): void;
}

/** A feed; without a carrier it reaches this process only. */
export function createChangeFeed(carrier?: ChangeCarrier): ChangeFeed {
  const listeners: ((change: RecordChange) => void)[] = [];
  const tell = (change: RecordChange) => {
    for (const listener of listeners) listener(change);
  };
  carrier?.onReceived((relayHashes) => {
    for (const relayHash of relayHashes) tell({ kind: 'stale', relayHash });
  });
  carrier?.onGap(() => tell({ kind: 'all-stale' }));
  return {
    publish(changes) {
      for (const change of changes) tell(change);
      if (changes.length > 0) carrier?.send(changes.map((change) => change.relayHash));
    },
    subscribe: (listener) => void listeners.push(listener),
  };
}

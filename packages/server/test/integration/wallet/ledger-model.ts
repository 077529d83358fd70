import type { LedgerCommand, WalletName } from '../../../src/wallet/index.ts';

/** What the write door must do, written down once more without a database. */
export interface LedgerModel {
  /** Answers as the write door would, in the order given, and remembers. */
  apply(commands: readonly LedgerCommand[]): ModelResult[];
  wallets(): readonly ModelWallet[];
  holds(): readonly ModelHold[];
}

export interface ModelResult {
  readonly outcome: string;
  readonly balanceMicros: bigint | null;
  readonly frozenMicros: bigint | null;
}

export interface ModelWallet {
  readonly tenantId: number;
  readonly wallet: WalletName;
  balance: bigint;
  frozen: bigint;
  recharged: bigint;
  consumed: bigint;
  /** One word for each entry, in order. */
  readonly entries: string[];
}

export interface ModelHold {
  readonly tenantId: number;
  readonly holdId: string;
  readonly wallet: WalletName;
  readonly amount: bigint;
  state: 'held' | 'captured' | 'released';
  captured: bigint;
}

interface Books {
  readonly wallets: Map<string, ModelWallet>;
  readonly holds: Map<string, ModelHold>;
  readonly references: Set<string>;
  /** Holds taken in the call that runs: they are resolved in a later one. */
  readonly fresh: Set<ModelHold>;
}

export function createLedgerModel(tenantIds: readonly number[]): LedgerModel {
  const books: Books = { wallets: new Map(), holds: new Map(), references: new Set(), fresh: new Set() };
  for (const tenantId of tenantIds)
    for (const wallet of ['live', 'test'] as const)
      books.wallets.set(`${tenantId} ${wallet}`, {
        ...{ tenantId, wallet, balance: 0n, frozen: 0n, recharged: 0n, consumed: 0n, entries: [] },
      });
  return {
    apply: (commands) => {
      books.fresh.clear();
      const order = commands
        .map((command, index) => ({ command, index }))
        .sort((a, b) => compare(a.command, b.command));
      const results = new Map(order.map(({ command, index }) => [index, applyOne(books, command)]));
      return commands.map((_, index) => results.get(index) as ModelResult);
    },
    wallets: () => [...books.wallets.values()],
    holds: () => [...books.holds.values()],
  };
}

/** Wallet by wallet; within one the sort keeps the order given. */
function compare(a: LedgerCommand, b: LedgerCommand): number {
  return a.tenantId - b.tenantId || a.wallet.localeCompare(b.wallet);
}

function applyOne(books: Books, command: LedgerCommand): ModelResult {
  const wallet = books.wallets.get(`${command.tenantId} ${command.wallet}`);
  if (!wallet) return { outcome: 'no_wallet', balanceMicros: null, frozenMicros: null };
  const outcome = decide(books, wallet, command);
  return { outcome, balanceMicros: wallet.balance, frozenMicros: wallet.frozen };
}

function decide(books: Books, wallet: ModelWallet, command: LedgerCommand): string {
  switch (command.kind) {
    case 'hold':
      return takeHold(books, wallet, command);
    case 'capture':
    case 'release':
      return resolveHold(books, wallet, command);
    case 'top_up':
    case 'refund':
    case 'adjust': {
      const reference = `${command.tenantId} ${command.wallet} ${command.kind} ${command.reference}`;
      if (books.references.has(reference)) return 'replayed';
      const outcome = moveOutside(wallet, command.kind, command.amountMicros ?? 0n);
      if (outcome === 'applied') books.references.add(reference);
      return outcome;
    }
  }
}

function moveOutside(wallet: ModelWallet, kind: 'top_up' | 'refund' | 'adjust', amount: bigint): string {
  if (kind === 'refund' && wallet.consumed < amount) return 'insufficient_funds';
  if (kind === 'adjust' && wallet.balance + amount < 0n) return 'insufficient_funds';
  wallet.balance += amount;
  if (kind === 'refund') wallet.consumed -= amount;
  else wallet.recharged += amount;
  record(wallet, kind, amount);
  return 'applied';
}

function takeHold(books: Books, wallet: ModelWallet, { tenantId, holdId, amountMicros }: LedgerCommand): string {
  const amount = amountMicros ?? 0n;
  if (books.holds.has(`${tenantId} ${holdId}`)) return 'replayed';
  if (wallet.balance < amount) return 'insufficient_funds';
  const hold: ModelHold = {
    ...{ tenantId, holdId: holdId ?? '', wallet: wallet.wallet, amount, state: 'held', captured: 0n },
  };
  books.holds.set(`${tenantId} ${holdId}`, hold);
  books.fresh.add(hold);
  wallet.balance -= amount;
  wallet.frozen += amount;
  record(wallet, 'hold', -amount);
  return 'applied';
}

function resolveHold(books: Books, wallet: ModelWallet, command: LedgerCommand): string {
  const hold = books.holds.get(`${command.tenantId} ${command.holdId}`);
  if (!hold || hold.wallet !== wallet.wallet || books.fresh.has(hold)) return 'no_hold';
  if (hold.state !== 'held') return 'already_resolved';
  const captured = command.kind === 'release' ? 0n : (command.amountMicros ?? hold.amount);
  if (captured > hold.amount) return 'above_hold';
  hold.captured = captured;
  hold.state = captured > 0n ? 'captured' : 'released';
  if (captured > 0n) {
    wallet.frozen -= captured;
    wallet.consumed += captured;
    record(wallet, 'capture', captured);
  }
  const back = hold.amount - captured;
  if (back > 0n) {
    wallet.frozen -= back;
    wallet.balance += back;
    record(wallet, 'release', back);
  }
  return 'applied';
}

function record(wallet: ModelWallet, kind: string, amount: bigint): void {
  wallet.entries.push(`${kind} ${amount} -> ${wallet.balance} + ${wallet.frozen}`);
}

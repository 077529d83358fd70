import type { Db, Tx } from '../db/index.ts';
import { run } from '../db/index.ts';
import type { Micros } from '../kernel/money.ts';
import type {
  LedgerCommand,
  LedgerOutcome,
  LedgerResult,
  WalletBalance,
  WalletName,
  WalletTransaction,
} from './wallet.ts';

export async function insertWallets(tx: Tx, tenantId: number, currency: string): Promise<void> {
  await tx.query({
    name: 'wallet_open',
    text: `INSERT INTO wallets (tenant_id, wallet, currency) VALUES ($1, 'live', $2), ($1, 'test', $2) ON CONFLICT DO NOTHING`,
    values: [tenantId, currency],
  });
}

/** The currency of some wallet that has another one than this; undefined when all have it. */
export async function findOtherCurrency(db: Db, currency: string): Promise<string | undefined> {
  const [row] = await db.single<{ currency: string }>({
    name: 'wallet_other_currency',
    text: 'SELECT currency FROM wallets WHERE currency <> $1 LIMIT 1',
    values: [currency],
  });
  return row?.currency;
}

interface ApplyRow {
  outcome: LedgerOutcome;
  balance: bigint;
  frozen: bigint;
}

/**
 * The ledger's write door from code; purchases and messages go through it in SQL functions of their own. Decides each
 * command by itself and answers in the order given; balances and entries change together. A refused command is an
 * outcome, not an error.
 * @throws a database error when a command makes no sense (an amount that is not positive, a top-up without a
 * reference); then the whole call changed nothing.
 */
export async function applyLedger(source: Db | Tx, commands: readonly LedgerCommand[]): Promise<LedgerResult[]> {
  const rows = await run<ApplyRow>(source, {
    name: 'ledger_apply',
    text: `SELECT outcome, balance, frozen FROM ledger_apply(ARRAY(
             SELECT c::ledger_command FROM unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[], $5::uuid[], $6::text[], $7::text[])
               AS c (tenant_id, wallet, kind, amount, hold_id, reference, note))) ORDER BY idx`,
    values: [
      commands.map((c) => c.tenantId),
      commands.map((c) => c.wallet),
      commands.map((c) => c.kind),
      commands.map((c) => c.amountMicros),
      commands.map((c) => c.holdId),
      commands.map((c) => c.reference),
      commands.map((c) => c.note),
    ],
  });
  return rows.map((row) => ({ outcome: row.outcome, balanceMicros: row.balance, frozenMicros: row.frozen }));
}

interface BalanceRow {
  currency: string;
  balance: bigint;
  frozen: bigint;
  recharged: bigint;
  consumed: bigint;
}

export async function findBalance(db: Db, tenantId: number, wallet: WalletName): Promise<WalletBalance | undefined> {
  const [row] = await db.single<BalanceRow>({
    name: 'wallet_balance',
    text: 'SELECT currency, balance, frozen, recharged, consumed FROM wallets WHERE tenant_id = $1 AND wallet = $2',
    values: [tenantId, wallet],
  });
  return row && toBalance(row);
}

/** What can be spent, which nobody changes before the transaction ends; null when there is no such wallet. */
export async function lockBalance(tx: Tx, tenantId: number, wallet: WalletName): Promise<Micros | null> {
  const [row] = await tx.query<{ balance: bigint }>({
    name: 'wallet_lock',
    text: 'SELECT balance FROM wallets WHERE tenant_id = $1 AND wallet = $2 FOR UPDATE',
    values: [tenantId, wallet],
  });
  return row?.balance ?? null;
}

/** The live wallets of some tenants. */
export async function listBalances(db: Db, tenantIds: readonly number[]): Promise<ReadonlyMap<number, WalletBalance>> {
  const rows = await db.single<BalanceRow & { tenant_id: bigint }>({
    name: 'wallet_balances',
    text: `SELECT tenant_id, currency, balance, frozen, recharged, consumed FROM wallets
            WHERE tenant_id = ANY ($1::bigint[]) AND wallet = 'live'`,
    values: [tenantIds],
  });
  return new Map(rows.map((row) => [Number(row.tenant_id), toBalance(row)]));
}

function toBalance(row: BalanceRow): WalletBalance {
  return {
    currency: row.currency,
    balanceMicros: row.balance,
    frozenMicros: row.frozen,
    rechargedMicros: row.recharged,
    consumedMicros: row.consumed,
  };
}

interface TransactionRow {
  version: bigint;
  kind: WalletTransaction['kind'];
  amount: bigint;
  balance_after: bigint;
  reference: string;
  status: WalletTransaction['status'];
  created_at: Date;
}

export interface TransactionPage {
  readonly items: readonly WalletTransaction[];
  readonly total: number;
}

export interface PageRequest {
  readonly limit: number;
  readonly offset: number;
}

export interface TransactionFilter {
  readonly tenantId: number;
  readonly wallet: WalletName;
  /** Null: all of them. */
  readonly kinds: readonly WalletTransaction['kind'][] | null;
  /** Null: any. */
  readonly reference: string | null;
}

/** A capture moves nothing that its owner sees: the hold took the amount already. */
const CHOSEN = `e.tenant_id = $1 AND e.wallet = $2 AND e.kind <> 'capture' AND ($3::text[] IS NULL OR e.kind = ANY ($3))
  AND ($4::text IS NULL OR e.reference = $4)`;

function chosenValues({ tenantId, wallet, kinds, reference }: TransactionFilter): unknown[] {
  return [tenantId, wallet, kinds, reference];
}

const TRANSACTION = `SELECT e.version, e.kind, CASE WHEN e.to_account = 'available' THEN e.amount ELSE -e.amount END AS amount,
    e.balance_after, e.reference, CASE WHEN e.kind = 'hold' AND h.state = 'held' THEN 'held' ELSE 'settled' END AS status, e.created_at
  FROM ledger_entries e LEFT JOIN holds h ON e.kind = 'hold' AND h.tenant_id = e.tenant_id AND h.hold_id = e.hold_id`;

/** A page counted from the newest transaction. */
export async function listWalletTransactions(
  db: Db,
  filter: TransactionFilter,
  page: PageRequest,
): Promise<TransactionPage> {
  const rows = await db.single<TransactionRow & { total: bigint }>({
    name: 'wallet_transactions',
    text: `SELECT c.total, p.* FROM (SELECT count(*) AS total FROM ledger_entries e WHERE ${CHOSEN}) c
             LEFT JOIN LATERAL (${TRANSACTION} WHERE ${CHOSEN} ORDER BY e.version DESC LIMIT $5 OFFSET $6) p ON true
            ORDER BY p.version DESC`,
    values: [...chosenValues(filter), page.limit, page.offset],
  });
  const items = rows.filter((row) => row.version !== null).map(toTransaction);
  return { items, total: Number(rows[0]?.total ?? 0) };
}

/** Transactions before one, newest first, at a cost that does not grow with depth. */
export async function listWalletTransactionsBefore(
  db: Db,
  filter: TransactionFilter,
  page: { readonly limit: number; readonly beforeVersion: number | null },
): Promise<WalletTransaction[]> {
  const rows = await db.single<TransactionRow>({
    name: 'wallet_transactions_before',
    text: `${TRANSACTION} WHERE ${CHOSEN} AND ($6::bigint IS NULL OR e.version < $6) ORDER BY e.version DESC LIMIT $5`,
    values: [...chosenValues(filter), page.limit, page.beforeVersion],
  });
  return rows.map(toTransaction);
}

function toTransaction(row: TransactionRow): WalletTransaction {
  return {
    version: Number(row.version),
    kind: row.kind,
    amountMicros: row.amount,
    balanceAfterMicros: row.balance_after,
    reference: row.reference,
    status: row.status,
    createdAt: row.created_at,
  };
}

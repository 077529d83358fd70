import type { Db } from '../db/index.ts';
import type { Micros } from '../kernel/money.ts';
import type { WalletName } from './wallet.ts';

/** What an account holds, over everybody. */
export interface AccountBalance {
  readonly account: string;
  /** `provider`: the books of what sources of numbers cost. */
  readonly wallet: WalletName | 'provider';
  readonly currency: string;
  readonly balanceMicros: Micros;
}

/** Every account with the sum of its postings. Together they are 0 (INV1). */
export async function listAccounts(db: Db): Promise<AccountBalance[]> {
  const rows = await db.single<{ account: string; wallet: WalletName | 'provider'; currency: string; balance: bigint }>(
    {
      name: 'ledger_accounts',
      text: `SELECT account, coalesce(wallet, 'provider') AS wallet, currency, sum(amount)::bigint AS balance
             FROM postings GROUP BY 1, 2, 3 ORDER BY 2, 3, 1`,
    },
  );
  return rows.map(({ balance, ...row }) => ({ ...row, balanceMicros: balance }));
}

/** An entry as it was booked. */
export interface BookedEntry {
  /** Counts per wallet, or over all providers. */
  readonly entryId: number;
  readonly kind: string;
  readonly fromAccount: string;
  readonly toAccount: string;
  readonly amountMicros: Micros;
  /** Of the wallet, after it; null in a provider's books. */
  readonly balanceAfterMicros: Micros | null;
  readonly frozenAfterMicros: Micros | null;
  readonly reference: string;
  readonly note: string | null;
  readonly createdAt: Date;
}

interface EntryRow {
  entry_id: bigint;
  kind: string;
  from_account: string;
  to_account: string;
  amount: bigint;
  balance_after: bigint | null;
  frozen_after: bigint | null;
  reference: string;
  note: string | null;
  created_at: Date;
}

export interface EntryPage {
  readonly limit: number;
  readonly beforeEntryId: number | null;
}

/** Entries of a wallet before one, newest first. */
export async function listEntriesOfWallet(
  db: Db,
  tenantId: number,
  wallet: WalletName,
  { limit, beforeEntryId }: EntryPage,
): Promise<BookedEntry[]> {
  const rows = await db.single<EntryRow>({
    name: 'ledger_entries_before',
    text: `SELECT version AS entry_id, kind, from_account, to_account, amount, balance_after, frozen_after, reference, note,
                  created_at
             FROM ledger_entries WHERE tenant_id = $1 AND wallet = $2 AND ($4::bigint IS NULL OR version < $4)
            ORDER BY version DESC LIMIT $3`,
    values: [tenantId, wallet, limit, beforeEntryId],
  });
  return rows.map(toEntry);
}

/** Entries in a provider's books before one, newest first. */
export async function listEntriesOfProvider(
  db: Db,
  providerId: number,
  { limit, beforeEntryId }: EntryPage,
): Promise<BookedEntry[]> {
  const rows = await db.single<EntryRow>({
    name: 'provider_entries_before',
    text: `SELECT entry_id, kind, from_account, to_account, amount, NULL::bigint AS balance_after,
                  NULL::bigint AS frozen_after, reference, NULL AS note, created_at
             FROM provider_entries WHERE provider_id = $1 AND ($3::bigint IS NULL OR entry_id < $3)
            ORDER BY entry_id DESC LIMIT $2`,
    values: [providerId, limit, beforeEntryId],
  });
  return rows.map(toEntry);
}

function toEntry(row: EntryRow): BookedEntry {
  return {
    entryId: Number(row.entry_id),
    kind: row.kind,
    fromAccount: row.from_account,
    toAccount: row.to_account,
    amountMicros: row.amount,
    balanceAfterMicros: row.balance_after,
    frozenAfterMicros: row.frozen_after,
    reference: row.reference,
    note: row.note,
    createdAt: row.created_at,
  };
}

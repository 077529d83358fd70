import type { Db, Tx } from '../db/index.ts';
import type { Micros } from '../kernel/money.ts';
import type { Voucher, VoucherState } from './voucher.ts';

export interface NewVouchers {
  readonly lookupHashes: readonly Buffer[];
  readonly masks: readonly string[];
  readonly amountMicros: Micros;
  readonly currency: string;
  readonly note: string | null;
  readonly expiresAt: Date | null;
}

/** Stores vouchers; their ids in the order given. */
export async function insertVouchers(tx: Tx, vouchers: NewVouchers): Promise<number[]> {
  const rows = await tx.query<{ voucher_id: bigint }>({
    name: 'vouchers_insert',
    text: `INSERT INTO vouchers (lookup_hash, code_shown, amount, currency, note, expires_at, created_at)
           SELECT u.lookup_hash, u.code_shown, $3, $4, $5, $6, app_now()
             FROM unnest($1::bytea[], $2::text[]) WITH ORDINALITY AS u (lookup_hash, code_shown, place) ORDER BY u.place
           RETURNING voucher_id`,
    values: [
      vouchers.lookupHashes,
      vouchers.masks,
      vouchers.amountMicros,
      vouchers.currency,
      vouchers.note,
      vouchers.expiresAt,
    ],
  });
  return rows.map((row) => Number(row.voucher_id));
}

export async function isAhead(tx: Tx, instant: Date): Promise<boolean> {
  const [row] = await tx.query<{ ahead: boolean }>({
    name: 'vouchers_is_ahead',
    text: 'SELECT $1::timestamptz > app_now() AS ahead',
    values: [instant],
  });
  return row?.ahead ?? false;
}

export interface TakenVoucher {
  readonly voucherId: number;
  readonly amountMicros: Micros;
}

/** Marks an open voucher as redeemed. Of callers at once one gets it; undefined for the others, and for one not open. */
export async function takeVoucher(tx: Tx, lookupHash: Buffer, tenantId: number): Promise<TakenVoucher | undefined> {
  const [row] = await tx.query<{ voucher_id: bigint; amount: bigint }>({
    name: 'vouchers_take',
    text: `UPDATE vouchers SET redeemed_at = app_now(), redeemed_by = $2
            WHERE lookup_hash = $1 AND redeemed_at IS NULL AND revoked_at IS NULL
              AND (expires_at IS NULL OR expires_at > app_now()) RETURNING voucher_id, amount`,
    values: [lookupHash, tenantId],
  });
  return row && { voucherId: Number(row.voucher_id), amountMicros: row.amount };
}

export async function isRedeemed(tx: Tx, lookupHash: Buffer): Promise<boolean> {
  const rows = await tx.query({
    name: 'vouchers_is_redeemed',
    text: 'SELECT 1 FROM vouchers WHERE lookup_hash = $1 AND redeemed_at IS NOT NULL',
    values: [lookupHash],
  });
  return rows.length > 0;
}

/** Withdraws an open voucher. `redeemed` when it came too late; undefined when there is none, or it is withdrawn. */
export async function revokeVoucherRow(tx: Tx, voucherId: number): Promise<'revoked' | 'redeemed' | undefined> {
  const [row] = await tx.query<{ redeemed: boolean }>({
    name: 'vouchers_lock',
    text: `SELECT redeemed_at IS NOT NULL AS redeemed FROM vouchers
            WHERE voucher_id = $1 AND revoked_at IS NULL FOR UPDATE`,
    values: [voucherId],
  });
  if (!row) return undefined;
  if (row.redeemed) return 'redeemed';
  await tx.query({
    name: 'vouchers_revoke',
    text: 'UPDATE vouchers SET revoked_at = app_now() WHERE voucher_id = $1',
    values: [voucherId],
  });
  return 'revoked';
}

interface VoucherRow {
  voucher_id: bigint;
  code_shown: string;
  amount: bigint;
  currency: string;
  note: string | null;
  state: VoucherState;
  created_at: Date;
  expires_at: Date | null;
  redeemed_at: Date | null;
  redeemed_by: bigint | null;
}

const STATE = `CASE WHEN v.redeemed_at IS NOT NULL THEN 'redeemed' WHEN v.revoked_at IS NOT NULL THEN 'revoked'
  WHEN v.expires_at <= app_now() THEN 'expired' ELSE 'open' END`;
const FILTER = `($1::text IS NULL OR ${STATE} = $1)`;

/** A page counted from the newest voucher. */
export async function listVouchers(
  db: Db,
  state: VoucherState | null,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ items: Voucher[]; total: number }> {
  const rows = await db.single<VoucherRow & { total: bigint }>({
    name: 'vouchers_by_page',
    text: `SELECT c.total, p.* FROM (SELECT count(*) AS total FROM vouchers v WHERE ${FILTER}) c
             LEFT JOIN LATERAL (SELECT v.*, ${STATE} AS state FROM vouchers v WHERE ${FILTER}
                                 ORDER BY v.voucher_id DESC LIMIT $2 OFFSET $3) p ON true ORDER BY p.voucher_id DESC`,
    values: [state, page.limit, page.offset],
  });
  const items = rows.filter((row) => row.voucher_id !== null).map(toVoucher);
  return { items, total: Number(rows[0]?.total ?? 0) };
}

function toVoucher(row: VoucherRow): Voucher {
  return {
    voucherId: Number(row.voucher_id),
    codeShown: row.code_shown,
    amountMicros: row.amount,
    currency: row.currency,
    note: row.note,
    state: row.state,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    redeemedAt: row.redeemed_at,
    redeemedBy: row.redeemed_by === null ? null : Number(row.redeemed_by),
  };
}

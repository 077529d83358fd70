import type { Tx } from '../db/index.ts';
import type { LedgerFault } from './ledger-verdict.ts';

/** Makes everything that follows in this transaction see the same moment, and gives it the time a large ledger takes. */
export async function takeSnapshot(tx: Tx): Promise<void> {
  await tx.query({ name: 'verify_snapshot', text: 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY' });
  await tx.query({ name: 'verify_patience', text: `SELECT set_config('statement_timeout', '30min', true)` });
}

export async function countLedger(tx: Tx): Promise<{ wallets: number; entries: number }> {
  const [row] = await tx.query<{ wallets: bigint; entries: bigint }>({
    name: 'verify_count',
    text: 'SELECT (SELECT count(*) FROM wallets) AS wallets, (SELECT count(*) FROM ledger_entries) AS entries',
  });
  return { wallets: Number(row?.wallets ?? 0), entries: Number(row?.entries ?? 0) };
}

/** The first entry that does not follow from the one before it. */
export async function findChainFault(tx: Tx): Promise<LedgerFault | undefined> {
  const rows = await tx.query<LedgerFault>({
    name: 'verify_chain',
    text: `
      WITH chained AS (
        SELECT e, e.tenant_id, e.wallet, e.version, e.balance_after, e.frozen_after, e.hash,
               row_number() OVER chain AS place,
               coalesce(lag(e.hash) OVER chain, '\\x') AS previous_hash,
               coalesce(lag(e.balance_after) OVER chain, 0)
                 + CASE WHEN e.to_account = 'available' THEN e.amount WHEN e.from_account = 'available' THEN -e.amount ELSE 0 END AS balance,
               coalesce(lag(e.frozen_after) OVER chain, 0)
                 + CASE WHEN e.to_account = 'frozen' THEN e.amount WHEN e.from_account = 'frozen' THEN -e.amount ELSE 0 END AS frozen
          FROM ledger_entries e WINDOW chain AS (PARTITION BY e.tenant_id, e.wallet ORDER BY e.version)
      )
      SELECT format('ledger entry %s of tenant %s, wallet %s', c.version, c.tenant_id, c.wallet) AS "where",
             CASE WHEN c.version <> c.place THEN format('the chain has a gap: this should be entry %s', c.place)
                  WHEN c.balance_after <> c.balance THEN format('balance after it is %s, recomputed %s micro-units', c.balance_after, c.balance)
                  WHEN c.frozen_after <> c.frozen THEN format('frozen after it is %s, recomputed %s micro-units', c.frozen_after, c.frozen)
                  ELSE 'its contents do not fit its hash: the row was changed after it was written' END AS problem
        FROM chained c
       WHERE c.version <> c.place OR c.balance_after <> c.balance OR c.frozen_after <> c.frozen
          OR c.hash <> ledger_hash(c.previous_hash, c.e)
       ORDER BY c.tenant_id, c.wallet, c.version LIMIT 1`,
  });
  return rows[0];
}

/** The first hold whose state does not follow from its entries, or entry that names no hold. */
export async function findHoldFault(tx: Tx): Promise<LedgerFault | undefined> {
  const rows = await tx.query<LedgerFault>({
    name: 'verify_holds',
    text: `
      WITH booked AS (
        SELECT tenant_id, hold_id, wallet,
               sum(amount) FILTER (WHERE kind = 'hold') AS amount,
               coalesce(sum(amount) FILTER (WHERE kind = 'capture'), 0) AS captured,
               coalesce(sum(amount) FILTER (WHERE kind IN ('capture', 'release')), 0) AS resolved
          FROM ledger_entries WHERE hold_id IS NOT NULL GROUP BY tenant_id, hold_id, wallet
      )
      SELECT format('hold %s of tenant %s', hold_id, tenant_id) AS "where",
             CASE WHEN b.amount IS NULL THEN 'no entry takes it'
                  WHEN h.amount IS NULL THEN 'entries name it, but it does not exist'
                  WHEN h.amount <> b.amount THEN format('amount is %s, its entry says %s micro-units', h.amount, b.amount)
                  ELSE format('state is %s with %s captured, its entries say %s captured of %s resolved', h.state, h.captured, b.captured, b.resolved)
             END AS problem
        FROM holds h FULL JOIN booked b USING (tenant_id, hold_id)
       WHERE b.amount IS DISTINCT FROM h.amount OR h.wallet <> b.wallet OR h.captured <> b.captured
          OR b.resolved <> CASE WHEN h.state = 'held' THEN 0 ELSE h.amount END
          OR (h.state = 'captured') <> (b.captured > 0)
       ORDER BY tenant_id, hold_id LIMIT 1`,
  });
  return rows[0];
}

/** The first wallet whose stored figures differ from the ones recomputed from its entries. */
export async function findWalletFault(tx: Tx): Promise<LedgerFault | undefined> {
  const rows = await tx.query<LedgerFault>({
    name: 'verify_wallets',
    text: `
      WITH recomputed AS (
        SELECT tenant_id, wallet, count(*) AS version,
               sum(CASE 'available' WHEN to_account THEN amount WHEN from_account THEN -amount ELSE 0 END) AS balance,
               sum(CASE 'frozen' WHEN to_account THEN amount WHEN from_account THEN -amount ELSE 0 END) AS frozen,
               sum(CASE 'external' WHEN from_account THEN amount WHEN to_account THEN -amount ELSE 0 END) AS recharged,
               sum(CASE 'revenue' WHEN to_account THEN amount WHEN from_account THEN -amount ELSE 0 END) AS consumed,
               (array_agg(hash ORDER BY version DESC))[1] AS head_hash
          FROM ledger_entries GROUP BY tenant_id, wallet
      ), compared AS (
        SELECT tenant_id, wallet, w.wallet IS NULL AS missing, n.figure, n.stored, n.recomputed
          FROM wallets w FULL JOIN recomputed r USING (tenant_id, wallet)
          CROSS JOIN LATERAL (VALUES
            ('balance', w.balance::text, coalesce(r.balance, 0)::text), ('frozen', w.frozen::text, coalesce(r.frozen, 0)::text),
            ('recharged', w.recharged::text, coalesce(r.recharged, 0)::text),
            ('consumed', w.consumed::text, coalesce(r.consumed, 0)::text),
            ('number of entries', w.version::text, coalesce(r.version, 0)::text),
            ('last hash', encode(w.head_hash, 'hex'), coalesce(encode(r.head_hash, 'hex'), ''))) AS n (figure, stored, recomputed)
      )
      SELECT format('wallet %s of tenant %s', wallet, tenant_id) AS "where",
             CASE WHEN missing THEN 'entries name it, but it does not exist'
                  ELSE format('%s is stored as %s, recomputed %s', figure, stored, recomputed) END AS problem
        FROM compared WHERE stored IS DISTINCT FROM recomputed ORDER BY tenant_id, wallet LIMIT 1`,
  });
  return rows[0];
}

/** The first provider entry that gives back what was never spent. */
export async function findProviderFault(tx: Tx): Promise<LedgerFault | undefined> {
  const rows = await tx.query<LedgerFault>({
    name: 'verify_providers',
    text: `
      SELECT format('provider entry %s of provider %s', b.entry_id, b.provider_id) AS "where",
             format('it gives back %s micro-units for %s, which was booked for %s', b.amount, b.reference, coalesce(s.amount, 0)) AS problem
        FROM provider_entries b
        LEFT JOIN provider_entries s ON s.provider_id = b.provider_id AND s.reference = b.reference
         AND s.kind = CASE b.kind WHEN 'cost_refund' THEN 'cost' ELSE 'suspense' END
       WHERE b.kind IN ('cost_refund', 'suspense_refund') AND (s.amount IS NULL OR b.amount > s.amount)
       ORDER BY b.provider_id, b.entry_id LIMIT 1`,
  });
  return rows[0];
}

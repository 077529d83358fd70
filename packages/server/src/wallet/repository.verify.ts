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

/** The first entry that does not follow from the one before it, or has no wallet. */
export async function findChainFault(tx: Tx): Promise<LedgerFault | undefined> {
  const rows = await tx.query<LedgerFault>({
    name: 'verify_chain',
    text: `
      WITH chained AS (
        SELECT e, e.tenant_id, e.wallet, e.version, e.balance_after, e.frozen_after, e.hash, w.currency,
               row_number() OVER chain AS place,
               coalesce(lag(e.hash) OVER chain, convert_to(w.currency, 'UTF8')) AS previous_hash,
               coalesce(lag(e.balance_after) OVER chain, 0)
                 + CASE WHEN e.to_account = 'available' THEN e.amount WHEN e.from_account = 'available' THEN -e.amount ELSE 0 END AS balance,
               coalesce(lag(e.frozen_after) OVER chain, 0)
                 + CASE WHEN e.to_account = 'frozen' THEN e.amount WHEN e.from_account = 'frozen' THEN -e.amount ELSE 0 END AS frozen
          FROM ledger_entries e LEFT JOIN wallets w USING (tenant_id, wallet)
        WINDOW chain AS (PARTITION BY e.tenant_id, e.wallet ORDER BY e.version)
      )
      SELECT format('ledger entry %s of tenant %s, wallet %s', c.place, c.tenant_id, c.wallet) AS "where",
             CASE WHEN c.currency IS NULL THEN 'its wallet does not exist'
                  WHEN c.version <> c.place THEN format('it is missing: the next one is entry %s', c.version)
                  WHEN c.balance_after <> c.balance THEN format('balance after it is %s, recomputed %s micro-units', c.balance_after, c.balance)
                  WHEN c.frozen_after <> c.frozen THEN format('frozen after it is %s, recomputed %s micro-units', c.frozen_after, c.frozen)
                  WHEN c.version = 1 THEN 'its contents do not fit its hash: the row, or the currency of its wallet, was changed after it was written'
                  ELSE 'its contents do not fit its hash: the row was changed after it was written' END AS problem
        FROM chained c
       WHERE c.currency IS NULL OR c.version <> c.place OR c.balance_after <> c.balance OR c.frozen_after <> c.frozen
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
               coalesce(sum(amount) FILTER (WHERE kind IN ('capture', 'release')), 0) AS resolved,
               min(reference) FILTER (WHERE kind = 'hold') AS reference,
               min(created_at) FILTER (WHERE kind = 'hold') AS created_at,
               max(created_at) FILTER (WHERE kind IN ('capture', 'release')) AS resolved_at
          FROM ledger_entries WHERE hold_id IS NOT NULL GROUP BY tenant_id, hold_id, wallet
      )
      SELECT format('hold %s of tenant %s', hold_id, tenant_id) AS "where",
             CASE WHEN b.amount IS NULL THEN 'no entry takes it'
                  WHEN h.amount IS NULL THEN 'entries name it, but it does not exist'
                  WHEN h.wallet <> b.wallet THEN format('wallet is %s, its entries are in %s', h.wallet, b.wallet)
                  WHEN h.amount <> b.amount THEN format('amount is %s, its entry says %s micro-units', h.amount, b.amount)
                  WHEN (h.reference, h.created_at) IS DISTINCT FROM (b.reference, b.created_at)
                    THEN format('reference and time are %s, %s; its entry says %s, %s', h.reference, h.created_at, b.reference, b.created_at)
                  ELSE format('state is %s since %s with %s captured, its entries say %s captured of %s resolved at %s',
                              h.state, coalesce(h.resolved_at, h.created_at), h.captured, b.captured, b.resolved, coalesce(b.resolved_at, b.created_at))
             END AS problem
        FROM holds h FULL JOIN booked b USING (tenant_id, hold_id)
       WHERE b.amount IS DISTINCT FROM h.amount OR h.wallet <> b.wallet OR h.captured <> b.captured
          OR b.resolved <> CASE WHEN h.state = 'held' THEN 0 ELSE h.amount END
          OR (h.state = 'captured') <> (b.captured > 0)
          OR (h.reference, h.created_at, h.resolved_at) IS DISTINCT FROM (b.reference, b.created_at, b.resolved_at)
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
               sum(CASE 'revenue' WHEN to_account THEN amount WHEN from_account THEN -amount ELSE 0 END) AS consumed
          FROM ledger_entries GROUP BY tenant_id, wallet
      ), compared AS (
        SELECT tenant_id, wallet, w.version AS known, coalesce(r.version, 0) AS found, n.place, n.figure, n.stored, n.recomputed
          FROM wallets w LEFT JOIN recomputed r USING (tenant_id, wallet)
          LEFT JOIN LATERAL (SELECT e.hash FROM ledger_entries e WHERE e.tenant_id = w.tenant_id
            AND e.wallet = w.wallet AND e.version = w.version) l ON true
          CROSS JOIN LATERAL (VALUES
            (1, 'number of entries', w.version::text, coalesce(r.version, 0)::text),
            (2, 'balance', w.balance::text, coalesce(r.balance, 0)::text),
            (3, 'frozen', w.frozen::text, coalesce(r.frozen, 0)::text),
            (4, 'recharged', w.recharged::text, coalesce(r.recharged, 0)::text),
            (5, 'consumed', w.consumed::text, coalesce(r.consumed, 0)::text),
            (6, 'last hash', encode(w.head_hash, 'hex'), coalesce(encode(l.hash, 'hex'), '')))
            AS n (place, figure, stored, recomputed)
      )
      SELECT CASE WHEN known <> found THEN format('ledger entry %s of tenant %s, wallet %s', least(known, found) + 1, tenant_id, wallet)
                  ELSE format('wallet %s of tenant %s', wallet, tenant_id) END AS "where",
             CASE WHEN known > found THEN format('it is missing: the wallet counts %s entries, there are %s', known, found)
                  WHEN known < found THEN format('the wallet does not know it: it counts %s entries, there are %s', known, found)
                  ELSE format('%s is stored as %s, recomputed %s', figure, stored, recomputed) END AS problem
        FROM compared WHERE stored IS DISTINCT FROM recomputed ORDER BY tenant_id, wallet, place LIMIT 1`,
  });
  return rows[0];
}

/** The first provider entry that gives back what was never spent. */
export async function findProviderFault(tx: Tx): Promise<LedgerFault | undefined> {
  const rows = await tx.query<LedgerFault>({
    name: 'verify_providers',
    text: `
      SELECT format('provider entry %s of provider %s', b.entry_id, b.provider_id) AS "where",
             format('it gives back %s %s micro-units for %s, which was booked for %s %s', b.amount, b.currency, b.reference, coalesce(s.amount, 0), coalesce(s.currency, b.currency)) AS problem
        FROM provider_entries b
        LEFT JOIN provider_entries s ON s.provider_id = b.provider_id AND s.reference = b.reference
         AND s.kind = CASE b.kind WHEN 'cost_refund' THEN 'cost' ELSE 'suspense' END
       WHERE b.kind IN ('cost_refund', 'suspense_refund') AND (s.amount IS NULL OR b.amount > s.amount OR b.currency <> s.currency)
       ORDER BY b.provider_id, b.entry_id LIMIT 1`,
  });
  return rows[0];
}

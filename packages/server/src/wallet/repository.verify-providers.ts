import type { Tx } from '../db/index.ts';
import type { LedgerFault } from './ledger-verdict.ts';

/** The first fault in what is booked of providers: what is booked for nothing, what is not booked, what does not add up. */
export async function findProviderBooksFault(tx: Tx): Promise<LedgerFault | undefined> {
  return (
    (await findCauselessEntry(tx)) ??
    (await findUnbookedCost(tx)) ??
    (await findRefundFault(tx)) ??
    (await findKeptSumFault(tx))
  );
}

/** An entry that no number, extension, lost call or orphan is the cause of. */
async function findCauselessEntry(tx: Tx): Promise<LedgerFault | undefined> {
  const rows = await tx.query<LedgerFault>({
    name: 'verify_provider_causes',
    text: `
      SELECT format('provider entry %s of provider %s', e.entry_id, e.provider_id) AS "where",
             format('no number, extension, lost call or orphan is called %s', e.reference) AS problem
        FROM provider_entries e
       WHERE e.kind IN ('cost', 'suspense')
         AND NOT EXISTS (SELECT 1 FROM rentals r WHERE r.provider_id = e.provider_id AND r.upstream_id = e.reference)
         AND NOT EXISTS (SELECT 1 FROM renewals n WHERE n.provider_id = e.provider_id AND n.reference = e.reference)
         AND NOT EXISTS (SELECT 1 FROM attempts a WHERE a.provider_id = e.provider_id AND a.reference = e.reference)
         AND NOT EXISTS (SELECT 1 FROM orphans o WHERE o.provider_id = e.provider_id AND o.upstream_id = e.reference)
       ORDER BY e.provider_id, e.entry_id LIMIT 1`,
  });
  return rows[0];
}

/** An attempt or a renewal that cost something and has no entry of that. */
async function findUnbookedCost(tx: Tx): Promise<LedgerFault | undefined> {
  const rows = await tx.query<LedgerFault>({
    name: 'verify_provider_costs',
    text: `
      SELECT format('%s %s of order %s of tenant %s', c.what, c.no, c.order_id, c.tenant_id) AS "where",
             format('it cost %s micro-units, and no entry of provider %s says so for %s', c.cost, c.provider_id, c.reference) AS problem
        FROM (SELECT 'attempt' AS what, tenant_id, order_id, attempt_no AS no, provider_id, cost,
                     CASE state WHEN 'suspense' THEN reference ELSE upstream_id END AS reference
                FROM attempts WHERE cost > 0 AND state IN ('won', 'cancelled', 'suspense')
              UNION ALL
              SELECT 'renewal', tenant_id, order_id, renewal_no, provider_id, cost, reference
                FROM renewals WHERE cost > 0 AND state IN ('won', 'suspense')) c
       WHERE NOT EXISTS (SELECT 1 FROM provider_entries e WHERE e.provider_id = c.provider_id AND e.reference = c.reference
                            AND e.kind IN ('cost', 'suspense') AND e.amount = c.cost)
       ORDER BY c.tenant_id, c.order_id, c.no LIMIT 1`,
  });
  return rows[0];
}

/** A refund that was confirmed and not booked, or booked otherwise than confirmed. */
async function findRefundFault(tx: Tx): Promise<LedgerFault | undefined> {
  const rows = await tx.query<LedgerFault>({
    name: 'verify_provider_refunds',
    text: `
      SELECT format('refund of %s by provider %s', f.reference, f.provider_id) AS "where",
             format('%s micro-units were confirmed, %s are booked', coalesce(f.confirmed, 0), coalesce(b.amount, 0)) AS problem
        FROM provider_refunds f
        LEFT JOIN provider_entries b ON b.provider_id = f.provider_id AND b.reference = f.reference
         AND b.kind IN ('cost_refund', 'suspense_refund')
       WHERE coalesce(f.confirmed, 0) <> coalesce(b.amount, 0)
       ORDER BY f.provider_id, f.reference LIMIT 1`,
  });
  return rows[0];
}

/** A sum of old entries that is kept and is not what they come to. */
async function findKeptSumFault(tx: Tx): Promise<LedgerFault | undefined> {
  const rows = await tx.query<LedgerFault>({
    name: 'verify_provider_sums',
    text: `
      SELECT format('books of provider %s', r.provider_id) AS "where",
             format('until %s they keep %s debited and %s credited, recomputed %s and %s micro-units', r.summed_until,
                    r.summed_debits, r.summed_credits, m.debits, m.credits) AS problem
        FROM provider_reconciliations r CROSS JOIN LATERAL (
               SELECT coalesce(sum(e.amount) FILTER (WHERE e.from_account = 'provider'), 0) AS debits,
                      coalesce(sum(e.amount) FILTER (WHERE e.to_account = 'provider'), 0) AS credits
                 FROM provider_entries e WHERE e.provider_id = r.provider_id AND e.created_at < r.summed_until) m
       WHERE (r.summed_debits, r.summed_credits) <> (m.debits, m.credits)
       ORDER BY r.provider_id LIMIT 1`,
  });
  return rows[0];
}

import type { Db, Tx } from '../db/index.ts';
import type { Micros } from '../kernel/money.ts';

/** Providers whose balance is due, handed to one process each; the first time makes their rows, the next finds them. */
export async function claimBalances(db: Db, providerIds: readonly number[], leaseSeconds: number): Promise<number[]> {
  const rows = await db.single<{ provider_id: bigint }>({
    name: 'balance_claim',
    text: `WITH made AS (
             INSERT INTO provider_reconciliations (provider_id) SELECT unnest($1::bigint[]) ON CONFLICT DO NOTHING
           )
           UPDATE provider_reconciliations SET balance_due_at = app_now() + make_interval(secs => $2)
            WHERE provider_id = ANY ($1) AND balance_due_at <= app_now() RETURNING provider_id`,
    values: [providerIds, leaseSeconds],
  });
  return rows.map((row) => Number(row.provider_id));
}

/** What was ever debited from and credited to our account at a provider, by our books. */
export interface Position {
  readonly debitsMicros: Micros;
  readonly creditsMicros: Micros;
}

export const booksOf = ({ debitsMicros, creditsMicros }: Position): Micros => creditsMicros - debitsMicros;

export async function readPosition(db: Db | Tx, providerId: number): Promise<Position> {
  const statement = {
    name: 'provider_position',
    text: 'SELECT debits::bigint, credits::bigint FROM provider_position($1)',
    values: [providerId],
  };
  const [row] = await ('query' in db
    ? db.query<{ debits: bigint; credits: bigint }>(statement)
    : db.single<{ debits: bigint; credits: bigint }>(statement));
  return { debitsMicros: row?.debits ?? 0n, creditsMicros: row?.credits ?? 0n };
}

export interface Standing {
  readonly opened: boolean;
  /** For how long the difference has been there at every look; null while there is none. */
  readonly driftSeconds: number | null;
}

/** Takes the row that whoever books a comparison must hold. */
export async function lockReconciliation(tx: Tx, providerId: number): Promise<Standing> {
  await tx.query({ name: 'provider_sum_up', text: 'SELECT provider_sum_up($1)', values: [providerId] });
  const [row] = await tx.query<{ opened: boolean; drift_seconds: number | null }>({
    name: 'reconciliation_lock',
    text: `SELECT opened_at IS NOT NULL AS opened, extract(epoch FROM app_now() - drift_since)::float8 AS drift_seconds
             FROM provider_reconciliations WHERE provider_id = $1 FOR UPDATE`,
    values: [providerId],
  });
  return { opened: row?.opened ?? false, driftSeconds: row?.drift_seconds ?? null };
}

/** What calls under way may have moved already: to our cost, or to our favour. */
export async function findSlack(
  tx: Tx,
  providerId: number,
  certaintySeconds: number,
): Promise<{ lessMicros: Micros; moreMicros: Micros }> {
  const [row] = await tx.query<{ less: bigint; more: bigint }>({
    name: 'balance_slack',
    text: `SELECT ((SELECT coalesce(sum(a.max_cost), 0) FROM attempts a
                     JOIN orders o ON o.tenant_id = a.tenant_id AND o.order_id = a.order_id
                    WHERE a.provider_id = $1 AND a.state IN ('started', 'unknown')
                      AND (a.state = 'started' OR a.started_at > app_now() - make_interval(secs => $2)
                           OR o.status = 'pending' AND o.attempt_no = a.attempt_no))
                 + (SELECT coalesce(sum(n.max_cost), 0) FROM renewals n
                     WHERE n.provider_id = $1 AND n.state IN ('started', 'unknown', 'lapsed')
                       AND (n.state = 'started' OR n.called_at > app_now() - make_interval(secs => $2))))::bigint AS less,
                  ((SELECT coalesce(sum(e.amount), 0) FROM rentals r
                     JOIN provider_entries e ON e.provider_id = r.provider_id AND e.reference = r.upstream_id
                      AND e.kind IN ('cost', 'suspense')
                    WHERE r.provider_id = $1 AND r.state = 'releasing' AND r.release_tries > 0
                      AND r.ended_at > app_now() - make_interval(secs => $2))
                 + (SELECT coalesce(sum(o.cost), 0) FROM orphans o
                     WHERE o.provider_id = $1 AND o.state = 'releasing' AND o.release_tries > 0))::bigint AS more`,
    values: [providerId, certaintySeconds],
  });
  return { lessMicros: row?.less ?? 0n, moreMicros: row?.more ?? 0n };
}

/** Something that may have moved the balance, long enough ago to be seen in it. */
export interface OpenItem {
  readonly kind: 'attempt' | 'renewal' | 'refund' | 'release';
  readonly tenantId: number;
  readonly orderId: number;
  readonly no: number;
  readonly reference: string;
  readonly amountMicros: Micros;
  readonly ageSeconds: number;
}

/** What began before the books did is in the balance they began with. */
export async function listOpenItems(tx: Tx, providerId: number, certaintySeconds: number): Promise<OpenItem[]> {
  const rows = await tx.query<{
    kind: OpenItem['kind'];
    tenant_id: bigint | null;
    order_id: bigint | null;
    no: number;
    reference: string;
    amount: bigint;
    age: number;
  }>({
    name: 'balance_open_items',
    text: `SELECT m.kind, m.tenant_id, m.order_id, m.no, m.reference, m.amount,
                  extract(epoch FROM app_now() - m.at)::float8 AS age
             FROM provider_reconciliations s CROSS JOIN LATERAL (
               SELECT 'attempt' AS kind, a.tenant_id, a.order_id, a.attempt_no AS no, a.reference, -a.max_cost AS amount,
                      a.started_at AS at
                 FROM attempts a JOIN orders o ON o.tenant_id = a.tenant_id AND o.order_id = a.order_id
                WHERE a.provider_id = $1 AND a.state = 'unknown'
                  AND a.started_at <= app_now() - make_interval(secs => $2)
                  AND (o.status <> 'pending' OR o.attempt_no <> a.attempt_no)
               UNION ALL
               SELECT 'renewal', n.tenant_id, n.order_id, n.renewal_no, n.reference, -n.max_cost, n.called_at
                 FROM renewals n
                WHERE n.provider_id = $1 AND n.state IN ('unknown', 'lapsed')
                  AND n.called_at <= app_now() - make_interval(secs => $2)
               UNION ALL
               SELECT 'refund', f.tenant_id, f.order_id, 0, f.reference, f.expected, f.released_at
                 FROM provider_refunds f WHERE f.provider_id = $1 AND f.state = 'expected'
               UNION ALL
               SELECT 'release', r.tenant_id, r.order_id, 0, r.upstream_id, e.amount, r.ended_at
                 FROM rentals r JOIN provider_entries e ON e.provider_id = r.provider_id AND e.reference = r.upstream_id
                  AND e.kind IN ('cost', 'suspense')
                WHERE r.provider_id = $1 AND r.state = 'releasing' AND r.release_tries > 0
                  AND r.ended_at <= app_now() - make_interval(secs => $2)) m
            WHERE s.provider_id = $1 AND m.at >= s.opened_at AND m.amount <> 0
            ORDER BY m.at LIMIT 1000`,
    values: [providerId, certaintySeconds],
  });
  return rows.map((row) => ({
    kind: row.kind,
    tenantId: Number(row.tenant_id ?? 0),
    orderId: Number(row.order_id ?? 0),
    no: row.no,
    reference: row.reference,
    amountMicros: row.amount,
    ageSeconds: row.age,
  }));
}

export type ObservationState = 'opening' | 'agreed' | 'explained' | 'drift';

export interface Observation {
  readonly state: ObservationState;
  readonly balanceMicros: Micros;
  readonly booksMicros: Micros;
}

/** Writes down what was seen, once for as long as it stays the same. True when it is not what was seen before. */
export async function noteObservation(tx: Tx, providerId: number, seen: Observation): Promise<boolean> {
  const values = [providerId, seen.state, seen.balanceMicros, seen.booksMicros];
  const [same] = await tx.query({
    name: 'observation_repeat',
    text: `UPDATE balance_observations SET last_seen_at = app_now()
            WHERE provider_id = $1 AND observation_id = (SELECT max(observation_id) FROM balance_observations
                                                          WHERE provider_id = $1)
              AND (state, balance, books) = ($2, $3, $4) RETURNING 1`,
    values,
  });
  if (same) return false;
  await tx.query({
    name: 'observation_insert',
    text: `INSERT INTO balance_observations (provider_id, state, balance, books, observed_at, last_seen_at)
           VALUES ($1, $2, $3, $4, app_now(), app_now())`,
    values,
  });
  return true;
}

/** When to look again, and whether there has been a difference that nothing explains. */
export async function planNextLook(
  tx: Tx,
  providerId: number,
  { drifting, afterSeconds }: { readonly drifting: boolean; readonly afterSeconds: number },
): Promise<void> {
  await tx.query({
    name: 'reconciliation_plan',
    text: `UPDATE provider_reconciliations
              SET balance_due_at = app_now() + make_interval(secs => $3),
                  drift_since = CASE WHEN $2 THEN coalesce(drift_since, app_now()) END
            WHERE provider_id = $1`,
    values: [providerId, drifting, afterSeconds],
  });
}

export interface Adjustment {
  readonly providerId: number;
  readonly kind: 'top_up' | 'adjust';
  /** Positive: the provider has more of our money than the books say. */
  readonly amountMicros: Micros;
  readonly currency: string;
  readonly reference: string;
}

/** Makes the books say what the provider says. */
export async function bookAdjustment(tx: Tx, adjustment: Adjustment): Promise<void> {
  const { providerId, kind, amountMicros, currency, reference } = adjustment;
  if (amountMicros === 0n) return;
  const [from, to] = amountMicros > 0n ? ['external', 'provider'] : ['provider', 'external'];
  await tx.query({
    name: 'provider_adjust',
    text: `INSERT INTO provider_entries (provider_id, kind, from_account, to_account, amount, currency, reference, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, app_now())`,
    values: [providerId, kind, from, to, amountMicros < 0n ? -amountMicros : amountMicros, currency, reference],
  });
}

export async function markOpened(tx: Tx, providerId: number): Promise<void> {
  await tx.query({
    name: 'reconciliation_open',
    text: 'UPDATE provider_reconciliations SET opened_at = app_now() WHERE provider_id = $1',
    values: [providerId],
  });
}

/** Books an attempt that the balance says was charged. */
export async function suspendAttempt(tx: Tx, { tenantId, orderId, no, amountMicros }: OpenItem): Promise<void> {
  await tx.query({
    name: 'attempt_to_suspense',
    text: 'SELECT attempt_to_suspense($1, $2, $3, $4, $5)',
    values: [tenantId, orderId, no, -amountMicros, 'charged, as the balance says'],
  });
}

/** Closes an attempt that the balance says was never charged. */
export async function dismissAttempt(tx: Tx, { tenantId, orderId, no }: OpenItem): Promise<void> {
  await tx.query({
    name: 'attempt_to_absent',
    text: 'SELECT attempt_to_absent($1, $2, $3, $4)',
    values: [tenantId, orderId, no, 'never charged, as the balance says'],
  });
}

export async function confirmRefund(tx: Tx, providerId: number, { reference, amountMicros }: OpenItem): Promise<void> {
  await tx.query({
    name: 'refund_confirm',
    text: `SELECT provider_refund_settle($1, $2, $3, 'balance')`,
    values: [providerId, reference, amountMicros],
  });
}

export async function dropOldObservations(db: Db): Promise<void> {
  await db.single({
    name: 'observations_drop_old',
    text: `DELETE FROM balance_observations o WHERE o.last_seen_at < (SELECT app_now()) - interval '90 days'
              AND EXISTS (SELECT 1 FROM balance_observations n WHERE n.provider_id = o.provider_id
                             AND n.observation_id > o.observation_id)`,
  });
}

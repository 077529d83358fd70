import { type Db, run, type Tx } from '../db/index.ts';
import type { Micros } from '../kernel/money.ts';
import type { ObservationState } from './repository.balance.ts';

/** What a provider said its balance was, for as long as it stayed so. */
export interface StoredObservation {
  readonly observationId: number;
  readonly state: ObservationState;
  readonly balanceMicros: Micros;
  readonly booksMicros: Micros;
  readonly observedAt: Date;
  readonly lastSeenAt: Date;
}

/** Newest first. */
export async function listObservations(
  source: Db | Tx,
  providerId: number,
  limit: number,
): Promise<StoredObservation[]> {
  const rows = await run<{
    observation_id: bigint;
    state: ObservationState;
    balance: bigint;
    books: bigint;
    observed_at: Date;
    last_seen_at: Date;
  }>(source, {
    name: 'observations_list',
    text: `SELECT observation_id, state, balance, books, observed_at, last_seen_at FROM balance_observations
            WHERE provider_id = $1 ORDER BY observation_id DESC LIMIT $2`,
    values: [providerId, limit],
  });
  return rows.map((row) => ({
    observationId: Number(row.observation_id),
    state: row.state,
    balanceMicros: row.balance,
    booksMicros: row.books,
    observedAt: row.observed_at,
    lastSeenAt: row.last_seen_at,
  }));
}

export interface Orphan {
  readonly orphanId: number;
  readonly providerId: number;
  readonly upstreamId: string;
  readonly phone: string;
  readonly costMicros: Micros | null;
  readonly state: 'seen' | 'reported' | 'releasing' | 'cancelled' | 'suspense' | 'matched' | 'gone';
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  readonly sightings: number;
  readonly settledAt: Date | null;
}

export interface OrphanPage {
  readonly limit: number;
  readonly beforeOrphanId: number | null;
  readonly openOnly: boolean;
}

/** Newest first. */
export async function listOrphans(db: Db, { limit, beforeOrphanId, openOnly }: OrphanPage): Promise<Orphan[]> {
  const rows = await db.single<{
    orphan_id: bigint;
    provider_id: bigint;
    upstream_id: string;
    phone: string;
    cost: bigint | null;
    state: Orphan['state'];
    first_seen_at: Date;
    last_seen_at: Date;
    sightings: number;
    settled_at: Date | null;
  }>({
    name: 'orphans_list',
    text: `SELECT orphan_id, provider_id, upstream_id, phone, cost, state, first_seen_at, last_seen_at, sightings, settled_at
             FROM orphans WHERE ($2::bigint IS NULL OR orphan_id < $2)
              AND (NOT $3 OR state IN ('seen', 'reported', 'releasing'))
            ORDER BY orphan_id DESC LIMIT $1`,
    values: [limit, beforeOrphanId, openOnly],
  });
  return rows.map((row) => ({
    orphanId: Number(row.orphan_id),
    providerId: Number(row.provider_id),
    upstreamId: row.upstream_id,
    phone: row.phone,
    costMicros: row.cost,
    state: row.state,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    sightings: row.sightings,
    settledAt: row.settled_at,
  }));
}

/** A place in the entries of all providers. */
export interface EntryPosition {
  readonly providerId: number;
  readonly entryId: number;
}

export interface EntryPage {
  readonly limit: number;
  readonly before: EntryPosition | null;
}

/** Something that the customer got back and we paid for. */
export interface UnreturnedCost extends EntryPosition {
  readonly tenantId: number;
  readonly orderId: number;
  readonly displayNo: string;
  readonly reference: string;
  readonly reason: string;
  readonly paidMicros: Micros;
  readonly givenBackMicros: Micros;
  readonly refund: 'none_due' | 'expected' | 'given' | 'assumed' | 'refused';
  readonly basis: string | null;
  readonly paidAt: Date;
}

/**
 * Costs whose customer pays nothing for them: the hold went back, or the number was replaced. Without those that the
 * provider gave back whole, and confirmed.
 */
const UNRETURNED = `
  SELECT e.provider_id, e.entry_id, o.tenant_id, o.order_id, o.display_no, e.reference, e.amount AS paid,
         coalesce(b.amount, 0) AS given_back, coalesce(f.state, 'none_due') AS refund, f.basis, e.created_at,
         CASE WHEN n.renewal_no IS NULL AND o.upstream_id IS DISTINCT FROM e.reference THEN 'replaced'
              ELSE o.status END AS reason
    FROM provider_entries e
    LEFT JOIN rentals r ON r.provider_id = e.provider_id AND r.upstream_id = e.reference
    LEFT JOIN renewals n ON n.provider_id = e.provider_id AND n.reference = e.reference
    JOIN orders o ON o.tenant_id = coalesce(r.tenant_id, n.tenant_id) AND o.order_id = coalesce(r.order_id, n.order_id)
    JOIN holds h ON h.tenant_id = o.tenant_id AND h.hold_id = coalesce(n.hold_id, o.hold_id)
    LEFT JOIN provider_entries b ON b.provider_id = e.provider_id AND b.reference = e.reference AND b.kind = 'cost_refund'
    LEFT JOIN provider_refunds f ON f.provider_id = e.provider_id AND f.reference = e.reference
   WHERE e.kind = 'cost' AND (h.state = 'released' OR n.renewal_no IS NULL AND o.upstream_id IS DISTINCT FROM e.reference)
     AND (e.amount > coalesce(b.amount, 0) OR f.state = 'assumed')`;

/** Newest first within a provider. */
export async function listUnreturnedCosts(db: Db, { limit, before }: EntryPage): Promise<UnreturnedCost[]> {
  const rows = await db.single<{
    provider_id: bigint;
    entry_id: bigint;
    tenant_id: bigint;
    order_id: bigint;
    display_no: string;
    reference: string;
    reason: string;
    paid: bigint;
    given_back: bigint;
    refund: UnreturnedCost['refund'];
    basis: string | null;
    created_at: Date;
  }>({
    name: 'unreturned_list',
    text: `${UNRETURNED} AND ($2::bigint IS NULL OR (e.provider_id, e.entry_id) < ($2, $3::bigint))
            ORDER BY e.provider_id DESC, e.entry_id DESC LIMIT $1`,
    values: [limit, before?.providerId ?? null, before?.entryId ?? null],
  });
  return rows.map((row) => ({
    providerId: Number(row.provider_id),
    entryId: Number(row.entry_id),
    tenantId: Number(row.tenant_id),
    orderId: Number(row.order_id),
    displayNo: row.display_no,
    reference: row.reference,
    reason: row.reason,
    paidMicros: row.paid,
    givenBackMicros: row.given_back,
    refund: row.refund,
    basis: row.basis,
    paidAt: row.created_at,
  }));
}

export interface UnreturnedTotal {
  readonly providerId: number;
  readonly orders: number;
  readonly paidMicros: Micros;
  readonly givenBackMicros: Micros;
  readonly assumedMicros: Micros;
}

export async function sumUnreturnedCosts(db: Db): Promise<UnreturnedTotal[]> {
  const rows = await db.single<{
    provider_id: bigint;
    orders: number;
    paid: bigint;
    given_back: bigint;
    assumed: bigint;
  }>({
    name: 'unreturned_sum',
    text: `SELECT u.provider_id, count(DISTINCT (u.tenant_id, u.order_id))::int AS orders, sum(u.paid)::bigint AS paid,
                  sum(u.given_back)::bigint AS given_back,
                  coalesce(sum(u.given_back) FILTER (WHERE u.refund = 'assumed'), 0)::bigint AS assumed
             FROM (${UNRETURNED}) u GROUP BY u.provider_id ORDER BY u.provider_id`,
  });
  return rows.map((row) => ({
    providerId: Number(row.provider_id),
    orders: row.orders,
    paidMicros: row.paid,
    givenBackMicros: row.given_back,
    assumedMicros: row.assumed,
  }));
}

/** What we paid, or may owe, for nothing. */
export interface SuspenseEntry extends EntryPosition {
  readonly reference: string;
  readonly what: 'number' | 'renewal' | 'unresolved' | 'orphan';
  readonly tenantId: number | null;
  readonly orderId: number | null;
  readonly orphanId: number | null;
  readonly amountMicros: Micros;
  readonly givenBackMicros: Micros;
  readonly bookedAt: Date;
}

/** Newest first within a provider; without those that were given back whole. */
export async function listSuspense(db: Db, { limit, before }: EntryPage): Promise<SuspenseEntry[]> {
  const rows = await db.single<{
    provider_id: bigint;
    entry_id: bigint;
    reference: string;
    what: SuspenseEntry['what'];
    tenant_id: bigint | null;
    order_id: bigint | null;
    orphan_id: bigint | null;
    amount: bigint;
    given_back: bigint;
    created_at: Date;
  }>({
    name: 'suspense_list',
    text: `SELECT e.provider_id, e.entry_id, e.reference, e.amount, coalesce(b.amount, 0) AS given_back, e.created_at,
                  CASE WHEN r.upstream_id IS NOT NULL THEN 'number'
                       WHEN n.renewal_no IS NOT NULL AND n.error IS DISTINCT FROM 'unresolved' THEN 'renewal'
                       WHEN p.orphan_id IS NOT NULL THEN 'orphan' ELSE 'unresolved' END AS what,
                  coalesce(r.tenant_id, n.tenant_id, a.tenant_id) AS tenant_id,
                  coalesce(r.order_id, n.order_id, a.order_id) AS order_id, p.orphan_id
             FROM provider_entries e
             LEFT JOIN provider_entries b ON b.provider_id = e.provider_id AND b.reference = e.reference
              AND b.kind = 'suspense_refund'
             LEFT JOIN rentals r ON r.provider_id = e.provider_id AND r.upstream_id = e.reference
             LEFT JOIN renewals n ON n.provider_id = e.provider_id AND n.reference = e.reference
             LEFT JOIN orphans p ON p.provider_id = e.provider_id AND p.upstream_id = e.reference
             LEFT JOIN attempts a ON a.provider_id = e.provider_id AND a.state = 'suspense' AND a.reference = e.reference
            WHERE e.kind = 'suspense' AND e.amount > coalesce(b.amount, 0)
              AND ($2::bigint IS NULL OR (e.provider_id, e.entry_id) < ($2, $3::bigint))
            ORDER BY e.provider_id DESC, e.entry_id DESC LIMIT $1`,
    values: [limit, before?.providerId ?? null, before?.entryId ?? null],
  });
  return rows.map((row) => ({
    providerId: Number(row.provider_id),
    entryId: Number(row.entry_id),
    reference: row.reference,
    what: row.what,
    tenantId: row.tenant_id === null ? null : Number(row.tenant_id),
    orderId: row.order_id === null ? null : Number(row.order_id),
    orphanId: row.orphan_id === null ? null : Number(row.orphan_id),
    amountMicros: row.amount,
    givenBackMicros: row.given_back,
    bookedAt: row.created_at,
  }));
}

export async function sumSuspense(db: Db): Promise<{ readonly providerId: number; readonly openMicros: Micros }[]> {
  const rows = await db.single<{ provider_id: bigint; open: bigint }>({
    name: 'suspense_sum',
    text: `SELECT provider_id, sum(CASE kind WHEN 'suspense' THEN amount ELSE -amount END)::bigint AS open
             FROM provider_entries WHERE kind IN ('suspense', 'suspense_refund')
            GROUP BY 1 HAVING sum(CASE kind WHEN 'suspense' THEN amount ELSE -amount END) <> 0 ORDER BY 1`,
  });
  return rows.map((row) => ({ providerId: Number(row.provider_id), openMicros: row.open }));
}

import type { Db, Tx } from '../db/index.ts';
import type { Micros } from '../kernel/money.ts';
import type { ActiveRental } from '../providers/index.ts';

/** Providers whose list is due, handed to one process each, with the moment by the database's clock. */
export async function claimLists(
  db: Db,
  providerIds: readonly number[],
  afterSeconds: number,
): Promise<{ readonly providerId: number; readonly askedAt: Date }[]> {
  const rows = await db.single<{ provider_id: bigint; asked_at: Date }>({
    name: 'list_claim',
    text: `WITH made AS (
             INSERT INTO provider_reconciliations (provider_id) SELECT unnest($1::bigint[]) ON CONFLICT DO NOTHING
           )
           UPDATE provider_reconciliations SET list_due_at = app_now() + make_interval(secs => $2)
            WHERE provider_id = ANY ($1) AND list_due_at <= app_now() RETURNING provider_id, app_now() AS asked_at`,
    values: [providerIds, afterSeconds],
  });
  return rows.map((row) => ({ providerId: Number(row.provider_id), askedAt: row.asked_at }));
}

/** Writes down what differs. Returns since when the lists have had no number that nobody here knows; null: there is one. */
export async function compareWithList(
  tx: Tx,
  providerId: number,
  listed: readonly ActiveRental[],
  askedAt: Date,
): Promise<Date | null> {
  const rows = listed.map(({ upstreamId, phone, costMicros, startedAt }) => ({
    upstream_id: upstreamId,
    phone,
    cost: costMicros === undefined ? null : String(costMicros),
    started_at: startedAt ?? null,
  }));
  const [row] = await tx.query<{ clean: Date | null }>({
    name: 'active_list_compare',
    text: 'SELECT active_list_compare($1, $2::jsonb, $3) AS clean',
    values: [providerId, JSON.stringify(rows), askedAt],
  });
  return row?.clean ?? null;
}

export interface OpenOrphan {
  readonly upstreamId: string;
  readonly phone: string;
  readonly costMicros: Micros | null;
  readonly startedAt: Date | null;
  readonly sightings: number;
  readonly ageSeconds: number;
  readonly firstSeenAt: Date;
  /** When it was not listed, last before it was seen; null where no list had been read. */
  readonly notListedAt: Date | null;
  /** Whether nothing else uses the account. */
  readonly exclusive: boolean;
}

export async function listOpenOrphans(tx: Tx, providerId: number): Promise<OpenOrphan[]> {
  const rows = await tx.query<{
    upstream_id: string;
    phone: string;
    cost: bigint | null;
    started_at: Date | null;
    sightings: number;
    age: number;
    first_seen_at: Date;
    not_listed_at: Date | null;
    exclusive: boolean;
  }>({
    name: 'orphans_open',
    text: `SELECT o.upstream_id, o.phone, o.cost, o.started_at, o.sightings, o.first_seen_at, o.not_listed_at,
                  extract(epoch FROM app_now() - o.first_seen_at)::float8 AS age, p.exclusive_account AS exclusive
             FROM orphans o JOIN providers p ON p.provider_id = o.provider_id
            WHERE o.provider_id = $1 AND o.state IN ('seen', 'reported') ORDER BY o.orphan_id DESC LIMIT 1000`,
    values: [providerId],
  });
  return rows.map((row) => ({
    upstreamId: row.upstream_id,
    phone: row.phone,
    costMicros: row.cost,
    startedAt: row.started_at,
    sightings: row.sightings,
    ageSeconds: row.age,
    firstSeenAt: row.first_seen_at,
    notListedAt: row.not_listed_at,
    exclusive: row.exclusive,
  }));
}

/** An attempt of which nobody knows whether it bought a number, and which nobody waits for. */
export interface UnknownAttempt {
  readonly tenantId: number;
  readonly orderId: number;
  readonly attemptNo: number;
  readonly providerId: number;
  readonly reference: string;
  readonly maxCostMicros: Micros;
  readonly startedAt: Date;
  /** Before the list was asked for. */
  readonly ageSeconds: number;
}

interface UnknownAttemptRow {
  tenant_id: bigint;
  order_id: bigint;
  attempt_no: number;
  provider_id: bigint;
  reference: string;
  max_cost: bigint;
  started_at: Date;
  age: number;
}

const UNKNOWN_ATTEMPT = `a.tenant_id, a.order_id, a.attempt_no, a.provider_id, a.reference, a.max_cost, a.started_at,
  extract(epoch FROM $2::timestamptz - a.started_at)::float8 AS age`;

export async function listUnknownAttempts(tx: Tx, providerId: number, askedAt: Date): Promise<UnknownAttempt[]> {
  const rows = await tx.query<UnknownAttemptRow>({
    name: 'attempts_unknown_of_provider',
    text: `SELECT ${UNKNOWN_ATTEMPT}
             FROM attempts a JOIN orders o ON o.tenant_id = a.tenant_id AND o.order_id = a.order_id
            WHERE a.provider_id = $1 AND a.state = 'unknown' AND (o.status <> 'pending' OR o.attempt_no <> a.attempt_no)
              AND NOT EXISTS (SELECT 1 FROM replacements p WHERE p.tenant_id = a.tenant_id AND p.order_id = a.order_id
                                 AND p.state = 'started' AND p.attempt_no = a.attempt_no)
            ORDER BY a.started_at LIMIT 1000`,
    values: [providerId, askedAt],
  });
  return rows.map(toUnknownAttempt);
}

/** Attempts that are booked under our reference because their number was never found: it may turn up. */
export async function listWrittenOffAttempts(tx: Tx, providerId: number, askedAt: Date): Promise<UnknownAttempt[]> {
  const rows = await tx.query<UnknownAttemptRow>({
    name: 'attempts_written_off_of_provider',
    text: `SELECT ${UNKNOWN_ATTEMPT} FROM attempts a
            WHERE a.provider_id = $1 AND a.state = 'suspense' AND a.upstream_id IS NULL
            ORDER BY a.started_at DESC LIMIT 1000`,
    values: [providerId, askedAt],
  });
  return rows.map(toUnknownAttempt);
}

function toUnknownAttempt(row: UnknownAttemptRow): UnknownAttempt {
  return {
    tenantId: Number(row.tenant_id),
    orderId: Number(row.order_id),
    attemptNo: row.attempt_no,
    providerId: Number(row.provider_id),
    reference: row.reference,
    maxCostMicros: row.max_cost,
    startedAt: row.started_at,
    ageSeconds: row.age,
  };
}

/** A renewal of which nobody knows whether it took place, with the end of its order as if it had not. */
export interface UnknownRenewal {
  readonly tenantId: number;
  readonly orderId: number;
  readonly renewalNo: number;
  readonly upstreamId: string;
  readonly days: number;
  readonly maxCostMicros: Micros;
  readonly endsAt: Date;
}

export async function listUnknownRenewals(
  tx: Tx,
  providerId: number,
  certaintySeconds: number,
): Promise<UnknownRenewal[]> {
  const rows = await tx.query<{
    tenant_id: bigint;
    order_id: bigint;
    renewal_no: number;
    upstream_id: string;
    days: number;
    max_cost: bigint;
    expires_at: Date;
  }>({
    name: 'renewals_unknown_of_provider',
    text: `SELECT n.tenant_id, n.order_id, n.renewal_no, n.upstream_id, n.days, n.max_cost, o.expires_at
             FROM renewals n JOIN orders o ON o.tenant_id = n.tenant_id AND o.order_id = n.order_id
            WHERE n.provider_id = $1 AND n.state IN ('unknown', 'lapsed')
              AND n.called_at <= app_now() - make_interval(secs => $2)
              AND o.status = 'active' AND o.upstream_id = n.upstream_id
              -- Another number was rented for the days left, rounded up: its end says nothing of its order's.
              AND o.replacements = 0
            ORDER BY n.started_at LIMIT 1000`,
    values: [providerId, certaintySeconds],
  });
  return rows.map((row) => ({
    tenantId: Number(row.tenant_id),
    orderId: Number(row.order_id),
    renewalNo: row.renewal_no,
    upstreamId: row.upstream_id,
    days: row.days,
    maxCostMicros: row.max_cost,
    endsAt: row.expires_at,
  }));
}

/** Closes an attempt whose number two lists in a row did not have. */
export async function markNotListed(tx: Tx, { tenantId, orderId, attemptNo }: UnknownAttempt): Promise<void> {
  await tx.query({
    name: 'attempt_to_absent',
    text: 'SELECT attempt_to_absent($1, $2, $3, $4)',
    values: [tenantId, orderId, attemptNo, 'not in the list of what is ours'],
  });
}

export interface OrphanDecision {
  readonly graceSeconds: number;
  readonly currency: string;
  /** Ids of numbers that are a call's, as was found just now. */
  readonly matched: readonly string[];
}

/** Decides about numbers that nobody explained in time. */
export async function decideOrphans(
  tx: Tx,
  providerId: number,
  { graceSeconds, currency, matched }: OrphanDecision,
): Promise<void> {
  await tx.query({
    name: 'orphans_decide',
    text: 'SELECT * FROM orphans_decide($1, make_interval(secs => $2), $3, $4)',
    values: [providerId, graceSeconds, currency, matched],
  });
}

export interface OrphanRelease {
  readonly orphanId: number;
  readonly providerId: number;
  readonly upstreamId: string;
  readonly phone: string;
}

/** Takes orphans that go back; one whose release fails comes again later. */
export async function claimOrphanReleases(db: Db, limit: number): Promise<OrphanRelease[]> {
  const rows = await db.single<{ orphan_id: bigint; provider_id: bigint; upstream_id: string; phone: string }>({
    name: 'orphan_release_claim',
    text: 'SELECT orphan_id, provider_id, upstream_id, phone FROM orphan_release_claim($1)',
    values: [limit],
  });
  return rows.map((row) => ({
    orphanId: Number(row.orphan_id),
    providerId: Number(row.provider_id),
    upstreamId: row.upstream_id,
    phone: row.phone,
  }));
}

export interface OrphanTerms {
  readonly refundedMicros: Micros | null;
  readonly refundableForMs: number;
  readonly hasBalance: boolean;
}

export async function markOrphanReleased(db: Db, orphanId: number, terms: OrphanTerms): Promise<void> {
  await db.single({
    name: 'orphan_released',
    text: 'SELECT orphan_released($1, $2, $3, $4)',
    values: [orphanId, terms.refundedMicros, terms.refundableForMs, terms.hasBalance],
  });
}

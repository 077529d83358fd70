import { type Db, run, type Tx } from '../db/index.ts';
import type { Micros } from '../kernel/money.ts';
import type { UnknownKey, UnknownOutcome } from './unknown-outcome.ts';

const OPEN = `
  SELECT 'attempt' AS kind, a.tenant_id, a.order_id, a.attempt_no AS no, a.provider_id, o.status AS order_status,
         CASE a.state WHEN 'suspense' THEN 'unresolved' ELSE 'unknown' END AS state, a.reference,
         NULL AS upstream_id, a.max_cost, a.started_at, a.checks, a.next_check_at, a.error
    FROM attempts a JOIN orders o ON o.tenant_id = a.tenant_id AND o.order_id = a.order_id
   WHERE a.state = 'unknown' OR a.state = 'suspense'
  UNION ALL
  SELECT 'renewal', n.tenant_id, n.order_id, n.renewal_no, n.provider_id, o.status,
         CASE n.state WHEN 'suspense' THEN 'unresolved' ELSE n.state END, n.reference, n.upstream_id, n.max_cost,
         n.started_at, n.checks, n.next_check_at, n.error
    FROM renewals n JOIN orders o ON o.tenant_id = n.tenant_id AND o.order_id = n.order_id
   WHERE n.state IN ('unknown', 'lapsed') OR n.state = 'suspense' AND n.error = 'unresolved'`;

interface UnknownRow {
  kind: UnknownOutcome['kind'];
  tenant_id: bigint;
  order_id: bigint;
  no: number;
  provider_id: bigint;
  order_status: string;
  state: UnknownOutcome['state'];
  reference: string;
  upstream_id: string | null;
  max_cost: bigint;
  started_at: Date;
  age: number;
  checks: number;
  next_check_at: Date | null;
  error: string | null;
}

/** Oldest first, after the one named. */
export async function listUnknowns(
  db: Db,
  { limit, after }: { readonly limit: number; readonly after: UnknownKey | null },
): Promise<UnknownOutcome[]> {
  const rows = await db.single<UnknownRow>({
    name: 'unknowns_list',
    text: `SELECT u.*, extract(epoch FROM app_now() - u.started_at)::int AS age FROM (${OPEN}) u
            WHERE $2::text IS NULL OR (u.tenant_id, u.order_id, u.kind, u.no) > ($3::bigint, $4::bigint, $2, $5::int)
            ORDER BY u.tenant_id, u.order_id, u.kind, u.no LIMIT $1`,
    values: [limit, after?.kind ?? null, after?.tenantId ?? null, after?.orderId ?? null, after?.no ?? null],
  });
  return rows.map(toUnknown);
}

export async function findUnknown(source: Db | Tx, key: UnknownKey): Promise<UnknownOutcome | undefined> {
  const [row] = await run<UnknownRow>(source, {
    name: 'unknown_find',
    text: `SELECT u.*, extract(epoch FROM app_now() - u.started_at)::int AS age FROM (${OPEN}) u
            WHERE u.kind = $1 AND u.tenant_id = $2 AND u.order_id = $3 AND u.no = $4`,
    values: [key.kind, key.tenantId, key.orderId, key.no],
  });
  return row && toUnknown(row);
}

function toUnknown(row: UnknownRow): UnknownOutcome {
  return {
    kind: row.kind,
    tenantId: Number(row.tenant_id),
    orderId: Number(row.order_id),
    no: row.no,
    state: row.state,
    providerId: Number(row.provider_id),
    orderStatus: row.order_status,
    reference: row.reference,
    upstreamId: row.upstream_id,
    maxCostMicros: row.max_cost,
    startedAt: row.started_at,
    ageSeconds: row.age,
    checks: row.checks,
    nextCheckAt: row.next_check_at,
    error: row.error,
  };
}

const BECAUSE = 'decided by an operator';

/** Closes an attempt as one that never took effect. False when somebody else has settled it. */
export async function decideAttemptAbsent(tx: Tx, { tenantId, orderId, no }: UnknownKey): Promise<boolean> {
  const [row] = await tx.query<{ done: boolean }>({
    name: 'attempt_decide_absent',
    text: 'SELECT attempt_to_absent($1, $2, $3, $4) AS done',
    values: [tenantId, orderId, no, BECAUSE],
  });
  return row?.done ?? false;
}

/** Books an attempt of which the provider's id is not known. False when somebody else has settled it. */
export async function decideAttemptCharged(
  tx: Tx,
  { tenantId, orderId, no }: UnknownKey,
  costMicros: Micros,
): Promise<boolean> {
  const [row] = await tx.query<{ done: boolean }>({
    name: 'attempt_decide_charged',
    text: 'SELECT attempt_to_suspense($1, $2, $3, $4, $5) AS done',
    values: [tenantId, orderId, no, costMicros, BECAUSE],
  });
  return row?.done ?? false;
}

/** Takes back what was written off for a renewal. False when it was not. */
export async function reverseRenewal(tx: Tx, { tenantId, orderId, no }: UnknownKey): Promise<boolean> {
  const [row] = await tx.query<{ done: boolean }>({
    name: 'renewal_unsuspend',
    text: 'SELECT renewal_unsuspend($1, $2, $3, $4) AS done',
    values: [tenantId, orderId, no, BECAUSE],
  });
  return row?.done ?? false;
}

/** How an attempt or renewal stands now. */
export async function getState(tx: Tx, { kind, tenantId, orderId, no }: UnknownKey): Promise<string> {
  const [row] = await tx.query<{ state: string }>({
    name: 'unknown_state',
    text: `SELECT state FROM attempts WHERE $1 = 'attempt' AND (tenant_id, order_id, attempt_no) = ($2, $3, $4)
            UNION ALL
           SELECT state FROM renewals WHERE $1 = 'renewal' AND (tenant_id, order_id, renewal_no) = ($2, $3, $4)`,
    values: [kind, tenantId, orderId, no],
  });
  if (!row) throw new Error('Attempts and renewals are never removed.');
  return row.state;
}

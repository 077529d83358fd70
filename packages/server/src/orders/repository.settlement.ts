import type { Db } from '../db/index.ts';
import type { Micros } from '../kernel/money.ts';
import type { NumberType } from '../providers/index.ts';
import type { SealedAnswer } from './repository.purchase.ts';

/** How the open attempt of an order ended. */
export interface AttemptVerdict {
  readonly tenantId: number;
  readonly orderId: number;
  readonly attemptNo: number;
  readonly state: 'refused' | 'absent' | 'unknown';
  readonly error: string;
  readonly answer: SealedAnswer | null;
}

export interface NextAttempt {
  readonly providerId: number;
  readonly offerKey: string;
  readonly reference: string;
  readonly priceMicros: Micros;
  readonly maxCostMicros: Micros;
  readonly numberType: NumberType;
  readonly holdId: string;
  readonly leaseSeconds: number;
}

const VERDICT = 'ROW($1::bigint, $2::bigint, $3::int, $4::text, $5::text, $6::int, $7::bytea)::attempt_verdict';

function verdictValues(verdict: AttemptVerdict): unknown[] {
  return [
    verdict.tenantId,
    verdict.orderId,
    verdict.attemptNo,
    verdict.state,
    // A provider's words are hostile text, and PostgreSQL stores no NUL.
    verdict.error.replaceAll('\0', '').slice(0, 500),
    verdict.answer?.status ?? null,
    verdict.answer?.sealed ?? null,
  ];
}

/** Ends a pending order without a number and gives the money back. */
export async function failPurchase(db: Db, verdict: AttemptVerdict, reason: string): Promise<'failed' | 'not_pending'> {
  const [row] = await db.single<{ outcome: 'failed' | 'not_pending' }>({
    name: 'purchase_fail',
    text: `SELECT purchase_fail(${VERDICT}, $8) AS outcome`,
    values: [...verdictValues(verdict), reason],
  });
  return row?.outcome ?? 'not_pending';
}

export type AdvanceOutcome = 'reserved' | 'insufficient_funds' | 'budget_reached' | 'not_pending';

/** Moves a pending order to its next offer: the hold changes with it. */
export async function advancePurchase(db: Db, verdict: AttemptVerdict, next: NextAttempt): Promise<AdvanceOutcome> {
  const [row] = await db.single<{ outcome: AdvanceOutcome }>({
    name: 'purchase_advance',
    text: `SELECT purchase_advance(${VERDICT},
             ROW($8::bigint, $9::text, $10::text, $11::bigint, $12::bigint, $13::text, $14::uuid, $15::int)::next_attempt) AS outcome`,
    values: [
      ...verdictValues(verdict),
      next.providerId,
      next.offerKey,
      next.reference,
      next.priceMicros,
      next.maxCostMicros,
      next.numberType,
      next.holdId,
      next.leaseSeconds,
    ],
  });
  return row?.outcome ?? 'not_pending';
}

/** Leaves a pending order to the settler. */
export async function parkPurchase(db: Db, verdict: AttemptVerdict): Promise<'parked' | 'not_pending'> {
  const [row] = await db.single<{ outcome: 'parked' | 'not_pending' }>({
    name: 'purchase_park',
    text: `SELECT purchase_park(${VERDICT}) AS outcome`,
    values: verdictValues(verdict),
  });
  return row?.outcome ?? 'not_pending';
}

/** A pending order whose lease ran out, with its open attempt. */
export interface UnsettledPurchase {
  readonly tenantId: number;
  readonly orderId: number;
  readonly attemptNo: number;
  readonly providerId: number;
  readonly offerKey: string;
  readonly reference: string;
  readonly attemptAgeSeconds: number;
  /** False when the attempt ended already, as after a crash between its end and the next one. */
  readonly attemptOpen: boolean;
  readonly anyNumberType: boolean;
  readonly anyOffer: boolean;
  readonly maxPriceMicros: Micros | null;
  /** `providerId|offerKey` of every attempt so far. */
  readonly triedOffers: readonly string[];
  readonly idempotencyKey: string | null;
}

interface UnsettledRow {
  tenant_id: bigint;
  order_id: bigint;
  attempt_no: number;
  provider_id: bigint;
  offer_key: string;
  reference: string;
  age: number;
  open: boolean;
  any_number_type: boolean;
  any_offer: boolean;
  max_price: bigint | null;
  tried: string[];
  idempotency_key: string | null;
}

/** Takes pending orders that nobody is working on; until the lease ends no other worker gets them. */
export async function claimUnsettled(db: Db, limit: number, leaseSeconds: number): Promise<UnsettledPurchase[]> {
  const rows = await db.single<UnsettledRow>({
    name: 'purchase_claim',
    text: `WITH claimed AS MATERIALIZED (SELECT * FROM purchase_claim($1, $2))
           SELECT o.tenant_id, o.order_id, a.attempt_no, a.provider_id, a.offer_key, a.reference, o.any_number_type, o.any_offer, o.max_price, o.idempotency_key,
                  extract(epoch FROM app_now() - a.started_at)::float8 AS age, a.state IN ('started', 'unknown') AS open,
                  ARRAY(SELECT t.provider_id || '|' || t.offer_key FROM attempts t
                         WHERE t.tenant_id = o.tenant_id AND t.order_id = o.order_id) AS tried
             FROM claimed c JOIN orders o USING (tenant_id, order_id)
             JOIN attempts a ON a.tenant_id = o.tenant_id AND a.order_id = o.order_id AND a.attempt_no = o.attempt_no`,
    values: [limit, leaseSeconds],
  });
  return rows.map((row) => ({
    tenantId: Number(row.tenant_id),
    orderId: Number(row.order_id),
    attemptNo: row.attempt_no,
    providerId: Number(row.provider_id),
    offerKey: row.offer_key,
    reference: row.reference,
    attemptAgeSeconds: row.age,
    attemptOpen: row.open,
    anyNumberType: row.any_number_type,
    anyOffer: row.any_offer,
    maxPriceMicros: row.max_price,
    triedOffers: row.tried,
    idempotencyKey: row.idempotency_key,
  }));
}

/** An attempt nobody waits for any more, which may still have bought a number. */
export interface StrayAttempt {
  readonly tenantId: number;
  readonly orderId: number;
  readonly attemptNo: number;
  readonly providerId: number;
  readonly reference: string;
  readonly ageSeconds: number;
}

export async function claimStrayAttempts(db: Db, limit: number): Promise<StrayAttempt[]> {
  const rows = await db.single<{
    tenant_id: bigint;
    order_id: bigint;
    attempt_no: number;
    provider_id: bigint;
    reference: string;
    age: number;
  }>({
    name: 'stray_attempt_claim',
    text: `SELECT tenant_id, order_id, attempt_no, provider_id, reference,
                  extract(epoch FROM app_now() - started_at)::float8 AS age FROM stray_attempt_claim($1)`,
    values: [limit],
  });
  return rows.map((row) => ({
    tenantId: Number(row.tenant_id),
    orderId: Number(row.order_id),
    attemptNo: row.attempt_no,
    providerId: Number(row.provider_id),
    reference: row.reference,
    ageSeconds: row.age,
  }));
}

/** Closes an attempt that the provider is sure never happened. */
export async function markAttemptAbsent(db: Db, attempt: StrayAttempt): Promise<void> {
  await db.single({
    name: 'attempt_absent',
    text: `UPDATE attempts SET state = 'absent', settled_at = app_now(), next_check_at = NULL
            WHERE tenant_id = $1 AND order_id = $2 AND attempt_no = $3 AND state = 'unknown'`,
    values: [attempt.tenantId, attempt.orderId, attempt.attemptNo],
  });
}

/** Ends the leases of everything under way: for a process that knows that no other one works on it. */
export async function endLeases(db: Db): Promise<void> {
  await db.single({
    name: 'orders_end_leases',
    text: `WITH purchases AS (
             UPDATE orders SET lease_until = app_now() WHERE status = 'pending' AND lease_until > app_now()
           ), renewing AS (
             UPDATE renewals SET next_check_at = app_now() WHERE state = 'started' AND next_check_at > app_now()
           ), batches AS (
             UPDATE idempotency_keys SET lease_until = app_now() WHERE lease_until > app_now()
           )
           UPDATE replacements SET lease_until = app_now() WHERE state = 'started' AND lease_until > app_now()`,
  });
}

import { type Db, hexBytes } from '../db/index.ts';
import type { Micros } from '../kernel/money.ts';
import type { RentalRef } from '../providers/index.ts';
import type { ActionRefusal } from './order-action.ts';
import { type ActionResult, answersJson, type OrderKey, sealedJson } from './repository.actions.ts';
import type { SealedAnswer } from './repository.purchase.ts';

export interface RenewalRow extends OrderKey {
  readonly days: number;
  readonly priceMicros: Micros;
  readonly maxCostMicros: Micros;
  readonly holdId: string;
  readonly reference: string;
  /** What the quote was made for: days renewed so far, and the rental. */
  readonly renewedDays: number;
  readonly providerId: number;
  readonly upstreamId: string;
  readonly automatic: boolean;
  /** Whose budget it counts against; null for a person and for an automatic renewal. */
  readonly apiKeyId: number | null;
  readonly idempotencyKey: string | null;
  readonly requestHash: Buffer | null;
  readonly leaseSeconds: number;
}

export interface RenewalReservation {
  readonly outcome: 'reserved' | 'replayed' | Exclude<ActionRefusal, 'has_messages' | 'limit_reached'>;
  readonly renewalNo: number;
  readonly storedAnswer: SealedAnswer | null;
}

/** Holds the price and writes the renewal. */
export async function reserveRenewal(db: Db, row: RenewalRow): Promise<RenewalReservation> {
  const [result] = await db.single<{
    outcome: RenewalReservation['outcome'];
    renewal_no: number | null;
    response_status: number | null;
    response_sealed: Buffer | null;
  }>({
    name: 'renewal_reserve',
    text: 'SELECT r.* FROM renewal_reserve(jsonb_populate_record(NULL::renewal_request, $1::jsonb)) r',
    values: [
      JSON.stringify({
        tenant_id: row.tenantId,
        order_id: row.orderId,
        days: row.days,
        price: String(row.priceMicros),
        max_cost: String(row.maxCostMicros),
        hold_id: row.holdId,
        reference: row.reference,
        renewed_days: row.renewedDays,
        provider_id: row.providerId,
        upstream_id: row.upstreamId,
        automatic: row.automatic,
        api_key_id: row.apiKeyId,
        idempotency_key: row.idempotencyKey,
        request_hash: row.requestHash && hexBytes(row.requestHash),
        lease_seconds: row.leaseSeconds,
      }),
    ],
  });
  if (!result) throw new Error('renewal_reserve answered nothing.');
  const { outcome, renewal_no: renewalNo, response_status: status, response_sealed: sealed } = result;
  return {
    outcome,
    renewalNo: renewalNo ?? 0,
    storedAnswer: status === null || sealed === null ? null : { status, sealed },
  };
}

export interface RenewalKey extends OrderKey {
  readonly renewalNo: number;
}

/** Extends the order; answers are for `renewed` and `too_late`. */
export async function confirmRenewal(
  db: Db,
  { tenantId, orderId, renewalNo }: RenewalKey,
  costMicros: Micros,
  answers: Readonly<Record<'renewed' | 'too_late', SealedAnswer | null>>,
): Promise<ActionResult<'renewed' | 'repeated' | 'too_late'>> {
  const [row] = await db.single<{ outcome: 'renewed' | 'repeated' | 'too_late'; relay_hash: Buffer }>({
    name: 'renewal_confirm',
    text: 'SELECT outcome, relay_hash FROM renewal_confirm($1, $2, $3, $4, $5)',
    values: [tenantId, orderId, renewalNo, costMicros, answersJson(answers)],
  });
  if (!row) throw new Error('renewal_confirm answered nothing.');
  return { outcome: row.outcome, relayHash: row.relay_hash };
}

/** Gives the price back. */
export async function refuseRenewal(
  db: Db,
  { tenantId, orderId, renewalNo }: RenewalKey,
  error: string,
  answer: SealedAnswer | null,
): Promise<void> {
  await db.single({
    name: 'renewal_refuse',
    text: 'SELECT renewal_refuse($1, $2, $3, $4, $5)',
    values: [tenantId, orderId, renewalNo, storable(error), answer && JSON.stringify(sealedJson(answer))],
  });
}

/** `parked` and `lapsed` stay open; the others are how it was settled meanwhile. */
export type ParkOutcome = 'parked' | 'lapsed' | 'won' | 'refused' | 'suspense';

export interface ParkReason {
  readonly error: string;
  /** Whether anybody can find out later what became of the call. */
  readonly askable: boolean;
  /** For how long no call has gone unanswered; null: since the one just made. */
  readonly quietSeconds: number | null;
}

/** Leaves a renewal to the settler, with the answer of its key by what it finds. */
export async function parkRenewal(
  db: Db,
  { tenantId, orderId, renewalNo }: RenewalKey,
  { error, askable, quietSeconds }: ParkReason,
  answers: Readonly<Record<string, SealedAnswer | null>>,
): Promise<ParkOutcome> {
  const [row] = await db.single<{ outcome: ParkOutcome }>({
    name: 'renewal_park',
    text: 'SELECT renewal_park($1, $2, $3, $4, $5, $6, $7) AS outcome',
    values: [tenantId, orderId, renewalNo, storable(error), askable, quietSeconds, answersJson(answers)],
  });
  if (!row) throw new Error('renewal_park answered nothing.');
  return row.outcome;
}

/** A provider's words are hostile text, and PostgreSQL stores no NUL. */
function storable(error: string): string {
  return error.replaceAll('\0', '').slice(0, 500);
}

/** A renewal that was reserved and is not settled. */
export interface OpenRenewal extends RenewalKey {
  readonly providerId: number;
  readonly rental: RentalRef;
  readonly days: number;
  readonly priceMicros: Micros;
  readonly maxCostMicros: Micros;
  readonly reference: string;
  readonly idempotencyKey: string | null;
}

export interface UnsettledRenewal extends OpenRenewal {
  /** Its order has ended: nothing is extended any more, only found. */
  readonly lapsed: boolean;
  readonly ageSeconds: number;
  /** Since a call for it may have gone unanswered. */
  readonly sinceCallSeconds: number;
}

/** A renewal whose outcome is not known; undefined when it is. */
export async function findOpenRenewal(
  db: Db,
  { tenantId, orderId, renewalNo }: RenewalKey,
): Promise<OpenRenewal | undefined> {
  const [row] = await db.single<OpenRenewalRow>({
    name: 'renewal_find_open',
    text: `SELECT ${OPEN_COLUMNS} FROM renewals n
             JOIN rentals r ON r.provider_id = n.provider_id AND r.upstream_id = n.upstream_id
            WHERE n.tenant_id = $1 AND n.order_id = $2 AND n.renewal_no = $3 AND n.state IN ('started', 'unknown', 'lapsed')`,
    values: [tenantId, orderId, renewalNo],
  });
  return row && toOpenRenewal(row);
}

interface OpenRenewalRow {
  tenant_id: bigint;
  order_id: bigint;
  renewal_no: number;
  provider_id: bigint;
  upstream_id: string;
  phone: string;
  days: number;
  price: bigint;
  max_cost: bigint;
  reference: string;
  idempotency_key: string | null;
}

const OPEN_COLUMNS = `n.tenant_id, n.order_id, n.renewal_no, n.provider_id, n.upstream_id, r.phone, n.days, n.price,
  n.max_cost, n.reference, n.idempotency_key`;

function toOpenRenewal(row: OpenRenewalRow): OpenRenewal {
  return {
    tenantId: Number(row.tenant_id),
    orderId: Number(row.order_id),
    renewalNo: row.renewal_no,
    providerId: Number(row.provider_id),
    rental: { upstreamId: row.upstream_id, phone: row.phone },
    days: row.days,
    priceMicros: row.price,
    maxCostMicros: row.max_cost,
    reference: row.reference,
    idempotencyKey: row.idempotency_key,
  };
}

/** Takes renewals that nobody is working on; until the lease ends no other worker gets them. */
export async function claimRenewals(db: Db, limit: number, leaseSeconds: number): Promise<UnsettledRenewal[]> {
  const rows = await db.single<OpenRenewalRow & { state: string; age: number; since_call: number }>({
    name: 'renewal_claim',
    text: `WITH claimed AS MATERIALIZED (SELECT * FROM renewal_claim($1, $2))
           SELECT ${OPEN_COLUMNS}, n.state, c.age, c.since_call
             FROM claimed c JOIN renewals n USING (tenant_id, order_id, renewal_no)
             JOIN rentals r ON r.provider_id = n.provider_id AND r.upstream_id = n.upstream_id`,
    values: [limit, leaseSeconds],
  });
  return rows.map((row) => ({
    ...toOpenRenewal(row),
    lapsed: row.state === 'lapsed',
    ageSeconds: row.age,
    sinceCallSeconds: row.since_call,
  }));
}

/** Writes `order.expiring` for orders whose term is near its end, once a term. Returns how many. */
export async function noteExpiringOrders(db: Db, limit: number): Promise<number> {
  const [row] = await db.single<{ noted: number }>({
    name: 'orders_note_expiring',
    text: 'SELECT orders_note_expiring($1) AS noted',
    values: [limit],
  });
  return row?.noted ?? 0;
}

/** An order that renews itself, as it was when it was claimed. */
export interface DueRenewal extends OrderKey {
  readonly renewedDays: number;
}

/** Takes orders that are to be renewed by themselves; one that is not renewed comes again in ten minutes. */
export async function claimAutoRenewals(db: Db, limit: number): Promise<DueRenewal[]> {
  const rows = await db.single<{ tenant_id: bigint; order_id: bigint; renewed_days: number }>({
    name: 'auto_renewal_claim',
    text: 'SELECT tenant_id, order_id, renewed_days FROM auto_renewal_claim($1)',
    values: [limit],
  });
  return rows.map((row) => ({
    tenantId: Number(row.tenant_id),
    orderId: Number(row.order_id),
    renewedDays: row.renewed_days,
  }));
}

import type { Db } from '../db/index.ts';
import { hexBytes } from '../db/index.ts';
import type { Micros } from '../kernel/money.ts';
import type { PurchaseLimits } from '../policy/index.ts';
import type { NumberType } from '../providers/index.ts';
import type { WalletName } from '../wallet/index.ts';

export interface ReservationRow {
  readonly tenantId: number;
  readonly wallet: WalletName;
  readonly displayNo: string;
  readonly service: string;
  readonly country: string;
  readonly numberType: NumberType;
  readonly anyNumberType: boolean;
  readonly anyOffer: boolean;
  readonly rentDays: number;
  readonly priceMicros: Micros;
  readonly maxPriceMicros: Micros | null;
  readonly currency: string;
  readonly holdId: string;
  readonly providerId: number;
  readonly offerKey: string;
  readonly reference: string;
  readonly maxCostMicros: Micros;
  readonly relayHash: Buffer;
  readonly relaySealed: Buffer;
  readonly tag: string | null;
  readonly note: string | null;
  readonly autoRenew: boolean;
  readonly idempotencyKey: string | null;
  readonly requestHash: Buffer | null;
  readonly leaseSeconds: number;
  /** The key that buys, whose daily budget counts; null for a person. */
  readonly apiKeyId: number | null;
  readonly templateId: number | null;
  /** The revision of the policy that this was decided by. */
  readonly policyRevision: number;
  /** What that policy lets the tenant have. */
  readonly limits: PurchaseLimits;
}

export type ReserveOutcome =
  | 'reserved'
  | 'insufficient_funds'
  | 'tenant_frozen'
  | 'no_wallet'
  | 'budget_reached'
  | 'policy_changed'
  | 'limit_active'
  | 'limit_minute'
  | 'limit_hour'
  | 'limit_day'
  | 'replayed'
  | 'in_progress'
  | 'mismatch';

export interface Reservation {
  readonly outcome: ReserveOutcome;
  readonly orderId: number | null;
  readonly createdAt: Date;
  readonly storedAnswer: { readonly status: number; readonly sealed: Buffer } | null;
}

interface ReserveRow {
  outcome: ReserveOutcome;
  order_id: bigint | null;
  created_at: Date;
  response_status: number | null;
  response_sealed: Buffer | null;
}

/** Holds the money, writes the orders and their first attempts: one round trip for all. */
export async function reservePurchases(db: Db, rows: readonly ReservationRow[]): Promise<Reservation[]> {
  const result = await db.single<ReserveRow>({
    name: 'purchase_reserve',
    text: 'SELECT outcome, order_id, created_at, response_status, response_sealed FROM purchase_reserve($1::jsonb) ORDER BY idx',
    values: [JSON.stringify(rows.map(toReserveJson))],
  });
  return result.map((row) => ({
    outcome: row.outcome,
    orderId: row.order_id === null ? null : Number(row.order_id),
    createdAt: row.created_at,
    storedAnswer:
      row.response_status === null || row.response_sealed === null
        ? null
        : { status: row.response_status, sealed: row.response_sealed },
  }));
}

function toReserveJson(row: ReservationRow) {
  return {
    tenant_id: row.tenantId,
    wallet: row.wallet,
    display_no: row.displayNo,
    service: row.service,
    country: row.country,
    number_type: row.numberType,
    any_number_type: row.anyNumberType,
    any_offer: row.anyOffer,
    rent_days: row.rentDays,
    price: String(row.priceMicros),
    max_price: row.maxPriceMicros === null ? null : String(row.maxPriceMicros),
    currency: row.currency,
    hold_id: row.holdId,
    provider_id: row.providerId,
    offer_key: row.offerKey,
    reference: row.reference,
    max_cost: String(row.maxCostMicros),
    relay_hash: hexBytes(row.relayHash),
    relay_sealed: hexBytes(row.relaySealed),
    tag: row.tag,
    note: row.note,
    auto_renew: row.autoRenew,
    idempotency_key: row.idempotencyKey,
    request_hash: row.requestHash && hexBytes(row.requestHash),
    lease_seconds: row.leaseSeconds,
    api_key_id: row.apiKeyId,
    template_id: row.templateId,
    policy_revision: row.policyRevision,
    active_numbers_max: row.limits.activeNumbers,
    per_minute_max: row.limits.perMinute,
    per_hour_max: row.limits.perHour,
    per_day_max: row.limits.perDay,
  };
}

export interface ConfirmationRow {
  readonly tenantId: number;
  readonly orderId: number;
  readonly attemptNo: number;
  readonly providerId: number;
  readonly upstreamId: string;
  readonly phone: string;
  readonly costMicros: Micros;
  /** Null: `rentDays` from the moment of confirming. */
  readonly expiresAt: Date | null;
  readonly answer: SealedAnswer | null;
}

/** An HTTP answer kept for an idempotency key, sealed under the tenant's data key: it names the relay key. */
export interface SealedAnswer {
  readonly status: number;
  readonly sealed: Buffer;
}

export type ConfirmOutcome = 'activated' | 'repeated' | 'number_taken' | 'duplicate_rental' | 'not_pending';

/** Makes the orders active with the numbers that were rented: one round trip for all. */
export async function confirmPurchases(db: Db, rows: readonly ConfirmationRow[]): Promise<ConfirmOutcome[]> {
  const result = await db.single<{ outcome: ConfirmOutcome }>({
    name: 'purchase_confirm',
    text: 'SELECT outcome FROM purchase_confirm($1::jsonb) ORDER BY idx',
    values: [
      JSON.stringify(
        rows.map((row) => ({
          tenant_id: row.tenantId,
          order_id: row.orderId,
          attempt_no: row.attemptNo,
          provider_id: row.providerId,
          upstream_id: row.upstreamId,
          phone: row.phone,
          cost: String(row.costMicros),
          expires_at: row.expiresAt,
          response_status: row.answer?.status ?? null,
          response_sealed: row.answer && hexBytes(row.answer.sealed),
        })),
      ),
    ],
  });
  return result.map((row) => row.outcome);
}

export interface IdempotencyState {
  readonly outcome: 'replayed' | 'in_progress' | 'mismatch';
  readonly storedAnswer: SealedAnswer | null;
}

/** What became of an idempotency key; undefined when it was never used. */
export async function findIdempotencyKey(
  db: Db,
  tenantId: number,
  { key, requestHash }: { readonly key: string; readonly requestHash: Buffer },
): Promise<IdempotencyState | undefined> {
  const [row] = await db.single<{ same: boolean; response_status: number | null; response_sealed: Buffer | null }>({
    name: 'idempotency_find',
    text: `SELECT request_hash = $3 AS same, response_status, response_sealed FROM idempotency_keys
            WHERE tenant_id = $1 AND key = $2`,
    values: [tenantId, key, requestHash],
  });
  if (!row) return undefined;
  if (!row.same) return { outcome: 'mismatch', storedAnswer: null };
  if (row.response_status === null || row.response_sealed === null)
    return { outcome: 'in_progress', storedAnswer: null };
  return { outcome: 'replayed', storedAnswer: { status: row.response_status, sealed: row.response_sealed } };
}

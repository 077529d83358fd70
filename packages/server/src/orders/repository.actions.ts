import { type Db, hexBytes, run, type Tx } from '../db/index.ts';
import type { SealedAnswer } from './repository.purchase.ts';

export interface OrderKey {
  readonly tenantId: number;
  readonly orderId: number;
}

export type CancelOutcome = 'cancelled' | 'repeated' | 'has_messages' | 'ended';
export type ReleaseOutcome = 'released' | 'repeated' | 'pending' | 'ended';

/** What came of an action, and under which hash the order's relay is known. */
export interface ActionResult<Outcome> {
  readonly outcome: Outcome;
  readonly relayHash: Buffer;
}

/** Answers by the outcome they belong to, as the database functions take them. */
export function answersJson(answers: Readonly<Record<string, SealedAnswer | null>>): string {
  const json = Object.entries(answers).map(([outcome, answer]) => [outcome, answer && sealedJson(answer)]);
  return JSON.stringify(Object.fromEntries(json));
}

/** One answer, as the database functions take it. */
export function sealedJson({ status, sealed }: SealedAnswer): { status: number; sealed: string } {
  return { status, sealed: hexBytes(sealed) };
}

/** Keeps the answer of a key that has none yet. */
export async function answerKey(db: Db, tenantId: number, key: string, answer: SealedAnswer): Promise<void> {
  await db.single({
    name: 'order_key_answer',
    text: 'SELECT order_key_answer($1, $2, $3)',
    values: [tenantId, key, JSON.stringify(sealedJson(answer))],
  });
}

/** Locks an order until the transaction ends; returns the idempotency key of its purchase. */
export async function lockOrder(tx: Tx, { tenantId, orderId }: OrderKey): Promise<string | null> {
  const [row] = await tx.query<{ idempotency_key: string | null }>({
    name: 'order_lock',
    text: 'SELECT idempotency_key FROM orders WHERE tenant_id = $1 AND order_id = $2 FOR UPDATE',
    values: [tenantId, orderId],
  });
  if (!row) throw new Error('Orders are never removed.');
  return row.idempotency_key;
}

/** Cancels; `answer` is for whoever repeats the purchase, when that has none yet. */
export async function cancelRow(
  source: Db | Tx,
  { tenantId, orderId }: OrderKey,
  answer: SealedAnswer | null,
): Promise<ActionResult<CancelOutcome>> {
  const [row] = await run<{ outcome: CancelOutcome; relay_hash: Buffer }>(source, {
    name: 'order_cancel',
    text: 'SELECT outcome, relay_hash FROM order_cancel($1, $2, $3)',
    values: [tenantId, orderId, answer && JSON.stringify(sealedJson(answer))],
  });
  if (!row) throw new Error('order_cancel answered nothing.');
  return { outcome: row.outcome, relayHash: row.relay_hash };
}

export async function releaseRow(db: Db, { tenantId, orderId }: OrderKey): Promise<ActionResult<ReleaseOutcome>> {
  const [row] = await db.single<{ outcome: ReleaseOutcome; relay_hash: Buffer }>({
    name: 'order_release',
    text: 'SELECT outcome, relay_hash FROM order_release($1, $2)',
    values: [tenantId, orderId],
  });
  if (!row) throw new Error('order_release answered nothing.');
  return { outcome: row.outcome, relayHash: row.relay_hash };
}

/** The number an order has now, and what its purchase asked for. */
export interface RentedNumber {
  readonly providerId: number;
  readonly upstreamId: string;
  readonly phone: string;
  readonly offerKey: string;
  readonly anyNumberType: boolean;
  readonly anyOffer: boolean;
  /** Whole days until the end, rounded up. */
  readonly daysLeft: number;
  /** `providerId|offerKey` of every number it has had. */
  readonly usedOffers: readonly string[];
}

/** Undefined for an order without a number. */
export async function findRentedNumber(db: Db, { tenantId, orderId }: OrderKey): Promise<RentedNumber | undefined> {
  const [row] = await db.single<{
    provider_id: bigint;
    upstream_id: string;
    phone: string;
    offer_key: string;
    any_number_type: boolean;
    any_offer: boolean;
    days_left: number;
    used: string[];
  }>({
    name: 'order_rented_number',
    text: `SELECT o.provider_id, o.upstream_id, o.phone, a.offer_key, o.any_number_type, o.any_offer,
                  ceil(extract(epoch FROM o.expires_at - app_now()) / 86400)::int AS days_left,
                  ARRAY(SELECT u.provider_id || '|' || u.offer_key FROM attempts u
                         WHERE u.tenant_id = o.tenant_id AND u.order_id = o.order_id AND u.state IN ('won', 'cancelled')) AS used
             FROM orders o
             JOIN attempts a ON a.tenant_id = o.tenant_id AND a.order_id = o.order_id AND a.attempt_no = o.attempt_no
            WHERE o.tenant_id = $1 AND o.order_id = $2 AND o.upstream_id IS NOT NULL`,
    values: [tenantId, orderId],
  });
  return (
    row && {
      providerId: Number(row.provider_id),
      upstreamId: row.upstream_id,
      phone: row.phone,
      offerKey: row.offer_key,
      anyNumberType: row.any_number_type,
      anyOffer: row.any_offer,
      daysLeft: row.days_left,
      usedOffers: row.used,
    }
  );
}

import { type Db, hexBytes } from '../db/index.ts';
import type { Micros } from '../kernel/money.ts';
import type { NumberType } from '../providers/index.ts';
import type { ActionRefusal } from './order-action.ts';
import { type ActionResult, answersJson, type OrderKey, sealedJson } from './repository.actions.ts';
import type { SealedAnswer } from './repository.purchase.ts';

export interface ReplacementRequest extends OrderKey {
  /** What the quotes were made for: days renewed so far, and the number that is to go. */
  readonly renewedDays: number;
  readonly phone: string;
  readonly idempotencyKey: string | null;
  readonly requestHash: Buffer | null;
  readonly replacementsMax: number;
}

/** The next offer to try. */
export interface ReplacementAttempt {
  readonly providerId: number;
  readonly offerKey: string;
  readonly reference: string;
  readonly maxCostMicros: Micros;
  readonly leaseSeconds: number;
}

export interface ReplacementReservation {
  readonly outcome:
    | 'reserved'
    | 'replayed'
    | Exclude<ActionRefusal, 'insufficient_funds' | 'no_wallet' | 'budget_reached'>;
  readonly replacementNo: number;
  readonly attemptNo: number;
  readonly storedAnswer: SealedAnswer | null;
}

const NEXT = (from: number) =>
  `ROW($${from}::bigint, $${from + 1}::text, $${from + 2}::text, NULL, $${from + 3}::bigint, NULL, NULL, $${from + 4}::int)::next_attempt`;

function nextValues(next: ReplacementAttempt | null): unknown[] {
  if (!next) return [null, null, null, null, null];
  return [next.providerId, next.offerKey, next.reference, next.maxCostMicros, next.leaseSeconds];
}

/** Begins the search for another number. */
export async function reserveReplacement(
  db: Db,
  request: ReplacementRequest,
  next: ReplacementAttempt,
): Promise<ReplacementReservation> {
  const [row] = await db.single<{
    outcome: ReplacementReservation['outcome'];
    replacement_no: number | null;
    attempt_no: number | null;
    response_status: number | null;
    response_sealed: Buffer | null;
  }>({
    name: 'replacement_reserve',
    text: `SELECT r.* FROM replacement_reserve(jsonb_populate_record(NULL::replacement_request, $1::jsonb), ${NEXT(2)}) r`,
    values: [
      JSON.stringify({
        tenant_id: request.tenantId,
        order_id: request.orderId,
        renewed_days: request.renewedDays,
        phone: request.phone,
        idempotency_key: request.idempotencyKey,
        request_hash: request.requestHash && hexBytes(request.requestHash),
        replacements_max: request.replacementsMax,
      }),
      ...nextValues(next),
    ],
  });
  if (!row) throw new Error('replacement_reserve answered nothing.');
  const { response_status: status, response_sealed: sealed } = row;
  return {
    outcome: row.outcome,
    replacementNo: row.replacement_no ?? 0,
    attemptNo: row.attempt_no ?? 0,
    storedAnswer: status === null || sealed === null ? null : { status, sealed },
  };
}

export interface ReplacementKey extends OrderKey {
  readonly replacementNo: number;
}

/** How the open attempt of a search ended. */
export interface ReplacementVerdict extends ReplacementKey {
  readonly attemptNo: number;
  readonly state: 'refused' | 'unknown';
  readonly error: string;
}

export type AdvanceOutcome = 'reserved' | 'failed' | 'ended' | 'has_messages' | 'given_up';

/** Goes on to the next offer, or ends the search when there is none. Answers are for the outcomes that end it. */
export async function advanceReplacement(
  db: Db,
  verdict: ReplacementVerdict,
  next: ReplacementAttempt | null,
  answers: Readonly<Record<'failed' | 'ended' | 'has_messages', SealedAnswer | null>>,
): Promise<{ outcome: AdvanceOutcome; attemptNo: number }> {
  const [row] = await db.single<{ outcome: AdvanceOutcome; attempt_no: number | null }>({
    name: 'replacement_advance',
    text: `SELECT r.* FROM replacement_advance(
             ROW($1::bigint, $2::bigint, $3::int, $4::text, $5::text, NULL, NULL)::attempt_verdict, $6, ${NEXT(7)}, $12) r`,
    values: [
      verdict.tenantId,
      verdict.orderId,
      verdict.attemptNo,
      verdict.state,
      // A provider's words are hostile text, and PostgreSQL stores no NUL.
      verdict.error.replaceAll('\0', '').slice(0, 500),
      verdict.replacementNo,
      ...nextValues(next),
      answersJson(answers),
    ],
  });
  return { outcome: row?.outcome ?? 'given_up', attemptNo: row?.attempt_no ?? 0 };
}

export interface NewNumber extends ReplacementKey {
  readonly attemptNo: number;
  readonly providerId: number;
  readonly upstreamId: string;
  readonly phone: string;
  readonly costMicros: Micros;
  readonly numberType: NumberType;
}

export type SwapOutcome = 'replaced' | 'has_messages' | 'ended' | 'given_up' | 'number_taken' | 'duplicate_rental';

/** Swaps the number of the order. Answers are for the outcomes that end the search. */
export async function confirmReplacement(
  db: Db,
  number: NewNumber,
  answers: Readonly<Record<'replaced' | 'ended' | 'has_messages', SealedAnswer | null>>,
): Promise<ActionResult<SwapOutcome>> {
  const [row] = await db.single<{ outcome: SwapOutcome; relay_hash: Buffer }>({
    name: 'replacement_confirm',
    text: `SELECT outcome, relay_hash FROM replacement_confirm(
             ROW($1::bigint, $2::bigint, $3::int, $4::bigint, $5::text, $6::text, $7::bigint, NULL, NULL, NULL)::purchase_confirmation,
             $8, $9, $10)`,
    values: [
      number.tenantId,
      number.orderId,
      number.attemptNo,
      number.providerId,
      number.upstreamId,
      number.phone,
      number.costMicros,
      number.replacementNo,
      number.numberType,
      answersJson(answers),
    ],
  });
  if (!row) throw new Error('replacement_confirm answered nothing.');
  return { outcome: row.outcome, relayHash: row.relay_hash };
}

/** A search whose process died. */
export interface AbandonedReplacement extends ReplacementKey {
  readonly idempotencyKey: string | null;
}

export async function claimReplacements(db: Db, limit: number, leaseSeconds: number): Promise<AbandonedReplacement[]> {
  const rows = await db.single<{
    tenant_id: bigint;
    order_id: bigint;
    replacement_no: number;
    idempotency_key: string | null;
  }>({
    name: 'replacement_claim',
    text: 'SELECT tenant_id, order_id, replacement_no, idempotency_key FROM replacement_claim($1, $2)',
    values: [limit, leaseSeconds],
  });
  return rows.map((row) => ({
    tenantId: Number(row.tenant_id),
    orderId: Number(row.order_id),
    replacementNo: row.replacement_no,
    idempotencyKey: row.idempotency_key,
  }));
}

/** Ends a search whose process died: the order keeps the number it has. */
export async function giveUpReplacement(
  db: Db,
  { tenantId, orderId, replacementNo }: ReplacementKey,
  answer: SealedAnswer | null,
): Promise<void> {
  await db.single({
    name: 'replacement_give_up',
    text: 'SELECT replacement_give_up($1, $2, $3, $4)',
    values: [tenantId, orderId, replacementNo, answer && JSON.stringify(sealedJson(answer))],
  });
}

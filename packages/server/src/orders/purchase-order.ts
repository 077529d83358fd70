import { type DataKey, lookupHash } from '../crypto/index.ts';
import { AppError } from '../kernel/errors.ts';
import { makeKey } from '../kernel/key-format.ts';
import { describeSelection, type Quote } from '../quoting/index.ts';
import { budgetReached } from './budget-reached.ts';
import { isLimit, limitReached, noteApproval, notePolicyRefusal } from './check-policy.ts';
import { type ChosenOffers, chooseOffers, type WantedNumber } from './choose-offers.ts';
import { getOrder } from './get-order.ts';
import { openAnswer, sealAnswer } from './idempotent-answer.ts';
import type { Order } from './order.ts';
import type { Answer, AnswerRenderer, PurchaseDeps } from './purchase-deps.ts';
import { refuseRepetition } from './refuse-repetition.ts';
import { openRelayKey, sealRelayKey } from './relay-key.ts';
import { answerKey } from './repository.actions.ts';
import { findIdempotencyKey, type Reservation } from './repository.purchase.ts';
import { LEASE_SECONDS, type PurchaseEnd, tryOffers } from './try-offers.ts';

export interface PurchaseRequest extends WantedNumber {
  readonly tenantId: number;
  readonly autoRenew: boolean;
  readonly tag: string | null;
  readonly note: string | null;
  /** The key that buys; null for a person. */
  readonly apiKeyId: number | null;
  readonly templateId: number | null;
  readonly idempotency: { readonly key: string; readonly requestHash: Buffer } | null;
}

export interface PurchaseAnswer extends Answer {
  /** True when an earlier request with the same idempotency key made this answer. */
  readonly replayed: boolean;
}

/**
 * Buys a number: quote, hold the price, rent upstream, confirm. No network call happens inside a transaction; what a
 * crash leaves between the steps is finished by the settler. The answer is an order (`active`, or `pending` while
 * nobody knows whether the provider sold a number) or a refusal after the money came back.
 * @throws AppError before anything is held: UNKNOWN_COUNTRY, UNKNOWN_SERVICE, TEMPLATE_NOT_FOUND, SERVICE_DENIED,
 * SERVICE_REVIEW, SALES_STOPPED, VELOCITY_LIMIT, ACTIVE_LIMIT, NO_STOCK, PRICE_ABOVE_MAX, INSUFFICIENT_FUNDS,
 * BUDGET_REACHED, TENANT_FROZEN, IDEMPOTENCY_IN_PROGRESS, IDEMPOTENCY_MISMATCH.
 */
export async function purchaseOrder(
  deps: PurchaseDeps,
  request: PurchaseRequest,
  render: AnswerRenderer,
): Promise<PurchaseAnswer> {
  const reserved = await reserveOrReplay(deps, request);
  if ('replayed' in reserved) return reserved;
  const { draft, quote, remaining, orderId, reservedAt } = reserved;

  const key = request.idempotency?.key;
  const answerOf = (end: Exclude<PurchaseEnd, { kind: 'overtaken' }>): Answer =>
    end.kind === 'failed'
      ? render.error(end.error)
      : render.order(toOrder(draft, { orderId, reservedAt }, end), draft.relayKey);
  const end = await tryOffers(
    deps,
    { tenantId: request.tenantId, orderId, attemptNo: 1, reference: draft.row.reference, quote, remaining, reservedAt },
    (settled) => (key === undefined ? null : sealAnswer(draft.dataKey, key, answerOf(settled))),
  );
  if (end.kind !== 'overtaken') return { ...answerOf(end), replayed: false };
  return { ...(await answerOfOther(deps, request, orderId, render)), replayed: false };
}

/** Each round means that an operator changed the policy at that very moment. */
const ROUNDS_MAX = 3;

/** Chooses and reserves; anew where the policy has changed since it was asked: what was denied meanwhile stays denied. */
async function reserveOrReplay(deps: PurchaseDeps, request: PurchaseRequest) {
  for (let round = 1; ; round += 1) {
    const chosen = await chooseOrReplay(deps, request);
    if ('replayed' in chosen) return chosen;
    const [quote, ...remaining] = chosen.quotes;
    const draft = await draftOrder(deps, request, { ...chosen, quote });
    const reservation = await deps.reserve(draft.row);
    if (reservation.outcome === 'replayed') return replay(draft.dataKey, request, reservation);
    if (reservation.outcome === 'policy_changed' && round < ROUNDS_MAX) {
      await deps.policy.refresh();
      continue;
    }
    const { orderId, createdAt: reservedAt } = await reservedOrThrow(deps, request, draft, reservation);
    noteRouting(deps, { tenantId: request.tenantId, orderId }, chosen);
    if (chosen.approvedBy !== null) noteApproval(deps, request, { ...request, ...chosen }, chosen.approvedBy);
    return { draft, quote, remaining, orderId, reservedAt };
  }
}

function noteRouting(deps: PurchaseDeps, order: { tenantId: number; orderId: number }, chosen: ChosenOffers): void {
  const decision = describeSelection(chosen.selection, deps.routing);
  if (decision) deps.routingLog.note(order, decision);
}

/** Somebody else settled or cancelled the order meanwhile: the answer is theirs, or the order as it is now. */
async function answerOfOther(
  deps: PurchaseDeps,
  request: PurchaseRequest,
  ...[orderId, render]: [number, AnswerRenderer]
): Promise<Answer> {
  const { tenantId, idempotency } = request;
  const dataKey = await deps.dataKeys.get(deps.db, tenantId);
  const stored = idempotency && (await findIdempotencyKey(deps.db, tenantId, idempotency));
  if (idempotency && stored?.storedAnswer) return openAnswer(dataKey, idempotency.key, stored.storedAnswer);
  const order = await getOrder(deps.db, request, String(orderId));
  const answer = render.order(order, openRelayKey(dataKey, order));
  // Where nobody else will answer the key any more.
  if (idempotency && order.status !== 'pending')
    await answerKey(deps.db, tenantId, idempotency.key, sealAnswer(dataKey, idempotency.key, answer));
  return answer;
}

/** A repetition is answered even when what it asked for has sold out, been denied or deleted since. */
async function chooseOrReplay(deps: PurchaseDeps, request: PurchaseRequest): Promise<ChosenOffers | PurchaseAnswer> {
  try {
    if (request.templateId !== null) await deps.requireTemplate(request.tenantId, request.templateId);
    return chooseOffers(deps, request);
  } catch (refusal) {
    const { idempotency, tenantId } = request;
    const stored = idempotency && (await findIdempotencyKey(deps.db, tenantId, idempotency));
    if (!stored) {
      await notePolicyRefusal(deps, request, refusal);
      throw refusal;
    }
    if (stored.outcome === 'replayed') return replay(await deps.dataKeys.get(deps.db, tenantId), request, stored);
    throw refusalOf(stored.outcome);
  }
}

type Draft = Awaited<ReturnType<typeof draftOrder>>;

async function draftOrder(
  deps: PurchaseDeps,
  request: PurchaseRequest,
  chosen: Pick<ChosenOffers, 'service' | 'country' | 'policyRevision'> & { readonly quote: Quote },
) {
  const dataKey = await deps.dataKeys.get(deps.db, request.tenantId);
  const displayNo = deps.ids.displayOrderNo();
  const relayKey = makeKey('pok_', deps.random);
  const { offer, priceMicros, maxCostMicros } = chosen.quote;
  const row = {
    tenantId: request.tenantId,
    wallet: request.wallet,
    displayNo,
    service: chosen.service,
    country: chosen.country,
    numberType: offer.numberType,
    anyNumberType: request.numberType === null,
    anyOffer: request.offerId === null,
    rentDays: request.rentDays,
    priceMicros,
    maxPriceMicros: request.maxPriceMicros,
    currency: deps.currency,
    holdId: deps.ids.uuid(),
    providerId: offer.providerId,
    offerKey: offer.offerKey,
    reference: deps.ids.uuid(),
    maxCostMicros,
    relayHash: lookupHash(deps.lookupPepper, relayKey),
    relaySealed: sealRelayKey(dataKey, displayNo, relayKey),
    tag: request.tag,
    note: request.note,
    autoRenew: request.autoRenew,
    idempotencyKey: request.idempotency?.key ?? null,
    requestHash: request.idempotency?.requestHash ?? null,
    leaseSeconds: LEASE_SECONDS,
    apiKeyId: request.apiKeyId,
    templateId: request.templateId,
    policyRevision: chosen.policyRevision,
    limits: deps.policy.limitsOf(request.tenantId),
  };
  return { dataKey, relayKey, row };
}

/** The order as it stands at the end of the request, without reading it back. */
function toOrder(
  { row }: Draft,
  { orderId, reservedAt }: { orderId: number; reservedAt: Date },
  end: Exclude<PurchaseEnd, { kind: 'overtaken' | 'failed' }>,
): Order {
  return {
    tenantId: row.tenantId,
    orderId,
    displayNo: row.displayNo,
    wallet: row.wallet,
    status: end.kind,
    service: row.service,
    country: row.country,
    numberType: end.quote.offer.numberType,
    rentDays: row.rentDays,
    priceMicros: end.quote.priceMicros,
    renewedDays: 0,
    renewedPriceMicros: 0n,
    currency: row.currency,
    phone: end.kind === 'active' ? end.phone : null,
    relayHash: row.relayHash,
    relaySealed: row.relaySealed,
    tag: row.tag,
    note: row.note,
    autoRenew: row.autoRenew,
    messageCount: 0,
    latestMessage: null,
    createdAt: reservedAt,
    expiresAt: end.kind === 'active' ? end.expiresAt : null,
  };
}

function replay(
  dataKey: DataKey,
  request: PurchaseRequest,
  { storedAnswer }: Pick<Reservation, 'storedAnswer'>,
): PurchaseAnswer {
  if (!request.idempotency || !storedAnswer) throw new Error('A replay without a stored answer.');
  return { ...openAnswer(dataKey, request.idempotency.key, storedAnswer), replayed: true };
}

async function reservedOrThrow(
  deps: PurchaseDeps,
  request: PurchaseRequest,
  ...[{ row }, { outcome, orderId, createdAt }]: [Draft, Reservation]
): Promise<{ orderId: number; createdAt: Date }> {
  if (outcome !== 'reserved') {
    const where = { ...row, policy: deps.policy, at: createdAt };
    const refusal = isLimit(outcome) ? limitReached(outcome, where) : refusalOf(outcome);
    await notePolicyRefusal(deps, request, refusal);
    throw refusal;
  }
  if (orderId === null) throw new Error('A reservation without an order id.');
  return { orderId, createdAt };
}

function refusalOf(outcome: Exclude<Reservation['outcome'], 'reserved' | `limit_${string}`>): Error {
  switch (outcome) {
    case 'insufficient_funds':
    case 'no_wallet':
      return new AppError('INSUFFICIENT_FUNDS', {
        detail: 'Your balance does not cover the price. Nothing was bought or held; top up or choose a cheaper offer.',
      });
    case 'tenant_frozen':
      return new AppError('TENANT_FROZEN', {
        detail: 'The operator has frozen this account. Nothing was bought; ask the operator.',
      });
    case 'budget_reached':
      return budgetReached();
    case 'policy_changed':
      return new AppError('OVERLOADED', {
        detail: 'The operator is changing the rules of this box. Nothing was bought or held; try again in a moment.',
        retryAfterSeconds: 2,
      });
    case 'in_progress':
    case 'mismatch':
      return refuseRepetition(outcome);
    case 'replayed':
      return new Error('A replay is answered before this.');
  }
}

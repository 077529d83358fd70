import { AppError } from '../kernel/errors.ts';
import type { Micros } from '../kernel/money.ts';
import type { ConnectedProvider } from '../providers/index.ts';
import { quoteOffer } from '../quoting/index.ts';
import type { OnceAnswer } from './answer-once.ts';
import { requireStillAllowed } from './check-policy.ts';
import { bookLateRenewal, finishRenewal, type RenewalUnderWay } from './finish-renewal.ts';
import { getOrder } from './get-order.ts';
import type { Order } from './order.ts';
import { findRepetition, type OrderActionDeps, type OrderOwner, refusalOf, replayOrRefuse } from './order-action.ts';
import type { AnswerRenderer } from './purchase-deps.ts';
import { renewNumber } from './renew-number.ts';
import { findRentedNumber, type RentedNumber } from './repository.actions.ts';
import type { IdempotencyKey } from './repository.idempotency.ts';
import { type RenewalReservation, type RenewalRow, reserveRenewal } from './repository.renewals.ts';
import { LEASE_SECONDS } from './try-offers.ts';

export interface RenewRequest extends OrderOwner {
  readonly idOrDisplayNo: string;
  readonly days: number;
  /** The key that asks; null for a person. */
  readonly apiKeyId: number | null;
  readonly idempotency: IdempotencyKey | null;
}

/**
 * Extends an order and charges for it, or does neither: hold the price, extend upstream, confirm. No network call
 * happens inside a transaction; what a crash or a lost answer leaves open is finished by the settler. The answer is the
 * order: extended (200), or as it was while nobody knows whether the provider extended it (202); or a refusal after the
 * money came back.
 * @throws AppError before anything is held: ORDER_NOT_FOUND, ORDER_PENDING, ORDER_ENDED, SERVICE_DENIED, SERVICE_REVIEW, SALES_STOPPED,
 * INSUFFICIENT_FUNDS, BUDGET_REACHED, TENANT_FROZEN, CONFLICT, UPSTREAM_UNAVAILABLE, IDEMPOTENCY_IN_PROGRESS,
 * IDEMPOTENCY_MISMATCH.
 */
export async function renewOrder(
  deps: OrderActionDeps,
  request: RenewRequest,
  render: AnswerRenderer,
): Promise<OnceAnswer> {
  const { tenantId, days, apiKeyId, idempotency } = request;
  const repeated = await findRepetition(deps, tenantId, idempotency);
  if (repeated) return { ...repeated, replayed: true };
  const order = await getOrder(deps.db, request, request.idOrDisplayNo);
  const draft = await draftRenewal(deps, order, days, apiKeyId);
  const row = {
    ...draft.row,
    automatic: false,
    apiKeyId,
    idempotencyKey: idempotency?.key ?? null,
    requestHash: idempotency?.requestHash ?? null,
  };
  const reservation = await reserveRenewal(deps.db, row);
  const replay = await replayOrRefuse(deps, request, reservation);
  if (replay) return replay;
  const answer = await extend(deps, { ...draft, row }, reservation, render);
  return { ...answer, replayed: false };
}

export interface RenewalDraft<Row = Omit<RenewalRow, 'automatic' | 'apiKeyId' | 'idempotencyKey' | 'requestHash'>> {
  readonly order: Order;
  readonly rented: RentedNumber;
  readonly connected: ConnectedProvider;
  readonly row: Row;
}

/**
 * What renewing an order would take. Reserves nothing.
 * @throws AppError ORDER_PENDING, ORDER_ENDED, SERVICE_DENIED, SERVICE_REVIEW, SALES_STOPPED, UPSTREAM_UNAVAILABLE when its provider is not connected.
 */
export async function draftRenewal(
  deps: OrderActionDeps,
  order: Order,
  ...[days, apiKeyId]: [number, (number | null)?]
): Promise<RenewalDraft> {
  if (order.status === 'pending') throw refusalOf('pending');
  const rented = await findRentedNumber(deps.db, order);
  if (order.status !== 'active' || !rented) throw refusalOf('ended');
  await requireStillAllowed(deps, { tenantId: order.tenantId, apiKeyId }, order, 'renewal');
  const connected = deps.registry.get(rented.providerId);
  if (!connected) throw providerGone();
  const { providerId, upstreamId, offerKey } = rented;
  const { tenantId, service } = order;
  const price = quoteOffer(deps, { tenantId, service, providerId, offerKey, days }) ?? asBefore(order, days);
  const row = {
    tenantId,
    orderId: order.orderId,
    days,
    ...price,
    holdId: deps.ids.uuid(),
    reference: deps.ids.uuid(),
    renewedDays: order.renewedDays,
    providerId,
    upstreamId,
    leaseSeconds: LEASE_SECONDS,
  };
  return { order, rented, connected, row };
}

/** Calls the provider for a renewal that was reserved, and books what came of it. */
export async function extend(
  deps: OrderActionDeps,
  { order, rented, connected, row }: RenewalDraft<RenewalRow>,
  { renewalNo }: RenewalReservation,
  render: AnswerRenderer,
) {
  const renewal = { ...row, renewalNo, rental: { upstreamId: rented.upstreamId, phone: rented.phone } };
  const { capabilities, findByReference } = connected.provider;
  const askable = capabilities.idempotentRent || findByReference !== undefined;
  const underWay: RenewalUnderWay = { renewal, order, render, askable, quietSeconds: null };
  const result = await renewNumber(deps.calls, connected, {
    ...renewal,
    order,
    onLate: (costMicros) => void bookLateRenewal(deps, underWay, costMicros),
  });
  return finishRenewal(deps, underWay, result);
}

/** An offer that is listed no more costs what it cost; the provider may ask no more of us than that. */
function asBefore({ priceMicros, rentDays }: Order, days: number): { priceMicros: Micros; maxCostMicros: Micros } {
  const total = ((priceMicros + BigInt(rentDays) - 1n) / BigInt(rentDays)) * BigInt(days);
  return { priceMicros: total, maxCostMicros: total };
}

function providerGone(): AppError {
  return new AppError('UPSTREAM_UNAVAILABLE', {
    detail:
      'The platform of this number is not connected now. Nothing was held or extended; try again in a few minutes, or rent a new number.',
    retryAfterSeconds: 60,
  });
}

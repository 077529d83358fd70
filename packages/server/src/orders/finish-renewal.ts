import { AppError, messageOf } from '../kernel/errors.ts';
import type { Micros } from '../kernel/money.ts';
import type { Order } from './order.ts';
import { answerSealer, type OrderActionDeps, refusalOf, tellRelay } from './order-action.ts';
import type { Answer, AnswerRenderer } from './purchase-deps.ts';
import type { RenewResult } from './renew-number.ts';
import {
  confirmRenewal,
  type OpenRenewal,
  type ParkOutcome,
  type ParkReason,
  parkRenewal,
  refuseRenewal,
} from './repository.renewals.ts';

const DAY_MS = 86_400_000;

/** A renewal under way: what was reserved, the order as it was then, and how answers look. */
export interface RenewalUnderWay extends Omit<ParkReason, 'error'> {
  readonly renewal: OpenRenewal;
  readonly order: Order;
  readonly render: AnswerRenderer;
}

/**
 * Books what an upstream call to extend came to: order and money together when it took effect, neither when it did not.
 * While nobody knows, the money stays held and the answer is the order as it was, with 202. Returns the answer.
 */
export async function finishRenewal(
  deps: OrderActionDeps,
  underWay: RenewalUnderWay,
  result: RenewResult,
): Promise<Answer> {
  const { renewal, order, render, askable, quietSeconds } = underWay;
  const dataKey = await deps.dataKeys.get(deps.db, order.tenantId);
  const seal = answerSealer(dataKey, renewal.idempotencyKey);
  const tooLate = () => render.error(refusalOf('ended'));
  switch (result.kind) {
    case 'renewed': {
      noteCost(deps, renewal, result.costMicros);
      const renewed = render.changed(extended(order, renewal), dataKey, 200);
      const answers = { renewed: seal(renewed), too_late: seal(tooLate()) };
      const { outcome, relayHash } = await confirmRenewal(deps.db, renewal, result.costMicros, answers);
      tellRelay(deps.changes, relayHash);
      return outcome === 'too_late' ? tooLate() : renewed;
    }
    case 'unknown':
    case 'absent': {
      const ends: Readonly<Record<ParkOutcome, Answer>> = {
        parked: render.changed(order, dataKey, 202),
        lapsed: tooLate(),
        suspense: tooLate(),
        // The answer came while the provider was asked about it.
        won: render.changed(extended(order, renewal), dataKey, 200),
        refused: render.error(refusedUpstream()),
      };
      const answers = Object.fromEntries(Object.entries(ends).map(([end, answer]) => [end, seal(answer)]));
      return ends[await parkRenewal(deps.db, renewal, { error: result.error, askable, quietSeconds }, answers)];
    }
    case 'out_of_stock':
    case 'price_changed':
    case 'rejected':
    case 'unavailable': {
      const refused = render.error(result.kind === 'unavailable' ? notAnswered() : refusedUpstream());
      await refuseRenewal(deps.db, renewal, `${result.kind}: ${result.error}`, seal(refused));
      return refused;
    }
  }
}

/**
 * Books an extension that came after its call had been given up, and answers its key where nobody has yet. Never throws:
 * a renewal that stays open is looked at again.
 */
export async function bookLateRenewal(
  deps: OrderActionDeps,
  underWay: RenewalUnderWay,
  costMicros: Micros,
): Promise<void> {
  const { tenantId, orderId, renewalNo } = underWay.renewal;
  const key = { tenantId, orderId, renewalNo };
  try {
    const { status } = await finishRenewal(deps, underWay, { kind: 'renewed', costMicros });
    deps.logger.warn({ ...key, status }, 'a renewal was answered after it had been given up');
  } catch (error) {
    deps.logger.error({ ...key, reason: messageOf(error) }, 'a late renewal could not be booked');
  }
}

function extended(order: Order, { days, priceMicros }: OpenRenewal): Order {
  return {
    ...order,
    renewedDays: order.renewedDays + days,
    renewedPriceMicros: order.renewedPriceMicros + priceMicros,
    expiresAt: order.expiresAt && new Date(order.expiresAt.getTime() + days * DAY_MS),
  };
}

function noteCost({ logger }: Pick<OrderActionDeps, 'logger'>, renewal: OpenRenewal, costMicros: Micros): void {
  const { tenantId, orderId, providerId, maxCostMicros } = renewal;
  if (costMicros <= maxCostMicros) return;
  logger.error(
    { tenantId, orderId, providerId, agreedMicros: String(maxCostMicros), chargedMicros: String(costMicros) },
    'a provider charged more for a renewal than it had listed',
  );
}

function refusedUpstream(): AppError {
  return new AppError('RENEWAL_REFUSED', {
    detail:
      'The platform did not extend this number. Your money is back in your balance and the order ends when it would have; rent a new number, or try fewer days with a new Idempotency-Key.',
  });
}

function notAnswered(): AppError {
  return new AppError('UPSTREAM_UNAVAILABLE', {
    detail:
      'The platform of this number did not answer, so nothing was extended. Your money is back in your balance; try again in a minute, with a new Idempotency-Key.',
    retryAfterSeconds: 60,
  });
}

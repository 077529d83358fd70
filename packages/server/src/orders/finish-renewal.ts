import { AppError, messageOf } from '../kernel/errors.ts';
import type { Micros } from '../kernel/money.ts';
import type { Order } from './order.ts';
import { answerSealer, type OrderActionDeps, refusalOf, tellRelay } from './order-action.ts';
import type { Answer, AnswerRenderer } from './purchase-deps.ts';
import type { RenewResult } from './renew-number.ts';
import {
  confirmRenewal,
  type OpenRenewal,
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
      const parked = render.changed(order, dataKey, 202);
      const answers = { parked: seal(parked), lapsed: seal(tooLate()) };
      const outcome = await parkRenewal(deps.db, renewal, { error: result.error, askable, quietSeconds }, answers);
      return outcome === 'lapsed' ? tooLate() : parked;
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
 * Books an extension that came after its call had been given up. Never throws: a renewal that stays open is looked at
 * again.
 */
export async function bookLateRenewal(
  deps: Pick<OrderActionDeps, 'db' | 'changes' | 'logger'>,
  { tenantId, orderId, renewalNo }: OpenRenewal,
  costMicros: Micros,
): Promise<void> {
  const key = { tenantId, orderId, renewalNo };
  try {
    const { outcome, relayHash } = await confirmRenewal(deps.db, key, costMicros, { renewed: null, too_late: null });
    tellRelay(deps.changes, relayHash);
    deps.logger.warn({ ...key, outcome }, 'a renewal was answered after it had been given up');
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

import { messageOf } from '../kernel/errors.ts';
import type { OrderActionDeps } from './order-action.ts';
import type { AnswerRenderer } from './purchase-deps.ts';
import { draftRenewal, extend } from './renew-order.ts';
import { claimAutoRenewals, type DueRenewal, noteExpiringOrders, reserveRenewal } from './repository.renewals.ts';
import { findOrder } from './repository.ts';

const NOTE_BATCH = 500;
const RENEW_BATCH = 20;

/**
 * Tells of orders whose term is near its end: the last tenth of it, at most a day. Those that renew themselves are
 * renewed then for their `rent_days`; one that cannot be, for want of money or of an answer, is tried again every ten
 * minutes until its end. Safe in any number of workers: an order that was renewed since it was claimed is let alone.
 * Returns how many it tried to renew.
 */
export async function renewDueOrders(deps: OrderActionDeps, render: AnswerRenderer): Promise<number> {
  while ((await noteExpiringOrders(deps.db, NOTE_BATCH)) === NOTE_BATCH);
  let tried = 0;
  for (;;) {
    const due = await claimAutoRenewals(deps.db, RENEW_BATCH);
    tried += due.length;
    await Promise.all(due.map((renewal) => renewOne(deps, renewal, render).catch(noteFailure(deps, renewal))));
    if (due.length < RENEW_BATCH) return tried;
  }
}

async function renewOne(deps: OrderActionDeps, due: DueRenewal, render: AnswerRenderer): Promise<void> {
  const order = await findOrder(deps.db, due.tenantId, String(due.orderId));
  if (!order) throw new Error('Orders are never removed.');
  const draft = await draftRenewal(deps, order, order.rentDays);
  // The days renewed when it was claimed: a worker that slept since then finds them changed and renews nothing.
  const row = {
    ...draft.row,
    renewedDays: due.renewedDays,
    automatic: true,
    apiKeyId: null,
    idempotencyKey: null,
    requestHash: null,
  };
  const reservation = await reserveRenewal(deps.db, row);
  if (reservation.outcome !== 'reserved') {
    deps.logger.info({ ...due, outcome: reservation.outcome }, 'an order was not renewed by itself');
    return;
  }
  await extend(deps, { ...draft, row }, reservation, render);
}

function noteFailure({ logger }: OrderActionDeps, due: DueRenewal) {
  return (error: unknown) =>
    logger.warn({ ...due, reason: messageOf(error) }, 'an order could not be renewed by itself and is tried again');
}

import { getOrder } from './get-order.ts';
import type { Order } from './order.ts';
import { type OrderActionDeps, type OrderOwner, refusalOf, tellRelay } from './order-action.ts';
import { releaseRow } from './repository.actions.ts';

/**
 * Gives a number back before its time, without a refund: what was held for it is spent. Repeating it is no error.
 * @throws AppError ORDER_NOT_FOUND, ORDER_PENDING, ORDER_ENDED.
 */
export async function releaseOrder(
  { db, changes }: Pick<OrderActionDeps, 'db' | 'changes'>,
  owner: OrderOwner,
  idOrDisplayNo: string,
): Promise<Order> {
  const order = await getOrder(db, owner, idOrDisplayNo);
  const { outcome, relayHash } = await releaseRow(db, order);
  if (outcome === 'pending' || outcome === 'ended') throw refusalOf(outcome);
  tellRelay(changes, relayHash);
  return getOrder(db, owner, String(order.orderId));
}

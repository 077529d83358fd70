import { getOrder } from './get-order.ts';
import type { Order } from './order.ts';
import { type OrderActionDeps, type OrderOwner, tellRelay } from './order-action.ts';
import { type OrderChange, updateOrder } from './repository.changes.ts';

/**
 * Changes what is the owner's to change. A template is answered with from the next read on.
 * @throws AppError ORDER_NOT_FOUND, TEMPLATE_NOT_FOUND.
 */
export async function changeOrder(
  deps: Pick<OrderActionDeps, 'db' | 'changes' | 'requireTemplate'>,
  owner: OrderOwner,
  ...[idOrDisplayNo, change]: [string, OrderChange]
): Promise<Order> {
  const order = await getOrder(deps.db, owner, idOrDisplayNo);
  if (typeof change.templateId === 'number') await deps.requireTemplate(owner.tenantId, change.templateId);
  await updateOrder(deps.db, order, change);
  if (change.templateId !== undefined) tellRelay(deps.changes, order.relayHash);
  return getOrder(deps.db, owner, String(order.orderId));
}

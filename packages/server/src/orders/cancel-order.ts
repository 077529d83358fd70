import { boundTo } from '../db/index.ts';
import { getOrder } from './get-order.ts';
import type { Order } from './order.ts';
import { answerSealer, type OrderActionDeps, type OrderOwner, refusalOf, tellRelay } from './order-action.ts';
import type { AnswerRenderer } from './purchase-deps.ts';
import { openRelayKey } from './relay-key.ts';
import { type ActionResult, type CancelOutcome, cancelRow, lockOrder } from './repository.actions.ts';

export type CancelDeps = Pick<OrderActionDeps, 'db' | 'dataKeys' | 'changes'>;

/**
 * Gives an order up before its first message: the number goes back and the money comes back, once. A message that
 * comes in the same instant wins. Repeating it is no error.
 * @throws AppError ORDER_NOT_FOUND, ORDER_HAS_MESSAGES, ORDER_ENDED.
 */
export async function cancelOrder(
  deps: CancelDeps,
  owner: OrderOwner,
  idOrDisplayNo: string,
  render: AnswerRenderer,
): Promise<Order> {
  const before = await getOrder(deps.db, owner, idOrDisplayNo);
  // An order that has had its number has answered its purchase already.
  const { outcome, relayHash } =
    before.status === 'pending' ? await cancelPending(deps, before, render) : await cancelRow(deps.db, before, null);
  if (outcome === 'has_messages' || outcome === 'ended') throw refusalOf(outcome);
  tellRelay(deps.changes, relayHash);
  return getOrder(deps.db, owner, String(before.orderId));
}

/** Whoever repeats the purchase hears of the cancelled order: nobody else may be left to answer its key. */
async function cancelPending(
  { db, dataKeys }: CancelDeps,
  { tenantId, orderId, wallet }: Order,
  render: AnswerRenderer,
): Promise<ActionResult<CancelOutcome>> {
  const dataKey = await dataKeys.get(db, tenantId);
  return db.transaction(async (tx) => {
    const idempotencyKey = await lockOrder(tx, { tenantId, orderId });
    const order = await getOrder(boundTo(tx), { tenantId, wallet }, String(orderId));
    const answer = render.order({ ...order, status: 'cancelled' }, openRelayKey(dataKey, order));
    return cancelRow(tx, order, answerSealer(dataKey, idempotencyKey)(answer));
  });
}

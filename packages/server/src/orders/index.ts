export { answerOnce, type OnceAnswer } from './answer-once.ts';
export { bookLateRental, type LateAttempt } from './book-late-rental.ts';
export { cancelOrder } from './cancel-order.ts';
export { changeOrder } from './change-order.ts';
export { expireOrders } from './expire-orders.ts';
export { exportTokens, type TokenSelection } from './export-tokens.ts';
export { getOrder } from './get-order.ts';
export type { Order, SealedMessage } from './order.ts';
export type { OrderActionDeps, OrderOwner } from './order-action.ts';
export { toE164 } from './phone-spelling.ts';
export { type BatchRenderer, purchaseBatch } from './purchase-batch.ts';
export type { Answer, AnswerRenderer, PurchaseDeps } from './purchase-deps.ts';
export { type PurchaseAnswer, type PurchaseRequest, purchaseOrder } from './purchase-order.ts';
export { queryTokens } from './query-tokens.ts';
export { type OrderQuote, quoteOrder } from './quote-order.ts';
export { openRelayKey } from './relay-key.ts';
export { giveBack, releaseNumbers } from './release-numbers.ts';
export { releaseOrder } from './release-order.ts';
export { renewDueOrders } from './renew-due-orders.ts';
export { type RenewRequest, renewOrder } from './renew-order.ts';
export { checkedRental } from './rent-number.ts';
export { type ReplaceRequest, replaceOrder } from './replace-order.ts';
export { type Holder, listHolders } from './repository.holders.ts';
export { dropOldIdempotencyKeys, type EndedOrder, listActiveRentals } from './repository.lifecycle.ts';
export { listOrdersBefore, listOrdersByPage, type OrderFilter } from './repository.lists.ts';
export {
  type ConfirmationRow,
  type ConfirmOutcome,
  confirmPurchases,
  findIdempotencyKey,
  type Reservation,
  type ReservationRow,
  reservePurchases,
} from './repository.purchase.ts';
export type { RenewalKey } from './repository.renewals.ts';
export { dropOldDecisions, getRoutingDecision } from './repository.routing.ts';
export { endLeases } from './repository.settlement.ts';
export {
  countRunningOrders,
  findOrderIds,
  findOrders,
} from './repository.ts';
export { forgetRelayKey, rotateRelayKey } from './rotate-relay-key.ts';
export { createRoutingLog, type RoutingLog } from './routing-log.ts';
export { settleKnownRenewal } from './settle-known-renewal.ts';
export { settlePurchases } from './settle-purchases.ts';
export { settleRenewals } from './settle-renewals.ts';
export { settleReplacements } from './settle-replacements.ts';
export type { OrderStatus } from './transitions.ts';

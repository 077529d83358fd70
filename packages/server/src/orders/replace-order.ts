import { type Quote, selectOffers } from '../quoting/index.ts';
import type { OnceAnswer } from './answer-once.ts';
import { requireStillAllowed } from './check-policy.ts';
import { getOrder } from './get-order.ts';
import type { Order } from './order.ts';
import {
  answerSealer,
  findRepetition,
  type OrderActionDeps,
  type OrderOwner,
  REPLACEMENTS_MAX,
  refusalOf,
  replayOrRefuse,
} from './order-action.ts';
import type { AnswerRenderer } from './purchase-deps.ts';
import { findRentedNumber, type RentedNumber } from './repository.actions.ts';
import type { IdempotencyKey } from './repository.idempotency.ts';
import { type ReplacementRequest, reserveReplacement } from './repository.replacements.ts';
import {
  attemptFor,
  noOtherNumber,
  noPlatformAnswered,
  type ReplacementAnswers,
  tryReplacements,
} from './try-replacements.ts';

export interface ReplaceRequest extends OrderOwner {
  readonly idOrDisplayNo: string;
  /** The key that asks; null for a person. */
  readonly apiKeyId?: number | null;
  readonly idempotency: IdempotencyKey | null;
}

/** More offers than this are not tried for one replacement: whoever waits gets an answer. */
const ATTEMPTS_MAX = 6;

/**
 * Gives an order another number before its first message, at the same price, under the same relay key, until the same
 * time. The order keeps the number it has until another one is rented; a message that comes meanwhile wins, and the new
 * number goes back. The answer is the order with its new number, or a refusal that left it the old one.
 * @throws AppError before anything is rented: ORDER_NOT_FOUND, ORDER_PENDING, ORDER_ENDED, ORDER_HAS_MESSAGES, NO_STOCK,
 * SERVICE_DENIED, SERVICE_REVIEW, SALES_STOPPED, LIMIT_REACHED, CONFLICT, TENANT_FROZEN, IDEMPOTENCY_IN_PROGRESS, IDEMPOTENCY_MISMATCH.
 */
export async function replaceOrder(
  deps: OrderActionDeps,
  request: ReplaceRequest,
  render: AnswerRenderer,
): Promise<OnceAnswer> {
  const { tenantId, idempotency } = request;
  const repeated = await findRepetition(deps, tenantId, idempotency);
  if (repeated) return { ...repeated, replayed: true };
  const order = await getOrder(deps.db, request, request.idOrDisplayNo);
  const { rented, quotes } = await quoteReplacements(deps, order, request.apiKeyId);
  const [quote, ...remaining] = quotes;
  const attempt = attemptFor(deps, quote);
  const dataKey = await deps.dataKeys.get(deps.db, tenantId);
  const reservation = await reserveReplacement(deps.db, rowOf(order, rented, idempotency), attempt);
  const replay = await replayOrRefuse(deps, request, reservation);
  if (replay) return replay;
  const { replacementNo, attemptNo } = reservation;
  const answers: ReplacementAnswers = {
    render: (end) => (end.kind === 'failed' ? render.error(end.error) : render.changed(end.order, dataKey, 200)),
    seal: answerSealer(dataKey, idempotency?.key ?? null),
  };
  const { orderId } = order;
  const { reference } = attempt;
  const search = { tenantId, orderId, replacementNo, order, attemptNo, reference, quote, remaining };
  const end = await tryReplacements(deps, search, answers);
  if (end.kind !== 'given_up') return { ...answers.render(end), replayed: false };
  // Whoever gave it up has answered the key.
  const stored = await findRepetition(deps, tenantId, idempotency);
  return { ...(stored ?? render.error(noPlatformAnswered())), replayed: false };
}

function rowOf(
  { tenantId, orderId, renewedDays }: Order,
  { phone }: RentedNumber,
  idempotency: IdempotencyKey | null,
): ReplacementRequest {
  return {
    tenantId,
    orderId,
    renewedDays,
    phone,
    idempotencyKey: idempotency?.key ?? null,
    requestHash: idempotency?.requestHash ?? null,
    replacementsMax: REPLACEMENTS_MAX,
  };
}

async function quoteReplacements(
  deps: OrderActionDeps,
  order: Order,
  apiKeyId: number | null | undefined,
): Promise<{ rented: RentedNumber; quotes: readonly [Quote, ...Quote[]] }> {
  if (order.status === 'pending') throw refusalOf('pending');
  const rented = await findRentedNumber(deps.db, order);
  if (order.status !== 'active' || !rented || rented.daysLeft < 1) throw refusalOf('ended');
  if (order.messageCount > 0) throw refusalOf('has_messages');
  await requireStillAllowed(deps, { tenantId: order.tenantId, apiKeyId }, order, 'replacement');
  const { quotes } = selectOffers(deps, {
    tenantId: order.tenantId,
    service: order.service,
    country: order.country,
    numberType: rented.anyNumberType ? null : order.numberType,
    rentDays: rented.daysLeft,
    maxPriceMicros: order.priceMicros + order.renewedPriceMicros,
    offerId: null,
    side: order.wallet,
  });
  const [first, ...rest] = preferOthers(quotes, rented).slice(0, ATTEMPTS_MAX);
  if (!first) throw noOtherNumber();
  return { rented, quotes: [first, ...rest] };
}

/** By price, but first what the order has not had, and last what it has now. An offer that was asked for is the only one. */
function preferOthers(quotes: readonly Quote[], rented: RentedNumber): readonly Quote[] {
  const nameOf = ({ offer }: Quote) => `${offer.providerId}|${offer.offerKey}`;
  const current = `${rented.providerId}|${rented.offerKey}`;
  const used = new Set(rented.usedOffers);
  const rank = (quote: Quote) => {
    if (nameOf(quote) === current) return 2;
    return used.has(nameOf(quote)) ? 1 : 0;
  };
  return quotes.filter((quote) => rented.anyOffer || rank(quote) === 2).toSorted((a, b) => rank(a) - rank(b));
}

import type { Offer } from '../catalog/index.ts';
import { messageOf } from '../kernel/errors.ts';
import type { ConnectedProvider } from '../providers/index.ts';
import { type Quote, selectOffers } from '../quoting/index.ts';
import { bookLateRental } from './book-late-rental.ts';
import { sealAnswer } from './idempotent-answer.ts';
import type { Order } from './order.ts';
import type { AnswerRenderer, PurchaseDeps } from './purchase-deps.ts';
import { openRelayKey } from './relay-key.ts';
import { findRental, type RentResult, rentRequestOf } from './rent-number.ts';
import {
  claimStrayAttempts,
  claimUnsettled,
  markAttemptAbsent,
  type StrayAttempt,
  type UnsettledPurchase,
} from './repository.settlement.ts';
import { findOrder } from './repository.ts';
import { type AnswerMaker, LEASE_SECONDS, moveOn, type OpenPurchase, resumeWith } from './try-offers.ts';

/** After this long without an answer the customer is not kept waiting: the next offer is tried. */
const PATIENCE_SECONDS = 90;
/** After this long a call that the provider knows nothing of never happened. */
const CERTAINTY_SECONDS = 120;
const BATCH = 20;

/**
 * Finishes what a crash, a restart or a lost answer left: pending orders that nobody works on, and attempts whose
 * order went on without them. Safe in any number of workers. Returns how many it looked at.
 */
export async function settlePurchases(deps: PurchaseDeps, render: AnswerRenderer): Promise<number> {
  const unsettled = await claimUnsettled(deps.db, BATCH, LEASE_SECONDS);
  const strays = await claimStrayAttempts(deps.db, BATCH);
  // One that cannot be settled now comes again, and holds up no other.
  const noteFailure = (error: unknown) =>
    deps.logger.error({ reason: messageOf(error) }, 'an order could not be settled and comes again');
  await Promise.all([
    ...unsettled.map((purchase) => settleOne(deps, render, purchase).catch(noteFailure)),
    ...strays.map((attempt) => settleStray(deps, attempt).catch(noteFailure)),
  ]);
  return unsettled.length + strays.length;
}

async function settleOne(deps: PurchaseDeps, render: AnswerRenderer, purchase: UnsettledPurchase): Promise<void> {
  const order = await findOrder(deps.db, purchase.tenantId, String(purchase.orderId));
  if (!order) return;
  const open = toOpenPurchase(deps, purchase, order);
  const answerOf = await answerMaker(deps, render, order, purchase.idempotencyKey);
  const provider = deps.registry.get(purchase.providerId);
  const asked = await whatBecameOf(deps, purchase, open.quote, provider);
  // Out of patience, the attempt stays unknown by itself and the order goes on to the next offer.
  const abandoned = asked.kind === 'unknown' && (!provider || purchase.attemptAgeSeconds > PATIENCE_SECONDS);
  const end = abandoned ? await moveOn(deps, open, asked, answerOf) : await resumeWith(deps, open, asked, answerOf);
  deps.logger.info(
    { tenantId: order.tenantId, orderId: order.orderId, found: asked.kind, end: end.kind },
    'settled a pending order',
  );
}

async function whatBecameOf(
  deps: PurchaseDeps,
  { tenantId, orderId, attemptOpen, reference }: UnsettledPurchase,
  quote: Quote,
  provider: ConnectedProvider | undefined,
): Promise<RentResult> {
  if (!attemptOpen) return { kind: 'rejected', error: 'the attempt had ended' };
  const lostBecause = 'the answer to the rent call was lost';
  if (!provider) return { kind: 'unknown', error: lostBecause };
  const order = { tenantId, orderId };
  return findRental(deps.calls, provider, { order, reference, lostBecause, request: rentRequestOf(quote, reference) });
}

/** Looks for a number that was bought by a call whose order went on without it. */
async function settleStray(deps: PurchaseDeps, attempt: StrayAttempt): Promise<void> {
  const provider = deps.registry.get(attempt.providerId);
  if (!provider) return;
  const { reference, ageSeconds } = attempt;
  const found = await findRental(deps.calls, provider, {
    order: attempt,
    reference,
    lostBecause: 'asked for a stray attempt',
  });
  if (found.kind === 'absent' && ageSeconds > CERTAINTY_SECONDS) await markAttemptAbsent(deps.db, attempt);
  if (found.kind === 'rented') await bookLateRental(deps, attempt, found.rental);
}

function toOpenPurchase(deps: PurchaseDeps, purchase: UnsettledPurchase, order: Order): OpenPurchase {
  const { quotes, strategy } = selectOffers(deps, {
    tenantId: order.tenantId,
    service: order.service,
    country: order.country,
    numberType: purchase.anyNumberType ? null : order.numberType,
    rentDays: order.rentDays,
    maxPriceMicros: purchase.maxPriceMicros,
    offerId: null,
    side: order.wallet,
  });
  const tried = new Set(purchase.triedOffers);
  return {
    tenantId: order.tenantId,
    orderId: order.orderId,
    attemptNo: purchase.attemptNo,
    reference: purchase.reference,
    quote: quoteOf(purchase, order),
    reservedAt: order.createdAt,
    // By price, prices tried never decrease. An offer that was asked for was the only one.
    remaining: quotes.filter(
      ({ offer, priceMicros }) =>
        purchase.anyOffer &&
        (strategy !== 'price' || priceMicros >= order.priceMicros) &&
        !tried.has(`${offer.providerId}|${offer.offerKey}`),
    ),
  };
}

/** The quote of an attempt as the order remembers it; its offer may have left the catalog. */
function quoteOf(purchase: UnsettledPurchase, order: Order): Quote {
  const offer: Offer = {
    offerId: '',
    providerId: purchase.providerId,
    offerKey: purchase.offerKey,
    service: order.service,
    country: order.country,
    numberType: order.numberType,
    costPerDayMicros: 0n,
    minDays: 1,
    maxDays: 30,
    stock: 0,
  };
  return {
    offer,
    service: order.service,
    rentDays: order.rentDays,
    pricePerDayMicros: order.priceMicros / BigInt(order.rentDays),
    priceMicros: order.priceMicros,
    maxCostMicros: order.priceMicros,
  };
}

async function answerMaker(
  deps: PurchaseDeps,
  render: AnswerRenderer,
  order: Order,
  key: string | null,
): Promise<AnswerMaker> {
  if (key === null) return () => null;
  const dataKey = await deps.dataKeys.get(deps.db, order.tenantId);
  const relayKey = openRelayKey(dataKey, order);
  return (end) => {
    if (end.kind === 'failed') return sealAnswer(dataKey, key, render.error(end.error));
    const settled: Order = {
      ...order,
      status: end.kind,
      numberType: end.quote.offer.numberType,
      priceMicros: end.quote.priceMicros,
      phone: end.kind === 'active' ? end.phone : null,
      expiresAt: end.kind === 'active' ? end.expiresAt : null,
    };
    return sealAnswer(dataKey, key, render.order(settled, relayKey));
  };
}

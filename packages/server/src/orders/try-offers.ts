import { AppError } from '../kernel/errors.ts';
import type { ProviderRental } from '../providers/index.ts';
import type { Quote } from '../quoting/index.ts';
import { bookLateRental } from './book-late-rental.ts';
import { refusalToGoOn } from './check-policy.ts';
import { offersLeft } from './offers-left.ts';
import type { PurchaseDeps } from './purchase-deps.ts';
import { type RentResult, rentNumber } from './rent-number.ts';
import type { ConfirmOutcome, SealedAnswer } from './repository.purchase.ts';
import { advancePurchase, failPurchase, type NextAttempt, parkPurchase } from './repository.settlement.ts';

/** How long an order may stay with the process that buys for it before the settler takes over. */
export const LEASE_SECONDS = 60;
/** More offers than this are not tried for one order: whoever waits gets an answer. */
const ATTEMPTS_MAX = 6;
const DAY_MS = 86_400_000;

/** A pending order with an attempt under way. */
export interface OpenPurchase {
  readonly tenantId: number;
  readonly orderId: number;
  readonly attemptNo: number;
  readonly reference: string;
  readonly quote: Quote;
  /** Offers still to try, in order. */
  readonly remaining: readonly Quote[];
  readonly reservedAt: Date;
}

export type PurchaseEnd =
  | { readonly kind: 'active'; readonly phone: string; readonly expiresAt: Date; readonly quote: Quote }
  | { readonly kind: 'pending'; readonly quote: Quote }
  | { readonly kind: 'failed'; readonly error: AppError; readonly quote: Quote }
  /** Somebody else settled the order meanwhile. */
  | { readonly kind: 'overtaken' };

/** Makes the answer that an idempotency key keeps; null where the order has no key. */
export type AnswerMaker = (end: Exclude<PurchaseEnd, { kind: 'overtaken' }>) => SealedAnswer | null;

/** Rents from one offer after the other until one wins, none is left, or nobody knows. */
export async function tryOffers(deps: PurchaseDeps, start: OpenPurchase, answerOf: AnswerMaker): Promise<PurchaseEnd> {
  const { tenantId, orderId, attemptNo, quote, reference } = start;
  const { providerId } = quote.offer;
  const provider = deps.registry.get(providerId);
  const onLate = (rental: ProviderRental) => {
    const end = activeWith(start, rental);
    const attempt = { tenantId, orderId, attemptNo, providerId };
    void bookLateRental(deps, attempt, rental, { expiresAt: end.expiresAt, answer: answerOf(end) });
  };
  const result: RentResult = provider
    ? await rentNumber(deps.calls, provider, { order: { tenantId, orderId }, quote, reference, onLate })
    : { kind: 'unavailable', error: 'the provider is no longer connected' };
  return resumeWith(deps, start, result, answerOf);
}

/** Goes on from what an upstream call came to. */
export async function resumeWith(
  deps: PurchaseDeps,
  purchase: OpenPurchase,
  result: RentResult,
  answerOf: AnswerMaker,
): Promise<PurchaseEnd> {
  noteStock(deps, purchase.quote, result);
  if (result.kind === 'rented') {
    const end = await confirmRental(deps, purchase, result.rental, answerOf);
    if (end) return end;
    return moveOn(deps, purchase, { kind: 'rejected', error: 'the number serves another order' }, answerOf);
  }
  if (result.kind === 'unknown' && deps.registry.get(purchase.quote.offer.providerId)?.provider.findByReference) {
    return park(deps, purchase, result.error, answerOf);
  }
  return moveOn(deps, purchase, result, answerOf);
}

/** Confirms a rental; undefined when its number cannot be used and the next offer is to be tried. */
async function confirmRental(
  deps: PurchaseDeps,
  purchase: OpenPurchase,
  rental: ProviderRental,
  answerOf: AnswerMaker,
): Promise<PurchaseEnd | undefined> {
  const { tenantId, orderId, attemptNo, quote } = purchase;
  const end = activeWith(purchase, rental);
  const outcome: ConfirmOutcome = await deps.confirm({
    tenantId,
    orderId,
    attemptNo,
    providerId: quote.offer.providerId,
    upstreamId: rental.upstreamId,
    phone: rental.phone,
    costMicros: rental.costMicros,
    expiresAt: end.expiresAt,
    answer: answerOf(end),
  });
  switch (outcome) {
    case 'activated':
      if (rental.costMicros > quote.maxCostMicros) {
        const { costMicros } = rental;
        const agreed = { agreedMicros: String(quote.maxCostMicros), chargedMicros: String(costMicros) };
        deps.logger.error(
          { tenantId, orderId, providerId: quote.offer.providerId, ...agreed },
          'a provider charged more than it had listed',
        );
      }
      return end;
    case 'repeated':
      return end;
    case 'not_pending':
      return { kind: 'overtaken' };
    case 'number_taken':
    case 'duplicate_rental':
      deps.logger.warn(
        { tenantId, orderId, providerId: quote.offer.providerId, outcome },
        'a provider sold a number that is in use',
      );
      return undefined;
  }
}

function activeWith({ quote, reservedAt }: OpenPurchase, { phone }: ProviderRental) {
  const expiresAt = new Date(reservedAt.getTime() + quote.rentDays * DAY_MS);
  return { kind: 'active', phone, expiresAt, quote } as const;
}

async function park(
  deps: PurchaseDeps,
  purchase: OpenPurchase,
  error: string,
  answerOf: AnswerMaker,
): Promise<PurchaseEnd> {
  const { tenantId, orderId, attemptNo, quote } = purchase;
  const end = { kind: 'pending', quote } as const;
  const outcome = await parkPurchase(deps.db, {
    tenantId,
    orderId,
    attemptNo,
    state: 'unknown',
    error,
    answer: answerOf(end),
  });
  return outcome === 'parked' ? end : { kind: 'overtaken' };
}

type Refusal = Exclude<RentResult, { kind: 'rented' }>;

/** Closes the open attempt as it ended and tries the next offer; fails the order when there is none. */
export async function moveOn(
  deps: PurchaseDeps,
  purchase: OpenPurchase,
  refusal: Refusal,
  answerOf: AnswerMaker,
): Promise<PurchaseEnd> {
  const { tenantId, orderId, attemptNo } = purchase;
  // A call that the provider knows nothing of yet may still be under way, so it is asked again.
  const state = refusal.kind === 'unknown' || refusal.kind === 'absent' ? 'unknown' : 'refused';
  const verdict = {
    tenantId,
    orderId,
    attemptNo,
    state,
    error: `${refusal.kind}: ${refusal.error}`,
    answer: null,
  } as const;
  const remaining = offersLeft(deps, purchase, refusal.kind);
  const [quote] = remaining;
  if (quote && attemptNo < ATTEMPTS_MAX) {
    // Deny wins over an order that is under way.
    const subject = { tenantId, service: quote.service, country: quote.offer.country };
    const denied = await refusalToGoOn(deps, subject, 'next-offer');
    if (denied) return fail(deps, purchase, verdict, denied, answerOf);
    const next = nextAttempt(deps, quote);
    const outcome = await advancePurchase(deps.db, verdict, next);
    if (outcome === 'not_pending') return { kind: 'overtaken' };
    if (outcome === 'reserved') {
      const advanced = {
        ...purchase,
        attemptNo: attemptNo + 1,
        reference: next.reference,
        quote,
        remaining: remaining.slice(1),
      };
      return tryOffers(deps, advanced, answerOf);
    }
    const error = outcome === 'budget_reached' ? dearerThanBudget() : dearerThanBalance();
    return fail(deps, purchase, verdict, error, answerOf);
  }
  const nobodyAnswered = refusal.kind === 'unavailable' || state === 'unknown';
  return fail(deps, purchase, verdict, nobodyAnswered ? noPlatformAnswered() : soldOut(), answerOf);
}

async function fail(
  deps: PurchaseDeps,
  purchase: OpenPurchase,
  verdict: Parameters<typeof failPurchase>[1],
  ...[error, answerOf]: [AppError, AnswerMaker]
): Promise<PurchaseEnd> {
  const end = { kind: 'failed', error, quote: purchase.quote } as const;
  const outcome = await failPurchase(deps.db, { ...verdict, answer: answerOf(end) }, error.code);
  return outcome === 'failed' ? end : { kind: 'overtaken' };
}

function nextAttempt(deps: PurchaseDeps, quote: Quote): NextAttempt {
  return {
    providerId: quote.offer.providerId,
    offerKey: quote.offer.offerKey,
    reference: deps.ids.uuid(),
    priceMicros: quote.priceMicros,
    maxCostMicros: quote.maxCostMicros,
    numberType: quote.offer.numberType,
    holdId: deps.ids.uuid(),
    leaseSeconds: LEASE_SECONDS,
  };
}

/** What a purchase learns of the stock is in the catalog before the next sync. */
export function noteStock({ catalog }: Pick<PurchaseDeps, 'catalog'>, { offer }: Quote, result: RentResult): void {
  if (result.kind === 'out_of_stock') catalog.setStock(offer, 0);
  else if (result.kind === 'rented' && offer.stock > 0) catalog.setStock(offer, offer.stock - 1);
}

function soldOut(): AppError {
  return new AppError('NO_STOCK', {
    detail:
      'Every platform that listed this number had sold it or raised its price. Your money is back in your balance; try again with a new Idempotency-Key, or choose another country or service.',
  });
}

function noPlatformAnswered(): AppError {
  return new AppError('UPSTREAM_UNAVAILABLE', {
    detail:
      'No platform that has this number answered. Your money is back in your balance; try again in a minute, with a new Idempotency-Key.',
    retryAfterSeconds: 60,
  });
}

function dearerThanBudget(): AppError {
  return new AppError('BUDGET_REACHED', {
    detail:
      'The cheapest offer was gone and the next one is dearer than what this API key may still spend today. Your money is back in your balance; wait for the next day (UTC), or use another key.',
  });
}

function dearerThanBalance(): AppError {
  return new AppError('INSUFFICIENT_FUNDS', {
    detail:
      'The cheapest offer was gone and your balance does not cover the next one. Your money is back in your balance; top up, or try again with a new Idempotency-Key.',
  });
}

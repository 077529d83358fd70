import { AppError } from '../kernel/errors.ts';
import type { ProviderRental } from '../providers/index.ts';
import type { Quote } from '../quoting/index.ts';
import { bookLateRental } from './book-late-rental.ts';
import { refusalToGoOn } from './check-policy.ts';
import { offersLeft } from './offers-left.ts';
import type { Order } from './order.ts';
import { type AnswerSealer, type OrderActionDeps, refusalOf, tellRelay } from './order-action.ts';
import type { Answer } from './purchase-deps.ts';
import { type RentResult, rentNumber } from './rent-number.ts';
import {
  advanceReplacement,
  confirmReplacement,
  type ReplacementAttempt,
  type ReplacementKey,
} from './repository.replacements.ts';
import { LEASE_SECONDS, noteStock } from './try-offers.ts';

/** A search under way, with the attempt that was written for it. */
export interface OpenReplacement extends ReplacementKey {
  readonly order: Order;
  readonly attemptNo: number;
  readonly reference: string;
  readonly quote: Quote;
  /** Offers still to try, in order. */
  readonly remaining: readonly Quote[];
}

export type ReplacementEnd =
  | { readonly kind: 'replaced'; readonly order: Order }
  | { readonly kind: 'failed'; readonly error: AppError }
  /** Somebody else ended the search: the process was thought dead. */
  | { readonly kind: 'given_up' };

/** How answers look, and how they are kept for the request's idempotency key. */
export interface ReplacementAnswers {
  readonly render: (end: Exclude<ReplacementEnd, { kind: 'given_up' }>) => Answer;
  readonly seal: AnswerSealer;
}

/** Rents from one offer after the other until one gives the order another number, or none is left. */
export async function tryReplacements(
  deps: OrderActionDeps,
  start: OpenReplacement,
  answers: ReplacementAnswers,
): Promise<ReplacementEnd> {
  let search = start;
  for (;;) {
    const result = await rentFor(deps, search);
    noteStock(deps, search.quote, result);
    const end = result.kind === 'rented' ? await swap(deps, search, result.rental, answers) : undefined;
    if (end) return end;
    const refusal = result.kind === 'rented' ? ({ kind: 'rejected', error: 'the number is in use' } as const) : result;
    const moved = await moveOn(deps, search, refusal, answers);
    if ('kind' in moved) return moved;
    search = moved;
  }
}

async function rentFor(deps: OrderActionDeps, search: OpenReplacement): Promise<RentResult> {
  const { tenantId, orderId, attemptNo, quote, reference } = search;
  const { providerId } = quote.offer;
  const provider = deps.registry.get(providerId);
  if (!provider) return { kind: 'unavailable', error: 'the provider is no longer connected' };
  const onLate = (rental: ProviderRental) =>
    void bookLateRental(deps, { tenantId, orderId, attemptNo, providerId }, rental);
  return rentNumber(deps.calls, provider, { order: { tenantId, orderId }, quote, reference, onLate });
}

/** Gives the order the number; undefined when it cannot be used and the next offer is to be tried. */
async function swap(
  deps: OrderActionDeps,
  search: OpenReplacement,
  { upstreamId, phone, costMicros }: ProviderRental,
  { render, seal }: ReplacementAnswers,
): Promise<ReplacementEnd | undefined> {
  const { tenantId, orderId, replacementNo, attemptNo, quote, order } = search;
  const { providerId, numberType } = quote.offer;
  const replaced = { kind: 'replaced', order: { ...order, phone, numberType } } as const;
  const ended = failedFor('ended');
  const messaged = failedFor('has_messages');
  const { outcome, relayHash } = await confirmReplacement(
    deps.db,
    { tenantId, orderId, replacementNo, attemptNo, providerId, upstreamId, phone, costMicros, numberType },
    { replaced: seal(render(replaced)), ended: seal(render(ended)), has_messages: seal(render(messaged)) },
  );
  switch (outcome) {
    case 'replaced':
      tellRelay(deps.changes, relayHash);
      return replaced;
    case 'ended':
      return ended;
    case 'has_messages':
      return messaged;
    case 'given_up':
      return { kind: 'given_up' };
    case 'number_taken':
    case 'duplicate_rental':
      deps.logger.warn({ tenantId, orderId, providerId, outcome }, 'a provider sold a number that is in use');
      return undefined;
  }
}

type Refusal = Exclude<RentResult, { kind: 'rented' }>;

async function moveOn(
  deps: OrderActionDeps,
  search: OpenReplacement,
  refusal: Refusal,
  { render, seal }: ReplacementAnswers,
): Promise<OpenReplacement | Exclude<ReplacementEnd, { kind: 'replaced' }>> {
  const { tenantId, orderId, replacementNo, attemptNo } = search;
  // A call that the provider knows nothing of yet may still be under way, so it is asked again.
  const state = refusal.kind === 'unknown' || refusal.kind === 'absent' ? 'unknown' : 'refused';
  const verdict = {
    tenantId,
    orderId,
    replacementNo,
    attemptNo,
    state,
    error: `${refusal.kind}: ${refusal.error}`,
  } as const;
  const next = await nextOf(deps, search, refusal.kind);
  const failed = { kind: 'failed', error: next.error } as const;
  const ended = failedFor('ended');
  const messaged = failedFor('has_messages');
  const { outcome, attemptNo: nextNo } = await advanceReplacement(deps.db, verdict, next.attempt ?? null, {
    failed: seal(render(failed)),
    ended: seal(render(ended)),
    has_messages: seal(render(messaged)),
  });
  if (outcome === 'reserved' && next.quote) {
    const { quote, remaining, attempt } = next;
    return { ...search, attemptNo: nextNo, reference: attempt.reference, quote, remaining };
  }
  if (outcome === 'ended') return ended;
  if (outcome === 'has_messages') return messaged;
  return outcome === 'failed' ? failed : { kind: 'given_up' };
}

/** What is tried next, if anything, and what the search fails with where nothing is. */
async function nextOf(deps: OrderActionDeps, search: OpenReplacement, refusedAs: Refusal['kind']) {
  const [quote, ...remaining] = offersLeft(deps, search, refusedAs);
  const answered = refusedAs !== 'unavailable' && refusedAs !== 'unknown' && refusedAs !== 'absent';
  if (!quote) return { error: answered ? noOtherNumber() : noPlatformAnswered() };
  // What was denied since the search began is bought nowhere else.
  const denied = await refusalToGoOn(deps, search.order, 'replacement');
  if (denied) return { error: denied };
  return { quote, remaining, attempt: attemptFor(deps, quote), error: noOtherNumber() };
}

/** The attempt that is written before a provider is called. */
export function attemptFor({ ids }: Pick<OrderActionDeps, 'ids'>, quote: Quote): ReplacementAttempt {
  return {
    providerId: quote.offer.providerId,
    offerKey: quote.offer.offerKey,
    reference: ids.uuid(),
    maxCostMicros: quote.maxCostMicros,
    leaseSeconds: LEASE_SECONDS,
  };
}

function failedFor(refusal: 'ended' | 'has_messages') {
  return { kind: 'failed', error: refusalOf(refusal) } as const;
}

export function noOtherNumber(): AppError {
  return new AppError('NO_STOCK', {
    detail:
      'No platform has another number for this order at its price. The order keeps the number it has; try again later, or cancel it.',
  });
}

export function noPlatformAnswered(): AppError {
  return new AppError('UPSTREAM_UNAVAILABLE', {
    detail:
      'No platform with another number answered. The order keeps the number it has; try again in a minute, with a new Idempotency-Key.',
    retryAfterSeconds: 60,
  });
}

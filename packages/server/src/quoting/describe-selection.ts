import type { Micros } from '../kernel/money.ts';
import { type Disadvantage, disadvantageOf } from './compare-offers.ts';
import type { Routing, RoutingStrategy } from './routing.ts';
import type { LeftOffer, Selection } from './select-offers.ts';
import type { Obstacle, WeighedOffer } from './weigh-offer.ts';

/** Why a purchase went where it went. For operators: providers have their names here. */
export interface RoutingDecision {
  readonly strategy: RoutingStrategy;
  /** Offers that were weighed, those that could not be taken included. */
  readonly weighed: number;
  /** The first of those that could be taken, in the order to try. */
  readonly offers: readonly RankedOffer[];
  /** Those that could not be taken, counted by provider and reason. */
  readonly left: readonly LeftCount[];
}

export interface RankedOffer {
  readonly providerId: number;
  readonly offerKey: string;
  /** For the whole term. */
  readonly priceMicros: Micros;
  readonly reason: 'chosen' | Disadvantage;
  /** Of a thousand orders, how many were expected to get a message. */
  readonly successPermille: number;
}

export interface LeftCount {
  readonly providerId: number;
  readonly reason: Obstacle;
  readonly count: number;
}

/** As many as a purchase tries, and some more. */
const OFFERS_MAX = 8;
const LEFT_MAX = 20;

/** Keeps of a selection what tells why; undefined when it chose nothing. */
export function describeSelection(
  { strategy, quotes, left }: Selection,
  routing: Pick<Routing, 'successPermille'>,
): RoutingDecision | undefined {
  const [chosen] = quotes;
  if (!chosen) return undefined;
  const rank = (quote: WeighedOffer): RankedOffer => {
    const { providerId, offerKey, country } = quote.offer;
    return {
      providerId,
      offerKey,
      priceMicros: quote.priceMicros,
      reason: quote === chosen ? 'chosen' : disadvantageOf(quote, chosen, strategy),
      successPermille: quote.successPermille ?? routing.successPermille(providerId, quote.service, country),
    };
  };
  return {
    strategy,
    weighed: quotes.length + left.length,
    offers: quotes.slice(0, OFFERS_MAX).map(rank),
    left: countLeft(left),
  };
}

function countLeft(left: readonly LeftOffer[]): readonly LeftCount[] {
  const counts = new Map<string, { providerId: number; reason: Obstacle; count: number }>();
  for (const { offer, obstacle } of left) {
    const key = `${offer.providerId}|${obstacle}`;
    const count = counts.get(key);
    if (count) count.count += 1;
    else if (counts.size < LEFT_MAX) counts.set(key, { providerId: offer.providerId, reason: obstacle, count: 1 });
  }
  return [...counts.values()];
}

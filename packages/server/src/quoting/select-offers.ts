import type { Offer } from '../catalog/index.ts';
import type { Micros } from '../kernel/money.ts';
import { IN_ORDER_OF } from './compare-offers.ts';
import type { QuotingDeps } from './quoting-deps.ts';
import type { RoutingStrategy } from './routing.ts';
import {
  isAboveMax,
  type Obstacle,
  obstacleOf,
  type QuoteRequest,
  scalesFor,
  type WeighedOffer,
  weighOffer,
} from './weigh-offer.ts';

export interface Selection {
  readonly strategy: RoutingStrategy;
  /** In the order to try: as the strategy says, own numbers first at equal price. */
  readonly quotes: readonly WeighedOffer[];
  /** What cannot be taken, and why. */
  readonly left: readonly LeftOffer[];
  /** Set when there would have been offers in stock but for the price limit: the cheapest of them. */
  readonly cheapestAboveMaxMicros: Micros | null;
}

export interface LeftOffer {
  readonly offer: Offer;
  readonly obstacle: Obstacle;
}

/** Weighs every offer that fits: reads memory only. */
export function selectOffers(deps: QuotingDeps, request: QuoteRequest): Selection {
  const scales = scalesFor(deps, request);
  const quotes: WeighedOffer[] = [];
  const left: LeftOffer[] = [];
  let cheapestAboveMaxMicros: Micros | null = null;
  for (const offer of deps.catalog.find(request)) {
    const provider = deps.registry.get(offer.providerId);
    if (!provider?.sides.includes(request.side)) continue;
    const obstacle = obstacleOf(offer, scales);
    if (obstacle !== null) {
      left.push({ offer, obstacle });
      continue;
    }
    const weighed = weighOffer(offer, provider, scales);
    if (!isAboveMax(weighed, request)) {
      quotes.push(weighed);
      continue;
    }
    left.push({ offer, obstacle: 'above_max_price' });
    if (cheapestAboveMaxMicros === null || weighed.priceMicros < cheapestAboveMaxMicros)
      cheapestAboveMaxMicros = weighed.priceMicros;
  }
  return { strategy: scales.strategy, quotes: quotes.sort(IN_ORDER_OF[scales.strategy]), left, cheapestAboveMaxMicros };
}

import { byPriceThenOwn, type Disadvantage, disadvantageOf, IN_ORDER_OF } from './compare-offers.ts';
import type { Quote } from './quote.ts';
import type { QuotingDeps } from './quoting-deps.ts';
import { isAboveMax, type Obstacle, obstacleOf, type QuoteRequest, scalesFor, weighOffer } from './weigh-offer.ts';

const OFFERS_MAX = 50;

export interface ExplainedOffer extends Quote {
  /** What customers see in place of the provider's name. */
  readonly alias: string;
  /** Why it was taken, or left. `equal_price`: another one at this price goes first. */
  readonly reason: 'chosen' | Disadvantage | Obstacle;
}

/**
 * Every offer of the service in the country with the reason it is taken or left for; the cheapest 50 of them, and the
 * one that is taken wherever it stands. Reads memory only.
 */
export function explainOffers(deps: QuotingDeps, request: QuoteRequest): readonly ExplainedOffer[] {
  const scales = scalesFor(deps, request);
  const weighed = deps.catalog
    .find({ ...request, numberType: null })
    .flatMap((offer) => {
      const provider = deps.registry.get(offer.providerId);
      if (!provider?.sides.includes(request.side)) return [];
      const quote = weighOffer(offer, provider, scales);
      const obstacle = obstacleOf(offer, scales) ?? (isAboveMax(quote, request) ? 'above_max_price' : null);
      return [{ quote, obstacle }];
    })
    .sort((a, b) => byPriceThenOwn(a.quote, b.quote));
  const free = weighed.filter(({ obstacle }) => obstacle === null);
  const [chosen] = free.toSorted((a, b) => IN_ORDER_OF[scales.strategy](a.quote, b.quote));
  const shown = weighed.slice(0, OFFERS_MAX);
  if (chosen && !shown.includes(chosen)) shown.splice(-1, 1, chosen);
  return shown.map((each) => {
    const { provider, successPermille: _, ...quote } = each.quote;
    const left = chosen && each !== chosen ? disadvantageOf(each.quote, chosen.quote, scales.strategy) : 'chosen';
    return { ...quote, alias: provider.alias, reason: each.obstacle ?? left };
  });
}

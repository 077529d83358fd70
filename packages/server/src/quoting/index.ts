export { type ExplainedOffer, explainOffers } from './explain-offers.ts';
export { listMarket, type MarketOffer, type MarketService } from './list-market.ts';
export type { Quote } from './quote.ts';
export { quoteOffer } from './quote-offer.ts';
export { selectOffers } from './select-offers.ts';

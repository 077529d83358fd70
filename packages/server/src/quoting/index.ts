export { type ExplainedOffer, explainOffers } from './explain-offers.ts';
export { listMarket, type MarketOffer, type MarketService } from './list-market.ts';
export type { Quote } from './quote.ts';
export { quoteOffer } from './quote-offer.ts';
export type { PricingDeps, QuotingDeps } from './quoting-deps.ts';
export { BY_PRICE, type Routing, type RoutingStrategy } from './routing.ts';
export { type LeftOffer, type Selection, selectOffers } from './select-offers.ts';
export type { WeighedOffer } from './weigh-offer.ts';

export { createRouting } from './create-routing.ts';
export { describeSelection, type RoutingDecision } from './describe-selection.ts';
export { type ExplainedOffer, explainOffers } from './explain-offers.ts';
export { followStrategies, ROUTING_TOPIC } from './follow-strategies.ts';
export {
  byPrice,
  countMarket,
  listOfferedServices,
  type MarketService,
  type MarketView,
  matchesSearch,
  readMarketService,
} from './list-market.ts';
export { type PreviewDeps, type PricePreview, previewPrices, type RuleChange } from './preview-prices.ts';
export type { Quote } from './quote.ts';
export { quoteOffer } from './quote-offer.ts';
export type { PricingDeps, QuotingDeps } from './quoting-deps.ts';
export { listStrategies, replaceStrategies } from './repository.ts';
export { type Routing, type RoutingStrategy } from './routing.ts';
export { type LeftOffer, type Selection, selectOffers } from './select-offers.ts';
export { type ChosenStrategies, createStrategyBook, type StrategyBook } from './strategy-book.ts';
export type { WeighedOffer } from './weigh-offer.ts';

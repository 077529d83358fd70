export { listMarket, type MarketOffer, type MarketService } from './list-market.ts';
export type { Quote } from './quote.ts';
export { type QuoteRequest, type Selection, selectOffers } from './select-offers.ts';

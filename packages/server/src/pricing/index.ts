export {
  createPriceBook,
  EVERYBODY,
  type PriceBook,
  type PricedMarket,
  type PricedSource,
  type PriceGroup,
  type PriceList,
} from './price-book.ts';
export { isHeldUpByCost, pricePerDay } from './price-per-day.ts';
export type { PriceRule, PriceScope, PriceTerms } from './price-rule.ts';

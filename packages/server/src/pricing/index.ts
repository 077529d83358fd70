export { followPriceRules, PRICE_RULES_TOPIC } from './follow-price-rules.ts';
export {
  createPriceBook,
  EVERYBODY,
  type PriceBook,
  type PricedMarket,
  type PricedSource,
  type PriceGroup,
  type PriceList,
} from './price-book.ts';
export { isHeldUpByCost } from './price-per-day.ts';
export type { PriceRule, PriceScope, PriceTerms } from './price-rule.ts';
export {
  deletePriceRule,
  insertPriceRule,
  listPriceRules,
  lockPriceRule,
  type NewPriceRule,
  type StoredPriceRule,
  updatePriceRule,
} from './repository.ts';

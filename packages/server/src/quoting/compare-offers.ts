import type { Micros } from '../kernel/money.ts';
import type { RoutingStrategy } from './routing.ts';
import type { WeighedOffer } from './weigh-offer.ts';

/** Success rates that differ by less are one: a single order more or less is no reason to pay more. */
const SUCCESS_STEP_PERMILLE = 20;

type Comparison = (a: WeighedOffer, b: WeighedOffer) => number;

/** Puts offers in the order in which a strategy tries them. */
export const IN_ORDER_OF: Readonly<Record<RoutingStrategy, Comparison>> = {
  price: byPriceThenOwn,
  success: (a, b) => successStep(b) - successStep(a) || byPriceThenOwn(a, b),
  balanced: (a, b) => compare(pricePerMessage(a), pricePerMessage(b)) || byPriceThenOwn(a, b),
};

/** Cheapest first, own numbers first at equal price. */
export function byPriceThenOwn(a: WeighedOffer, b: WeighedOffer): number {
  if (a.priceMicros !== b.priceMicros) return a.priceMicros < b.priceMicros ? -1 : 1;
  if (a.provider.ownNumbers !== b.provider.ownNumbers) return a.provider.ownNumbers ? -1 : 1;
  return a.offer.providerId - b.offer.providerId;
}

/** Why an offer goes after the one that is taken. */
export type Disadvantage = 'dearer' | 'equal_price' | 'less_successful' | 'worse_value';

/** What the strategy holds against an offer that could be taken, beside the one that is. */
export function disadvantageOf(offer: WeighedOffer, chosen: WeighedOffer, strategy: RoutingStrategy): Disadvantage {
  if (strategy === 'success' && successStep(offer) < successStep(chosen)) return 'less_successful';
  if (strategy === 'balanced' && pricePerMessage(offer) > pricePerMessage(chosen)) return 'worse_value';
  return offer.priceMicros > chosen.priceMicros ? 'dearer' : 'equal_price';
}

function successStep({ successPermille }: WeighedOffer): number {
  return Math.floor((successPermille ?? 0) / SUCCESS_STEP_PERMILLE);
}

/** What is paid for each order that gets a message, were every order paid for. */
function pricePerMessage({ priceMicros, successPermille }: WeighedOffer): Micros {
  return (priceMicros * 1_000n) / BigInt(successPermille ?? 1_000);
}

function compare(a: Micros, b: Micros): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

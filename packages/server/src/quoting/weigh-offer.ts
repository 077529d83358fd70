import type { Offer } from '../catalog/index.ts';
import type { Micros } from '../kernel/money.ts';
import type { ConnectedProvider, MarketSide, NumberType } from '../providers/index.ts';
import { pricePerDay } from './price.ts';
import type { Quote } from './quote.ts';

export interface QuoteRequest {
  readonly service: string;
  readonly country: string;
  /** Null: any. */
  readonly numberType: NumberType | null;
  readonly rentDays: number;
  /** The most the whole term may cost the customer; null: no limit. */
  readonly maxPriceMicros: Micros | null;
  /** Null: any offer. */
  readonly offerId: string | null;
  readonly side: MarketSide;
}

/** Why an offer cannot be taken. The price comes last: what is above it would be taken otherwise. */
export type Obstacle =
  | 'other_offer'
  | 'other_card_kind'
  | 'term_too_short'
  | 'term_too_long'
  | 'out_of_stock'
  | 'above_max_price';

export interface WeighedOffer extends Quote {
  readonly provider: ConnectedProvider;
  /** Null: it can be taken. */
  readonly obstacle: Obstacle | null;
}

/** An offer with its price for the term, and what stands against it. */
export function weighOffer(offer: Offer, provider: ConnectedProvider, request: QuoteRequest): WeighedOffer {
  const { rentDays } = request;
  const perDay = pricePerDay(offer.costPerDayMicros, provider.markupBps);
  const priceMicros = perDay * BigInt(rentDays);
  return {
    offer,
    service: request.service,
    rentDays,
    pricePerDayMicros: perDay,
    priceMicros,
    maxCostMicros: offer.costPerDayMicros * BigInt(rentDays),
    provider,
    obstacle: obstacleOf(offer, priceMicros, request),
  };
}

function obstacleOf(offer: Offer, priceMicros: Micros, request: QuoteRequest): Obstacle | null {
  if (request.offerId !== null && offer.offerId !== request.offerId) return 'other_offer';
  if (request.numberType !== null && offer.numberType !== request.numberType) return 'other_card_kind';
  if (request.rentDays < offer.minDays) return 'term_too_short';
  if (request.rentDays > offer.maxDays) return 'term_too_long';
  if (offer.stock <= 0) return 'out_of_stock';
  return request.maxPriceMicros !== null && priceMicros > request.maxPriceMicros ? 'above_max_price' : null;
}

/** Cheapest first, own numbers first at equal price. */
export function byPriceThenOwn(a: WeighedOffer, b: WeighedOffer): number {
  if (a.priceMicros !== b.priceMicros) return a.priceMicros < b.priceMicros ? -1 : 1;
  if (a.provider.ownNumbers !== b.provider.ownNumbers) return a.provider.ownNumbers ? -1 : 1;
  return a.offer.providerId - b.offer.providerId;
}

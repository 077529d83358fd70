import type { Offer } from '../catalog/index.ts';
import type { Micros } from '../kernel/money.ts';
import type { PriceList } from '../pricing/index.ts';
import type { ConnectedProvider, MarketSide, NumberType } from '../providers/index.ts';
import type { Quote } from './quote.ts';
import type { QuotingDeps } from './quoting-deps.ts';
import type { Routing, RoutingStrategy } from './routing.ts';

export interface QuoteRequest {
  /** Who asks: prices and strategy may be the tenant's own. Null: anybody. */
  readonly tenantId: number | null;
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
  | 'provider_down'
  | 'above_max_price';

export interface WeighedOffer extends Quote {
  readonly provider: ConnectedProvider;
  /** Of a thousand orders, how many are expected to get a message; null where the strategy does not ask. */
  readonly successPermille: number | null;
}

/** One weighing: what is the same for every offer of it. */
export interface Scales {
  readonly request: QuoteRequest;
  readonly strategy: RoutingStrategy;
  readonly prices: PriceList;
  readonly routing: Routing;
}

/** The scales for a request, made once for all its offers. */
export function scalesFor({ prices, routing }: QuotingDeps, request: QuoteRequest): Scales {
  const { service, country, tenantId } = request;
  return {
    request,
    strategy: routing.strategyOf(tenantId),
    prices: prices.listOf({ group: prices.groupOf(tenantId), service, country }),
    routing,
  };
}

/** An offer with its price for the term. */
export function weighOffer(offer: Offer, provider: ConnectedProvider, scales: Scales): WeighedOffer {
  const { request, prices, strategy, routing } = scales;
  const days = BigInt(request.rentDays);
  const perDay = prices.perDay(provider, offer.costPerDayMicros);
  return {
    offer,
    service: request.service,
    rentDays: request.rentDays,
    pricePerDayMicros: perDay,
    priceMicros: perDay * days,
    maxCostMicros: offer.costPerDayMicros * days,
    provider,
    successPermille:
      strategy === 'price' ? null : routing.successPermille(offer.providerId, request.service, request.country),
  };
}

/** What stands against an offer but its price; null: nothing. */
export function obstacleOf(offer: Offer, { request, routing }: Scales): Obstacle | null {
  if (request.offerId !== null && offer.offerId !== request.offerId) return 'other_offer';
  if (request.numberType !== null && offer.numberType !== request.numberType) return 'other_card_kind';
  if (request.rentDays < offer.minDays) return 'term_too_short';
  if (request.rentDays > offer.maxDays) return 'term_too_long';
  if (offer.stock <= 0) return 'out_of_stock';
  return routing.isDown(offer.providerId) ? 'provider_down' : null;
}

/** Whether a price is more than the customer will pay. */
export function isAboveMax({ priceMicros }: WeighedOffer, { maxPriceMicros }: QuoteRequest): boolean {
  return maxPriceMicros !== null && priceMicros > maxPriceMicros;
}

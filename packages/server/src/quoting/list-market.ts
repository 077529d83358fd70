import { ANY_SERVICE, type Catalog, findService, listServices, type Offer, type Service } from '../catalog/index.ts';
import type { Micros } from '../kernel/money.ts';
import type { PriceGroup } from '../pricing/index.ts';
import type { MarketSide, NumberType } from '../providers/index.ts';
import type { PricingDeps } from './quoting-deps.ts';

export interface MarketOffer {
  readonly offer: Offer;
  readonly alias: string;
  readonly pricePerDayMicros: Micros;
}

export interface MarketService {
  readonly service: Service;
  /** The cheapest offer in stock, or the cheapest of all when nothing is. */
  readonly pricePerDayMicros: Micros;
  readonly stock: number;
  readonly offers: readonly MarketOffer[];
}

/** What of a country is shown, and to whom. */
export interface MarketView {
  readonly country: string;
  readonly numberType: NumberType | null;
  readonly side: MarketSide;
  /** Whose prices; `prices.groupOf` knows it of a tenant. */
  readonly group: PriceGroup;
}

/** Services that may have offers in a country: those that are listed, and all real ones where a number serves any. */
export function listOfferedServices(catalog: Catalog, country: string): readonly Service[] {
  const shelves = catalog.shelvesOf(country);
  if (shelves.has(ANY_SERVICE))
    return listServices().filter(({ code, category }) => category !== 'test' || shelves.has(code));
  return [...shelves.keys()].map((code) => findService(code)).filter((service) => service !== undefined);
}

/** A service with every offer for it, by price; undefined when there is none. */
export function readMarketService(
  { catalog, registry, prices }: PricingDeps,
  { country, numberType, side, group }: MarketView,
  service: Service,
): MarketService | undefined {
  const list = prices.listOf({ group, service: service.code, country });
  const offers: MarketOffer[] = [];
  let stock = 0;
  for (const offer of catalog.find({ service: service.code, country, numberType })) {
    const provider = registry.get(offer.providerId);
    if (!provider?.sides.includes(side)) continue;
    stock += offer.stock;
    offers.push({ offer, alias: provider.alias, pricePerDayMicros: list.perDay(provider, offer.costPerDayMicros) });
  }
  offers.sort(byPrice);
  const cheapest = offers.find(({ offer }) => offer.stock > 0) ?? offers[0];
  return cheapest && { service, offers, stock, pricePerDayMicros: cheapest.pricePerDayMicros };
}

/** Whether a part of a code or a name, any case, is in those of a service. */
export function matchesSearch({ code, name }: Service, search: string): boolean {
  const needle = search.toLowerCase();
  return code.includes(needle) || name.toLowerCase().includes(needle);
}

/** Cheapest first. */
export function byPrice(a: Pick<MarketOffer, 'pricePerDayMicros'>, b: Pick<MarketOffer, 'pricePerDayMicros'>): number {
  if (a.pricePerDayMicros === b.pricePerDayMicros) return 0;
  return a.pricePerDayMicros < b.pricePerDayMicros ? -1 : 1;
}

export interface MarketCount {
  /** Services with a number in stock. */
  readonly services: number;
  /** Numbers in stock. One that serves any service stands under each of them, and is one number all the same. */
  readonly stock: number;
}

/** What a country has in stock of the services that may be rented. */
export function countMarket(
  { catalog, registry }: Pick<PricingDeps, 'catalog' | 'registry'>,
  { country, side }: Pick<MarketView, 'country' | 'side'>,
  isAllowed: (service: Service) => boolean,
): MarketCount {
  const shelves = catalog.shelvesOf(country);
  const stockOf = (code: string) => {
    const shelf = shelves.get(code);
    let stock = 0;
    for (const list of shelf ? [shelf.physical, shelf.virtual] : []) {
      for (const offer of list) {
        if (offer.stock > 0 && registry.get(offer.providerId)?.sides.includes(side)) stock += offer.stock;
      }
    }
    return stock;
  };
  const ofAny = stockOf(ANY_SERVICE);
  let services = 0;
  let stock = 0;
  let isAnySold = false;
  for (const service of listOfferedServices(catalog, country)) {
    if (!isAllowed(service)) continue;
    const own = stockOf(service.code);
    const sellsAny = ofAny > 0 && service.category !== 'test';
    isAnySold ||= sellsAny;
    stock += own;
    if (own > 0 || sellsAny) services += 1;
  }
  return { services, stock: stock + (isAnySold ? ofAny : 0) };
}

import { ANY_SERVICE, findService, listServices, type Offer, type Service } from '../catalog/index.ts';
import type { Micros } from '../kernel/money.ts';
import type { PriceGroup } from '../pricing/index.ts';
import type { ConnectedProvider, MarketSide, NumberType } from '../providers/index.ts';
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

export interface MarketQuery {
  readonly country: string;
  readonly numberType: NumberType | null;
  /** Only this service code. */
  readonly service: string | null;
  /** Part of a code or a name, any case. */
  readonly search: string | null;
  readonly side: MarketSide;
  /** Whose prices; `prices.groupOf` knows it of a tenant. */
  readonly group: PriceGroup;
  /** Whether a service may be rented here at all. */
  readonly isAllowed: (service: Service) => boolean;
}

interface Listed {
  readonly offer: Offer;
  readonly provider: ConnectedProvider;
}

/** The services of a country with every offer, both by price. */
export function listMarket({ catalog, registry, prices }: PricingDeps, query: MarketQuery): readonly MarketService[] {
  const offersByService = new Map<string, Listed[]>();
  for (const offer of catalog.inCountry(query.country)) {
    const provider = registry.get(offer.providerId);
    if (
      !provider ||
      !provider.sides.includes(query.side) ||
      (query.numberType !== null && offer.numberType !== query.numberType)
    )
      continue;
    const list = offersByService.get(offer.service);
    if (list) list.push({ offer, provider });
    else offersByService.set(offer.service, [{ offer, provider }]);
  }
  const wildcards = offersByService.get(ANY_SERVICE) ?? [];
  const priced = (service: Service) => {
    const list = prices.listOf({ group: query.group, service: service.code, country: query.country });
    return offersOf(service, offersByService.get(service.code) ?? [], wildcards).map(({ offer, provider }) => ({
      offer,
      alias: provider.alias,
      pricePerDayMicros: list.perDay(provider, offer.costPerDayMicros),
    }));
  };
  return servicesOf(offersByService, wildcards.length > 0)
    .filter((service) => matches(service, query) && query.isAllowed(service))
    .map((service) => toMarketService(service, priced(service)))
    .sort(
      (a, b) =>
        compareMicros(a.pricePerDayMicros, b.pricePerDayMicros) || a.service.name.localeCompare(b.service.name, 'en'),
    );
}

/** A number that serves any service is offered for each real one; test services come from the simulator alone. */
function servicesOf(offers: ReadonlyMap<string, unknown>, anyService: boolean): readonly Service[] {
  if (anyService) return listServices().filter((service) => service.category !== 'test' || offers.has(service.code));
  return [...offers.keys()].map((code) => findService(code)).filter((service) => service !== undefined);
}

/** No number does what a test service says but one that is sold for it. */
function offersOf(service: Service, own: readonly Listed[], wildcards: readonly Listed[]) {
  return service.category === 'test' ? own : [...own, ...wildcards];
}

function matches(service: Service, { service: code, search }: MarketQuery): boolean {
  if (code !== null && service.code !== code) return false;
  const needle = search?.toLowerCase();
  return !needle || service.code.includes(needle) || service.name.toLowerCase().includes(needle);
}

function toMarketService(service: Service, offers: readonly MarketOffer[]): MarketService {
  const sorted = [...offers].sort((a, b) => compareMicros(a.pricePerDayMicros, b.pricePerDayMicros));
  const cheapest = sorted.find(({ offer }) => offer.stock > 0) ?? sorted[0];
  return {
    service,
    offers: sorted,
    pricePerDayMicros: cheapest?.pricePerDayMicros ?? 0n,
    stock: sorted.reduce((sum, { offer }) => sum + offer.stock, 0),
  };
}

function compareMicros(a: Micros, b: Micros): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

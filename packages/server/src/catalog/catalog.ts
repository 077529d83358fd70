import { createHash } from 'node:crypto';
import type { NumberType, ProviderOffer } from '../providers/index.ts';
import type { Offer } from './offer.ts';
import { findService } from './service.ts';

/** What can be rented right now, in memory: a purchase reads it without a query. */
export interface Catalog {
  /** Replaces everything one provider offers. */
  replaceOffers(providerId: number, offers: readonly ProviderOffer[]): void;
  removeProvider(providerId: number): void;
  /** Offers for a service in a country, those that serve any service included; any order, any stock. */
  find(query: CatalogQuery): readonly Offer[];
  /** Every offer of a country. */
  inCountry(country: string): readonly Offer[];
  countries(): readonly string[];
  ofProvider(providerId: number): readonly Offer[];
  providerIds(): readonly number[];
}

export interface CatalogQuery {
  readonly service: string;
  readonly country: string;
  /** Null: any. */
  readonly numberType: NumberType | null;
}

export const ANY_SERVICE = '*';

/** An empty catalog. */
export function createCatalog(): Catalog {
  const byProvider = new Map<number, ReadonlyMap<string, Offer>>();
  let byCountry = new Map<string, Offer[]>();
  let byServiceAndCountry = new Map<string, Offer[]>();

  const index = () => {
    byCountry = new Map();
    byServiceAndCountry = new Map();
    for (const offers of byProvider.values()) {
      for (const offer of offers.values()) {
        append(byCountry, offer.country, offer);
        append(byServiceAndCountry, `${offer.service}|${offer.country}`, offer);
      }
    }
  };

  return {
    replaceOffers(providerId, offers) {
      const before = byProvider.get(providerId);
      const after = new Map(
        offers.map((offer) => [offer.offerKey, keepOrCreate(providerId, offer, before?.get(offer.offerKey))]),
      );
      byProvider.set(providerId, after);
      const unchanged = before?.size === after.size && [...after].every(([key, offer]) => before.get(key) === offer);
      if (!unchanged) index();
    },
    removeProvider(providerId) {
      if (byProvider.delete(providerId)) index();
    },
    find({ service, country, numberType }) {
      const exact = byServiceAndCountry.get(`${service}|${country}`) ?? [];
      // Test services are acted by the simulator; a real number cannot do what they say.
      const acted = findService(service)?.category === 'test';
      const any = acted ? [] : (byServiceAndCountry.get(`${ANY_SERVICE}|${country}`) ?? []);
      return [...exact, ...any].filter((offer) => numberType === null || offer.numberType === numberType);
    },
    inCountry: (country) => byCountry.get(country) ?? [],
    countries: () => [...byCountry.keys()],
    providerIds: () => [...byProvider.keys()],
    ofProvider: (providerId) => [...(byProvider.get(providerId)?.values() ?? [])],
  };
}

function append(map: Map<string, Offer[]>, key: string, offer: Offer): void {
  const list = map.get(key);
  if (list) list.push(offer);
  else map.set(key, [offer]);
}

/** An offer that differs in stock alone stays the object it was, so that a quiet sync costs no new index. */
function keepOrCreate(providerId: number, offer: ProviderOffer, known: Offer | undefined): Offer {
  const same =
    known?.service === offer.service &&
    known.country === offer.country &&
    known.numberType === offer.numberType &&
    known.costPerDayMicros === offer.costPerDayMicros &&
    known.minDays === offer.minDays &&
    known.maxDays === offer.maxDays;
  if (!known || !same) return toOffer(providerId, offer);
  known.stock = offer.stock;
  return known;
}

function toOffer(providerId: number, offer: ProviderOffer): Offer {
  const digest = createHash('sha256').update(`${providerId}|${offer.offerKey}`).digest('base64url');
  return {
    offerId: `off_${digest.slice(0, 16)}`,
    providerId,
    offerKey: offer.offerKey,
    service: offer.service,
    country: offer.country,
    numberType: offer.numberType,
    costPerDayMicros: offer.costPerDayMicros,
    minDays: offer.minDays,
    maxDays: offer.maxDays,
    stock: offer.stock,
  };
}

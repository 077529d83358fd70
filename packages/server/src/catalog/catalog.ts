import { hash } from 'node:crypto';
import type { NumberType, ProviderOffer } from '../providers/index.ts';
import { findCountry } from './country.ts';
import type { Offer } from './offer.ts';
import { findService } from './service.ts';
import { findOnShelves, type Shelf } from './shelf.ts';
import { createShelfIndex, getOrCreate, type ShelfIndex } from './shelf-index.ts';

/**
 * What can be rented right now, in memory: a purchase reads it without a query. It is made for a million offers: a sync
 * touches what it changes and nothing else, and a search copies nothing.
 */
export interface Catalog {
  /** Replaces everything one provider offers, at once; {@link replaceSlowly} is for lists of any length. */
  replaceOffers(providerId: number, offers: readonly ProviderOffer[]): void;
  /**
   * Replaces it piece by piece: readers see each offer as it was or as it is. A replacement that begins later ends this
   * one.
   */
  replaceSlowly(providerId: number): OfferReplacement;
  /**
   * Offers for a service in a country, those that serve any service included, by cost, whatever their stock. The list
   * is the catalog's own: it changes with the next sync, so that nobody keeps it over an `await`.
   */
  find(query: CatalogQuery): readonly Offer[];
  get(providerId: number, offerKey: string): Offer | undefined;
  /** Notes what a purchase learned of an offer's stock. */
  setStock(offer: Offer, stock: number): void;
  /** Every offer of a country. */
  inCountry(country: string): Iterable<Offer>;
  /** The shelves of a country by service, the one for any service included. */
  shelvesOf(country: string): ReadonlyMap<string, Shelf>;
  /** Counts up with every change in a country, stock included; 0 where nothing was ever offered. */
  revisionOf(country: string): number;
  /** Where something is offered. */
  countries(): readonly string[];
  ofProvider(providerId: number): Iterable<Offer>;
  totalsOf(providerId: number): { readonly offers: number; readonly stock: number };
  providerIds(): readonly number[];
}

/** A provider's offers while they are replaced. */
export interface OfferReplacement {
  /** Takes an offer in; false for a second one with the same key, which is left out. */
  put(offer: ProviderOffer): boolean;
  /** Looks at so many of the offers held and drops those that were not put; true when none is left to look at. */
  sweep(offersMax: number): boolean;
}

export interface CatalogQuery {
  readonly service: string;
  readonly country: string;
  /** Null: any. */
  readonly numberType: NumberType | null;
}

export const ANY_SERVICE = '*';

/** An offer and the replacement that last put it. */
interface HeldOffer extends Offer {
  replacement: number;
}

interface Holding {
  readonly offers: Map<string, HeldOffer>;
  /** The replacement that may write. */
  replacement: number;
  stock: number;
}

const NO_SHELVES: ReadonlyMap<string, Shelf> = new Map();

/** An empty catalog. */
export function createCatalog(): Catalog {
  const holdings = new Map<number, Holding>();
  const index = createShelfIndex();
  let replacements = 0;
  const replaceSlowly = (providerId: number) => {
    replacements += 1;
    return beginReplacement({ holdings, index, providerId, replacement: replacements });
  };
  return {
    replaceSlowly,
    replaceOffers(providerId, offers) {
      const slow = replaceSlowly(providerId);
      for (const offer of offers) slow.put(offer);
      slow.sweep(Infinity);
    },
    find({ service, country, numberType }) {
      const shelves = index.shelvesOf(country);
      // Test services are acted by the simulator; a real number cannot do what they say.
      const any = findService(service)?.category === 'test' ? undefined : shelves?.get(ANY_SERVICE);
      return findOnShelves(shelves?.get(service), any, numberType);
    },
    get: (providerId, offerKey) => holdings.get(providerId)?.offers.get(offerKey),
    setStock(offer, stock) {
      const holding = holdings.get(offer.providerId);
      if (holding?.offers.get(offer.offerKey) === offer) holding.stock += stock - offer.stock;
      offer.stock = stock;
      index.touch(offer);
    },
    *inCountry(country) {
      for (const { physical, virtual } of index.shelvesOf(country)?.values() ?? []) {
        yield* physical;
        yield* virtual;
      }
    },
    shelvesOf: (country) => index.shelvesOf(country) ?? NO_SHELVES,
    revisionOf: index.revisionOf,
    countries: index.countries,
    providerIds: () => [...holdings.keys()],
    ofProvider: (providerId) => holdings.get(providerId)?.offers.values() ?? [],
    totalsOf(providerId) {
      const holding = holdings.get(providerId);
      return { offers: holding?.offers.size ?? 0, stock: holding?.stock ?? 0 };
    },
  };
}

interface ReplacementParts {
  readonly holdings: Map<number, Holding>;
  readonly index: ShelfIndex;
  readonly providerId: number;
  readonly replacement: number;
}

function beginReplacement({ holdings, index, providerId, replacement }: ReplacementParts): OfferReplacement {
  const holding = getOrCreate(holdings, providerId, () => ({ offers: new Map(), replacement: 0, stock: 0 }));
  holding.replacement = replacement;
  const isLatest = () => holding.replacement === replacement;
  const drop = (offer: HeldOffer) => {
    holding.offers.delete(offer.offerKey);
    index.remove(offer);
  };
  let stock = 0;
  let left: Iterator<HeldOffer> | undefined;
  return {
    put(offer) {
      const known = holding.offers.get(offer.offerKey);
      if (known?.replacement === replacement) return false;
      if (!isLatest()) return true;
      stock += offer.stock;
      if (known && isSame(known, offer)) {
        known.replacement = replacement;
        if (known.stock === offer.stock) return true;
        known.stock = offer.stock;
        index.touch(known);
        return true;
      }
      if (known) drop(known);
      const held = toOffer(providerId, offer, replacement);
      holding.offers.set(held.offerKey, held);
      index.add(held);
      return true;
    },
    sweep(offersMax) {
      if (!isLatest()) return true;
      left ??= holding.offers.values();
      for (let seen = 0; seen < offersMax; seen += 1) {
        const { done, value } = left.next();
        if (done) {
          holding.stock = stock;
          if (holding.offers.size === 0) holdings.delete(providerId);
          return true;
        }
        if (value.replacement !== replacement) drop(value);
      }
      return false;
    },
  };
}

/** An offer that differs in stock alone stays the object it was: a purchase that holds it learns of the stock. */
function isSame(known: Offer, offer: ProviderOffer): boolean {
  return (
    known.costPerDayMicros === offer.costPerDayMicros &&
    known.service === offer.service &&
    known.country === offer.country &&
    known.numberType === offer.numberType &&
    known.minDays === offer.minDays &&
    known.maxDays === offer.maxDays
  );
}

function toOffer(providerId: number, offer: ProviderOffer, replacement: number): HeldOffer {
  return {
    offerId: offerIdOf(providerId, offer.offerKey),
    providerId,
    offerKey: offer.offerKey,
    // One text for all: an answer that was read has one of its own in each offer.
    service: findService(offer.service)?.code ?? offer.service,
    country: findCountry(offer.country)?.code ?? offer.country,
    numberType: offer.numberType === 'physical' ? 'physical' : 'virtual',
    costPerDayMicros: offer.costPerDayMicros,
    minDays: offer.minDays,
    maxDays: offer.maxDays,
    stock: offer.stock,
    replacement,
  };
}

/** `off_` is three bytes in base64. */
const OFFER_ID_BYTES = Buffer.from('off_'.padEnd(20, 'A'), 'base64url');
const PREFIX_BYTES = 3;

/** Written from bytes in one piece: a text that is put together keeps its parts in memory, a million times. */
function offerIdOf(providerId: number, offerKey: string): string {
  hash('sha256', `${providerId}|${offerKey}`, 'buffer').copy(OFFER_ID_BYTES, PREFIX_BYTES);
  return OFFER_ID_BYTES.toString('base64url');
}

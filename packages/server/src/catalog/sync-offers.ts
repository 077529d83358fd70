import type { Provider, ProviderCalls, ProviderOffer } from '../providers/index.ts';
import type { Catalog } from './catalog.ts';
import { findCountry } from './country.ts';
import { findNumberType } from './number-type.ts';

const CATALOG_TIMEOUT_MS = 30_000;
const OFFERS_MAX = 1_000_000;
const STOCK_MAX = 1_000_000_000;
/** More than this for one day is a mistake, not a price: a million units. */
const COST_PER_DAY_MAX_MICROS = 1_000_000_000_000n;
/** Anything that can be stored and printed: no control characters, no half of a surrogate pair. */
const OFFER_KEY = /^[^\p{C}]{1,200}$/u;
const SERVICE = /^(?:\*|[a-z0-9-]{1,100})$/;

/**
 * Reads one provider's offers into the catalog; offers that make no sense are left out and counted. On failure the
 * catalog keeps what it had.
 * @throws ProviderError what the provider answered, or unknown when it did not answer in time.
 */
export async function syncOffers(
  { catalog, calls }: { readonly catalog: Catalog; readonly calls: ProviderCalls },
  providerId: number,
  provider: Provider,
): Promise<{ readonly leftOut: number }> {
  const call = { providerId, operation: 'catalog', timeoutMs: CATALOG_TIMEOUT_MS } as const;
  const offers = await calls.call(call, (signal) => provider.catalog(signal));
  const sane = offers.slice(0, OFFERS_MAX).filter(isSane);
  catalog.replaceOffers(providerId, sane);
  return { leftOut: offers.length - sane.length };
}

/** What a provider lists is hostile input until it is checked. */
function isSane(offer: ProviderOffer): boolean {
  return (
    OFFER_KEY.test(offer.offerKey) &&
    SERVICE.test(offer.service) &&
    findCountry(offer.country)?.code === offer.country &&
    findNumberType(offer.numberType) !== undefined &&
    isWithin(offer.stock, 0, STOCK_MAX) &&
    isWithin(offer.minDays, 1, offer.maxDays) &&
    Number.isSafeInteger(offer.maxDays) &&
    offer.costPerDayMicros >= 0n &&
    offer.costPerDayMicros <= COST_PER_DAY_MAX_MICROS
  );
}

function isWithin(value: number, min: number, max: number): boolean {
  return Number.isSafeInteger(value) && value >= min && value <= max;
}

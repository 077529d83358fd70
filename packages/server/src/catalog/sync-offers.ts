import type { Timers } from '../kernel/timers.ts';
import type { Provider, ProviderCalls, ProviderOffer } from '../providers/index.ts';
import type { Catalog } from './catalog.ts';
import { findCountry } from './country.ts';

const CATALOG_TIMEOUT_MS = 30_000;
const OFFERS_MAX = 1_000_000;
const STOCK_MAX = 1_000_000_000;
/** More than this for one day is a mistake, not a price: a million units. */
const COST_PER_DAY_MAX_MICROS = 1_000_000_000_000n;
/** Anything that can be stored and printed: no control characters, no half of a surrogate pair. */
const OFFER_KEY = /^[^\p{C}]{1,200}$/u;
const SERVICE = /^(?:\*|[a-z0-9-]{1,100})$/;
/** What is done at once, a millisecond or two, before calls that wait have their turn. */
const OFFERS_PER_SLICE = 500;

export interface SyncDeps {
  readonly catalog: Catalog;
  readonly calls: ProviderCalls;
  readonly timers: Pick<Timers, 'sleep'>;
}

/** What a sync saw. */
export interface SyncResult {
  readonly offers: number;
  readonly stock: number;
  /** Offers that make no sense, or have the key of another one. */
  readonly leftOut: number;
}

/**
 * Reads one provider's offers into the catalog, a slice at a time; offers that make no sense are left out and counted.
 * On failure the catalog keeps what it had.
 * @throws ProviderError what the provider answered, or unknown when it did not answer in time.
 */
export async function syncOffers(deps: SyncDeps, providerId: number, provider: Provider): Promise<SyncResult> {
  const call = { providerId, operation: 'catalog', timeoutMs: CATALOG_TIMEOUT_MS } as const;
  const offers = await deps.calls.call(call, (signal) => provider.catalog(signal));
  const taken = await takeIn(deps, providerId, offers);
  return { ...deps.catalog.totalsOf(providerId), leftOut: offers.length - taken };
}

/** Takes a provider's offers out of the catalog, a slice at a time. */
export async function dropOffers(deps: Pick<SyncDeps, 'catalog' | 'timers'>, providerId: number): Promise<void> {
  await takeIn(deps, providerId, []);
}

async function takeIn(
  { catalog, timers }: Pick<SyncDeps, 'catalog' | 'timers'>,
  providerId: number,
  offers: readonly ProviderOffer[],
): Promise<number> {
  const replacement = catalog.replaceSlowly(providerId);
  let taken = 0;
  let seen = 0;
  for (const offer of offers) {
    if (seen >= OFFERS_MAX) break;
    seen += 1;
    if (isSane(offer) && replacement.put(offer)) taken += 1;
    if (seen % OFFERS_PER_SLICE === 0) await timers.sleep(0);
  }
  while (!replacement.sweep(OFFERS_PER_SLICE)) await timers.sleep(0);
  return taken;
}

/** What a provider lists is hostile input until it is checked. */
function isSane(offer: ProviderOffer): boolean {
  return (
    OFFER_KEY.test(offer.offerKey) &&
    SERVICE.test(offer.service) &&
    findCountry(offer.country)?.code === offer.country &&
    (offer.numberType === 'physical' || offer.numberType === 'virtual') &&
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

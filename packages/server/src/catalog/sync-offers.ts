import type { Provider } from '../providers/index.ts';
import type { Catalog } from './catalog.ts';

const CATALOG_TIMEOUT_MS = 30_000;

/**
 * Reads one provider's offers into the catalog. On failure the catalog keeps what it had.
 * @throws ProviderError what the provider answered.
 */
export async function syncOffers(catalog: Catalog, providerId: number, provider: Provider): Promise<number> {
  const offers = await provider.catalog(AbortSignal.timeout(CATALOG_TIMEOUT_MS));
  catalog.replaceOffers(
    providerId,
    offers.filter((offer) => offer.costPerDayMicros >= 0n && offer.stock >= 0),
  );
  return offers.length;
}

import { syncOffers } from '../catalog/index.ts';
import type { AppContext } from '../context.ts';
import { messageOf } from '../kernel/errors.ts';
import type { Worker } from './loop.ts';

const INTERVAL_MS = 5_000;

/** Follows what the operator changed, here or in another process, and keeps prices and stock fresh. A provider that does not answer keeps the offers it had; the others do not wait. */
export function catalogSyncer({ hub, registry, catalog, logger, metrics }: AppContext): Worker {
  return {
    name: 'catalog-syncer',
    intervalMs: INTERVAL_MS,
    async run() {
      await hub.refresh();
      for (const providerId of catalog.providerIds()) if (!registry.get(providerId)) catalog.removeProvider(providerId);
      await Promise.all(
        registry.all().map(async ({ providerId, provider }) => {
          try {
            await syncOffers(catalog, providerId, provider);
            const stock = catalog.ofProvider(providerId).reduce((sum, offer) => sum + offer.stock, 0);
            metrics.offersStock.set({ provider: String(providerId) }, stock);
          } catch (error) {
            logger.warn({ providerId, reason: messageOf(error) }, 'offers could not be read');
          }
        }),
      );
    },
  };
}

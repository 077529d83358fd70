import type { AppContext } from '../context.ts';
import type { ConnectedProvider } from '../providers/index.ts';
import type { Worker } from './loop.ts';

const INTERVAL_MS = 5_000;

/**
 * Follows what the operator changed, here or in another process, and keeps prices and stock fresh. A provider that
 * does not answer keeps the offers it had, and neither the others nor the next round wait for it.
 */
export function catalogSyncer(context: AppContext): Worker {
  const { hub, registry, catalog, metrics, syncProvider } = context;
  const running = new Set<number>();
  const sync = async (connected: ConnectedProvider) => {
    const { providerId } = connected;
    if (running.has(providerId)) return;
    running.add(providerId);
    await syncProvider(connected);
    running.delete(providerId);
  };
  return {
    name: 'catalog-syncer',
    intervalMs: INTERVAL_MS,
    async run() {
      await hub.refresh();
      for (const providerId of catalog.providerIds()) {
        if (registry.get(providerId)) continue;
        catalog.removeProvider(providerId);
        metrics.offersStock.remove({ provider: String(providerId) });
      }
      for (const connected of registry.all()) void sync(connected);
    },
  };
}

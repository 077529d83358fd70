import type { AppContext } from '../context.ts';
import type { Worker } from './loop.ts';

/** How soon a provider whose time has come is read. */
const INTERVAL_MS = 250;
const REFRESH_MS = 5_000;

/**
 * Keeps prices and stock fresh, each provider at the pace it bears, and follows what the operator changed, here or in
 * another process. A provider that does not answer keeps the offers it had and is asked less and less often; neither
 * the others nor the next round wait for it.
 */
export function catalogSyncer({ hub, catalogSync, clock }: AppContext): Worker {
  let refreshAtMs = 0;
  return {
    name: 'catalog-syncer',
    intervalMs: INTERVAL_MS,
    async run() {
      catalogSync.runDue();
      if (clock.monotonicMs() < refreshAtMs) return;
      await hub.refresh();
      await catalogSync.countReaders();
      refreshAtMs = clock.monotonicMs() + REFRESH_MS;
    },
  };
}

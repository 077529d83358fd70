import type { ProviderView } from '@simsmsbox/contract';
import type { Catalog } from '../../catalog/index.ts';
import { type ProviderRegistry, SANDBOX, type StoredProvider } from '../../providers/index.ts';

/** A provider as the operator sees it; its configuration stays sealed. */
export function presentProvider(
  stored: StoredProvider,
  { catalog, registry }: { catalog: Catalog; registry: ProviderRegistry },
): ProviderView {
  const { offers, stock } = catalog.totalsOf(stored.providerId);
  return {
    id: stored.providerId,
    name: stored.name,
    alias: stored.alias,
    adapter: stored.adapter,
    builtIn: stored.adapter === SANDBOX,
    ownNumbers: stored.ownNumbers,
    markupPercent: stored.markupBps / 100,
    enabled: stored.enabled,
    exclusiveAccount: stored.exclusiveAccount,
    connected: registry.get(stored.providerId) !== undefined,
    offers,
    stock,
    createdAt: stored.createdAt.toISOString(),
  };
}

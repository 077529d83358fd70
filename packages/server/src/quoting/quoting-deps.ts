import type { Catalog } from '../catalog/index.ts';
import type { PriceBook } from '../pricing/index.ts';
import type { ProviderRegistry } from '../providers/index.ts';
import type { Routing } from './routing.ts';

/** What prices are made from. */
export interface PricingDeps {
  readonly catalog: Catalog;
  readonly registry: ProviderRegistry;
  readonly prices: PriceBook;
}

/** What offers are weighed by. */
export interface QuotingDeps extends PricingDeps {
  readonly routing: Routing;
}

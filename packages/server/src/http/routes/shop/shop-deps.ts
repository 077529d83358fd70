import type { Catalog } from '../../../catalog/index.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { ServicePolicy } from '../../../policy/index.ts';
import type { ProviderRegistry } from '../../../providers/index.ts';

export interface ShopDeps {
  readonly catalog: Catalog;
  readonly registry: ProviderRegistry;
  readonly policy: ServicePolicy;
  readonly clock: Clock;
  readonly currency: string;
}

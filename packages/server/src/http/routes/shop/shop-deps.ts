import type { Clock } from '../../../kernel/clock.ts';
import type { ServicePolicy } from '../../../policy/index.ts';
import type { PricingDeps } from '../../../quoting/index.ts';

export interface ShopDeps extends PricingDeps {
  readonly policy: ServicePolicy;
  readonly clock: Clock;
  readonly currency: string;
}

import type { HealthBook } from '../../../health/index.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Timers } from '../../../kernel/timers.ts';
import type { ServicePolicy } from '../../../policy/index.ts';
import type { PricingDeps } from '../../../quoting/index.ts';

export interface ShopDeps extends PricingDeps {
  readonly policy: Pick<ServicePolicy, 'decide' | 'revision' | 'groupOf'>;
  readonly health: Pick<HealthBook, 'shown' | 'revision'>;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly timers: Pick<Timers, 'sleep'>;
  readonly currency: string;
}

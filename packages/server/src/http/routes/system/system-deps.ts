import type { PgDatabase } from '../../../db/index.ts';
import type { Metrics } from '../../../kernel/metrics.ts';
import type { Breakers, ProviderRegistry } from '../../../providers/index.ts';

export interface SystemDeps {
  readonly database: PgDatabase;
  readonly metrics: Metrics;
  readonly registry: ProviderRegistry;
  readonly breakers: Breakers;
  /** False while the box starts or stops. */
  readonly isReady: () => boolean;
}

import type { PgDatabase } from '../../../db/index.ts';
import type { Metrics } from '../../../kernel/metrics.ts';

export interface SystemDeps {
  readonly database: PgDatabase;
  readonly metrics: Metrics;
  /** False while the box starts or stops. */
  readonly isReady: () => boolean;
}

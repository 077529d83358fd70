import type { App } from '../../app-type.ts';
import { registerGetHealth } from './get-health.ts';
import { registerGetMetrics } from './get-metrics.ts';
import { registerGetReadiness } from './get-readiness.ts';
import type { SystemDeps } from './system-deps.ts';

/** Health and metrics. */
export function registerSystemRoutes(app: App, deps: SystemDeps): void {
  registerGetHealth(app);
  registerGetReadiness(app, deps);
  registerGetMetrics(app, deps);
}

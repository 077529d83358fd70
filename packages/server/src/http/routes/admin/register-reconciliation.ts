import type { App } from '../../app-type.ts';
import { registerAcknowledgeAlarm } from './acknowledge-alarm.ts';
import { registerAcknowledgeBalance } from './acknowledge-balance.ts';
import type { AdminDeps } from './admin-deps.ts';
import { registerGetProviderBalance } from './get-provider-balance.ts';
import { registerListAlarms } from './list-alarms.ts';
import { registerListMissingRentals } from './list-missing-rentals.ts';
import { registerListOrphans } from './list-orphans.ts';
import { registerListProviderRefunds } from './list-provider-refunds.ts';
import { registerListSuspense } from './list-suspense.ts';
import { registerListUnknownOutcomes } from './list-unknown-outcomes.ts';
import { type ResolveDeps, registerResolveUnknownOutcome } from './resolve-unknown-outcome.ts';

/** Our books beside what the sources say. */
export function registerReconciliation(admin: App, deps: AdminDeps & ResolveDeps): void {
  registerListAlarms(admin, deps);
  registerAcknowledgeAlarm(admin, deps);
  registerListUnknownOutcomes(admin, deps);
  registerResolveUnknownOutcome(admin, deps);
  registerListOrphans(admin, deps);
  registerListMissingRentals(admin, deps);
  registerGetProviderBalance(admin, deps);
  registerAcknowledgeBalance(admin, deps);
  registerListProviderRefunds(admin, deps);
  registerListSuspense(admin, deps);
}

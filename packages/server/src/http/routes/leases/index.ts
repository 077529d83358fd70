import type { AppContext } from '../../../context.ts';
import { createLeaseQueue } from '../../../leases/index.ts';
import type { App } from '../../app-type.ts';
import { createWaitingRequests } from '../../waiting-requests.ts';
import { registerClaimCode } from './claim-code.ts';
import { registerCreateLease } from './create-lease.ts';
import { registerFreeLease } from './free-lease.ts';
import { registerGetLease } from './get-lease.ts';
import type { LeaseDeps } from './lease-deps.ts';
import { registerListLeases } from './list-leases.ts';
import { registerRenewLease } from './renew-lease.ts';

/** The routes under /api/sms/leases. */
export function registerLeaseRoutes(app: App, context: AppContext): void {
  const { db, ids, waits, timers, tenants, purchase } = context;
  const queue = createLeaseQueue({ timers, random: purchase.random });
  // A stopping box does not wait for those who wait.
  app.addHook('preClose', async () => queue.close());
  const deps: LeaseDeps = { db, dataKeys: tenants.dataKeys, ids, queue, waits, waiting: createWaitingRequests() };
  registerCreateLease(app, deps);
  registerListLeases(app, deps);
  registerGetLease(app, deps);
  registerClaimCode(app, deps);
  registerRenewLease(app, deps);
  registerFreeLease(app, deps);
}

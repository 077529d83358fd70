import type { AppContext } from '../../../context.ts';
import type { App } from '../../app-type.ts';
import { requireOperator } from '../../require-principal.ts';
import { registerCreateProvider } from './create-provider.ts';
import { registerCreateVouchers } from './create-vouchers.ts';
import { registerListProviders } from './list-providers.ts';
import { registerListTenants } from './list-tenants.ts';
import { registerListVouchers } from './list-vouchers.ts';
import { registerRevokeVoucher } from './revoke-voucher.ts';
import { registerTopUpTenant } from './top-up-tenant.ts';
import { registerUpdateProvider } from './update-provider.ts';

/** The routes under /api/sms/admin, for operators. */
export function registerAdminRoutes(
  app: App,
  {
    db,
    catalog,
    registry,
    hub,
    syncProvider: sync,
    tenants: { dataKeys, secrets, random },
    config: { currency },
  }: AppContext,
): void {
  const syncProvider = (providerId: number) => sync({ providerId });
  const deps = { db, dataKeys, catalog, registry, hub, syncProvider, currency };
  app.register(async (admin: App) => {
    // Before a body is read: nobody else learns what these calls take.
    admin.addHook('onRequest', async (request) => {
      requireOperator(request);
    });
    registerListProviders(admin, deps);
    registerCreateProvider(admin, deps);
    registerUpdateProvider(admin, deps);
    registerListTenants(admin, deps);
    registerTopUpTenant(admin, deps);
    registerCreateVouchers(admin, { ...deps, lookupPepper: secrets.lookupPepper, random });
    registerListVouchers(admin, deps);
    registerRevokeVoucher(admin, deps);
  });
}

import { syncOffers } from '../../../catalog/index.ts';
import type { AppContext } from '../../../context.ts';
import { messageOf } from '../../../kernel/errors.ts';
import type { App } from '../../app-type.ts';
import { requireOperator } from '../../require-principal.ts';
import { registerCreateProvider } from './create-provider.ts';
import { registerListProviders } from './list-providers.ts';
import { registerListTenants } from './list-tenants.ts';
import { registerTopUpTenant } from './top-up-tenant.ts';
import { registerUpdateProvider } from './update-provider.ts';

/** The routes under /api/sms/admin, for operators. */
export function registerAdminRoutes(
  app: App,
  { db, catalog, registry, hub, logger, config: { currency } }: AppContext,
): void {
  const syncProvider = async (providerId: number) => {
    const connected = registry.get(providerId);
    if (!connected) return catalog.removeProvider(providerId);
    await syncOffers(catalog, providerId, connected.provider).catch((error: unknown) => {
      logger.warn({ providerId, reason: messageOf(error) }, 'offers could not be read');
    });
  };
  const deps = { db, catalog, registry, hub, syncProvider, currency };
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
  });
}

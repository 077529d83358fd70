import { syncOffers } from '../../../catalog/index.ts';
import type { AppContext } from '../../../context.ts';
import { messageOf } from '../../../kernel/errors.ts';
import type { App } from '../../app-type.ts';
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
  registerListProviders(app, deps);
  registerCreateProvider(app, deps);
  registerUpdateProvider(app, deps);
  registerListTenants(app, deps);
  registerTopUpTenant(app, deps);
}

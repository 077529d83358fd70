import type { TenantsContext } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { registerCreateApiKey } from './create-api-key.ts';
import { registerListApiKeys } from './list-api-keys.ts';
import { registerRevealApiKey } from './reveal-api-key.ts';
import { registerRevokeApiKey } from './revoke-api-key.ts';

/** The routes under /api/sms/api-keys; people only, because a key must not be able to make keys. */
export function registerApiKeyRoutes(app: App, deps: { readonly tenants: TenantsContext }): void {
  registerListApiKeys(app, deps);
  registerCreateApiKey(app, deps);
  registerRevealApiKey(app, deps);
  registerRevokeApiKey(app, deps);
}

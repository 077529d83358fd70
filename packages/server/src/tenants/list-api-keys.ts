import type { ApiKey } from './api-key.ts';
import { countApiKeys, listApiKeyRows, listApiKeyRowsBefore } from './repository-api-keys.ts';
import type { TenantsContext } from './tenants-context.ts';

export interface ApiKeyPage {
  readonly items: readonly ApiKey[];
  readonly total: number;
}

/** A page of a tenant's API keys that are not revoked, newest first, masked. Pages count from 1. */
export async function listApiKeys(
  deps: Pick<TenantsContext, 'db'>,
  tenantId: number,
  { page, pageSize }: { readonly page: number; readonly pageSize: number },
): Promise<ApiKeyPage> {
  return await deps.db.transaction(async (tx) => ({
    items: await listApiKeyRows(tx, tenantId, { limit: pageSize, offset: (page - 1) * pageSize }),
    total: await countApiKeys(tx, tenantId),
  }));
}

/** Those below a key, at a cost that does not grow with depth. */
export function listApiKeysBefore(
  deps: Pick<TenantsContext, 'db'>,
  tenantId: number,
  page: { readonly limit: number; readonly beforeApiKeyId: number },
): Promise<readonly ApiKey[]> {
  return listApiKeyRowsBefore(deps.db, tenantId, page);
}

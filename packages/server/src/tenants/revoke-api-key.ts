import { type Actor, recordAudit } from '../audit/index.ts';
import { noSuchApiKey } from './no-such-api-key.ts';
import { revokeApiKeyRow } from './repository-api-keys.ts';
import type { TenantsContext } from './tenants-context.ts';

type Deps = Pick<TenantsContext, 'apiKeyCache' | 'db'>;

export interface Revocation {
  readonly tenantId: number;
  readonly actor: Actor;
  readonly apiKeyId: number;
}

/**
 * Ends an API key for good: at once on this node, within a second on the others (INV15).
 * @throws AppError NOT_FOUND when there is none, it is revoked already, or it is another tenant's.
 */
export async function revokeApiKey(deps: Deps, { tenantId, actor, apiKeyId }: Revocation): Promise<void> {
  const lookupHash = await deps.db.transaction(async (tx) => {
    const hash = await revokeApiKeyRow(tx, tenantId, apiKeyId);
    if (!hash) throw noSuchApiKey();
    await recordAudit(tx, { tenantId, actor, action: 'api-key.revoked', target: `api-key ${apiKeyId}` });
    return hash;
  });
  deps.apiKeyCache.evict(lookupHash.toString('base64'));
}

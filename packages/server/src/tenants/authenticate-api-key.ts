import { lookupHash } from '../crypto/index.ts';
import { AppError } from '../kernel/errors.ts';
import { isWellFormedKey, KEY_PREFIXES } from '../kernel/key-format.ts';
import { createAddressFilter } from './allowed-ips.ts';
import type { ApiKeyPrincipal } from './principal.ts';
import { useApiKey } from './repository-api-keys.ts';
import { requireActive } from './require-active.ts';
import type { TenantsContext } from './tenants-context.ts';

type Deps = Pick<TenantsContext, 'apiKeyCache' | 'db' | 'secrets'>;

/**
 * Who an API key speaks for. A mistyped or invented key is refused by its checksum; a good one is looked up at most
 * 900 ms late, so that a revoked one stops on every node within a second (INV15).
 * @throws AppError UNAUTHENTICATED for every key that is not good, TENANT_FROZEN, IP_NOT_ALLOWED for an address that the
 * key does not name, where it names any.
 */
export async function authenticateApiKey(deps: Deps, key: string, ip: string | null = null): Promise<ApiKeyPrincipal> {
  if (!isWellFormedKey(KEY_PREFIXES.apiKey, key) && !isWellFormedKey(KEY_PREFIXES.testApiKey, key)) {
    throw notAuthenticated();
  }
  const hash = lookupHash(deps.secrets.lookupPepper, key);
  const found = await deps.apiKeyCache.get(hash.toString('base64'), async () => {
    const usable = await useApiKey(deps.db, hash);
    return usable && { ...usable, admits: usable.allowedIps && createAddressFilter(usable.allowedIps) };
  });
  if (!found) throw notAuthenticated();
  const { tenantId, apiKeyId, mode, scopes } = found;
  if (found.admits && !found.admits(ip)) throw notFromHere();
  requireActive(found.tenantStatus);
  return { kind: 'api-key', tenantId, apiKeyId, mode, scopes };
}

function notFromHere(): AppError {
  return new AppError('IP_NOT_ALLOWED', {
    detail:
      'This API key does not work from your address. Nothing was done; call from an address it names, or use another key.',
  });
}

function notAuthenticated(): AppError {
  return new AppError('UNAUTHENTICATED', {
    detail: 'The API key is not valid, or was revoked, or is over. Check it, or make a new one.',
  });
}

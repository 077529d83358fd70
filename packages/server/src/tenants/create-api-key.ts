import type { ApiKeyMode, ApiKeyScope } from '@simsmsbox/contract';
import { type Actor, recordAudit } from '../audit/index.ts';
import { lookupHash, seal } from '../crypto/index.ts';
import { AppError } from '../kernel/errors.ts';
import { makeKey, maskKey } from '../kernel/key-format.ts';
import { type Micros, toDecimal } from '../kernel/money.ts';
import { canonicalAddresses } from './allowed-ips.ts';
import { type ApiKey, prefixOf, sealContextOf } from './api-key.ts';
import { type Allocation, allocateApiKeyId, countApiKeys, insertApiKey } from './repository-api-keys.ts';
import type { TenantsContext } from './tenants-context.ts';

type Deps = Pick<TenantsContext, 'dataKeys' | 'db' | 'random' | 'secrets'>;

/** Keys a tenant may have at once that are not revoked. */
export const API_KEYS_MAX = 200;

export interface ApiKeyRequest {
  readonly tenantId: number;
  readonly actor: Actor;
  readonly name: string;
  readonly mode?: ApiKeyMode | undefined;
  readonly scopes?: readonly ApiKeyScope[] | undefined;
  /** RFC 3339. */
  readonly expiresAt?: string | undefined;
  /** Addresses and CIDR blocks, however written. */
  readonly allowedIps?: readonly string[] | undefined;
  readonly dailyBudgetMicros?: Micros | undefined;
}

export interface CreatedApiKey {
  readonly apiKeyId: number;
  readonly key: string;
  readonly apiKey: ApiKey;
}

/**
 * Makes an API key; the database keeps its lookup hash and the key itself sealed under the tenant's data key.
 * @throws AppError VALIDATION_FAILED when it would be over already or names no address, LIMIT_REACHED at {@link API_KEYS_MAX} keys.
 */
export async function createApiKey(deps: Deps, request: ApiKeyRequest): Promise<CreatedApiKey> {
  const { tenantId, actor, name, mode = 'live', scopes = ['*'], expiresAt = null, dailyBudgetMicros = null } = request;
  const allowedIps = request.allowedIps ? canonicalList(request.allowedIps) : null;
  const prefix = prefixOf(mode);
  const key = makeKey(prefix, deps.random);
  return await deps.db.transaction(async (tx) => {
    const allocation = await allocateApiKeyId(tx, tenantId, expiresAt);
    // Counted after the tenant's row is locked, so that keys made at the same time are seen.
    requireAllowed(allocation, await countApiKeys(tx, tenantId));
    const { apiKeyId } = allocation;
    const dataKey = await deps.dataKeys.get(tx, tenantId);
    const apiKey = await insertApiKey(tx, tenantId, {
      apiKeyId,
      name,
      mode,
      scopes,
      lookupHash: lookupHash(deps.secrets.lookupPepper, key),
      sealedKey: seal(dataKey, sealContextOf(apiKeyId), key),
      prefixShown: maskKey(prefix, key),
      expiresAt,
      allowedIps,
      dailyBudgetMicros,
    });
    await recordAudit(tx, {
      tenantId,
      actor,
      action: 'api-key.created',
      target: `api-key ${apiKeyId}`,
      details: {
        ...{ name, mode, scopes, expiresAt, allowedIps },
        dailyBudget: dailyBudgetMicros === null ? null : toDecimal(dailyBudgetMicros),
      },
    });
    return { apiKeyId, key, apiKey };
  });
}

function canonicalList(addresses: readonly string[]): readonly string[] {
  const canonical = addresses.map((address, index) => {
    const found = canonicalAddresses(address);
    if (found !== undefined) return found;
    const message = 'must be an IPv4 or IPv6 address or a CIDR block';
    throw new AppError('VALIDATION_FAILED', {
      detail: 'allowedIps holds something that is no address. No key was made.',
      fields: [{ field: `/allowedIps/${index}`, message }],
    });
  });
  return [...new Set(canonical)];
}

function requireAllowed({ expiryAhead }: Allocation, activeKeys: number): void {
  if (!expiryAhead) {
    const message = 'expiresAt must be in the future.';
    throw new AppError('VALIDATION_FAILED', {
      detail: `${message} No key was made.`,
      fields: [{ field: '/expiresAt', message }],
    });
  }
  if (activeKeys >= API_KEYS_MAX) {
    throw new AppError('LIMIT_REACHED', {
      detail: `An account has at most ${API_KEYS_MAX} API keys. No key was made; revoke one that is not used.`,
      limit: API_KEYS_MAX,
    });
  }
}

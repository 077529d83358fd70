import type { ApiKey as WireApiKey, CreatedApiKey as WireCreatedApiKey } from '@simsmsbox/contract';
import { toDecimal } from '../../kernel/money.ts';
import type { ApiKey } from '../../tenants/index.ts';

/** A key as lists show it: masked. */
export function presentApiKey(key: ApiKey): WireApiKey {
  return {
    ...presentWholeKey(key, key.prefixShown),
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
  };
}

/** A key with its secret, for whoever made it or may see it again. */
export function presentWholeKey(apiKey: ApiKey, key: string): WireCreatedApiKey {
  return {
    id: apiKey.apiKeyId,
    name: apiKey.name,
    key,
    mode: apiKey.mode,
    scopes: [...apiKey.scopes],
    allowedIps: apiKey.allowedIps && [...apiKey.allowedIps],
    dailyBudget: apiKey.dailyBudgetMicros === null ? null : toDecimal(apiKey.dailyBudgetMicros),
    createdAt: apiKey.createdAt.toISOString(),
    expiresAt: apiKey.expiresAt?.toISOString() ?? null,
  };
}

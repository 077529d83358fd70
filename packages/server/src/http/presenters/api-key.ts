import type { ApiKey as WireApiKey } from '@simsmsbox/contract';
import type { ApiKey } from '../../tenants/index.ts';

export function presentApiKey(key: ApiKey): WireApiKey {
  return {
    id: key.apiKeyId,
    name: key.name,
    key: key.prefixShown,
    mode: key.mode,
    scopes: [...key.scopes],
    createdAt: key.createdAt.toISOString(),
    expiresAt: key.expiresAt?.toISOString() ?? null,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
  };
}

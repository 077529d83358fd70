import type { ApiKeyMode, ApiKeyScope } from '@simsmsbox/contract';
import { type Db, run, type Tx } from '../db/index.ts';
import type { Micros } from '../kernel/money.ts';
import type { ApiKey } from './api-key.ts';
import type { TenantStatus } from './user.ts';

export interface NewApiKey {
  readonly apiKeyId: number;
  readonly name: string;
  readonly mode: ApiKeyMode;
  readonly scopes: readonly ApiKeyScope[];
  readonly lookupHash: Buffer;
  readonly sealedKey: Buffer;
  readonly prefixShown: string;
  /** RFC 3339. */
  readonly expiresAt: string | null;
  readonly allowedIps: readonly string[] | null;
  readonly dailyBudgetMicros: Micros | null;
}

/** What a request with an API key needs to know of it. */
export interface UsableApiKey {
  readonly tenantId: number;
  readonly apiKeyId: number;
  readonly mode: ApiKeyMode;
  readonly scopes: readonly ApiKeyScope[];
  readonly allowedIps: readonly string[] | null;
  readonly tenantStatus: TenantStatus;
}

export interface Allocation {
  readonly apiKeyId: number;
  readonly expiryAhead: boolean;
}

/** Takes the tenant's next key id. The tenant's row stays locked until the transaction ends: one new key at a time. */
export async function allocateApiKeyId(tx: Tx, tenantId: number, expiresAt: string | null): Promise<Allocation> {
  const rows = await tx.query<{ apiKeyId: bigint; expiryAhead: boolean }>({
    name: 'tenants.allocate-api-key-id',
    text: `UPDATE tenants SET last_api_key_id = last_api_key_id + 1 WHERE tenant_id = $1
           RETURNING last_api_key_id AS "apiKeyId",
             $2::timestamptz IS NULL OR $2 > app_now() AS "expiryAhead"`,
    values: [tenantId, expiresAt],
  });
  const row = rows[0];
  if (!row) throw new Error(`Tenant ${tenantId} does not exist.`);
  return { ...row, apiKeyId: Number(row.apiKeyId) };
}

type ApiKeyRow = Omit<ApiKey, 'apiKeyId'> & { apiKeyId: bigint };

const API_KEY_COLUMNS = `api_key_id AS "apiKeyId", name, prefix_shown AS "prefixShown", mode, scopes,
  created_at AS "createdAt", expires_at AS "expiresAt", last_used_at AS "lastUsedAt", allowed_ips AS "allowedIps",
  daily_budget_micros AS "dailyBudgetMicros"`;

function toApiKey(row: ApiKeyRow): ApiKey {
  return { ...row, apiKeyId: Number(row.apiKeyId) };
}

export async function insertApiKey(tx: Tx, tenantId: number, key: NewApiKey): Promise<ApiKey> {
  const [row] = await tx.query<ApiKeyRow>({
    name: 'tenants.insert-api-key',
    text: `INSERT INTO api_keys
             (tenant_id, api_key_id, name, mode, scopes, lookup_hash, sealed_key, prefix_shown, expires_at,
              allowed_ips, daily_budget_micros)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING ${API_KEY_COLUMNS}`,
    values: [
      tenantId,
      key.apiKeyId,
      key.name,
      key.mode,
      key.scopes,
      key.lookupHash,
      key.sealedKey,
      key.prefixShown,
      key.expiresAt,
      key.allowedIps,
      key.dailyBudgetMicros,
    ],
  });
  if (!row) throw new Error('An inserted API key was not returned.');
  return toApiKey(row);
}

/** The keys that are not revoked, newest first. */
/** Below a key, newest first. */
export async function listApiKeyRowsBefore(
  source: Db | Tx,
  tenantId: number,
  page: { readonly limit: number; readonly beforeApiKeyId: number },
): Promise<ApiKey[]> {
  const rows = await run<ApiKeyRow>(source, {
    name: 'tenants.list-api-keys-before',
    text: `SELECT ${API_KEY_COLUMNS} FROM api_keys WHERE tenant_id = $1 AND revoked_at IS NULL AND api_key_id < $3
           ORDER BY api_key_id DESC LIMIT $2`,
    values: [tenantId, page.limit, page.beforeApiKeyId],
  });
  return rows.map(toApiKey);
}

export async function listApiKeyRows(
  tx: Tx,
  tenantId: number,
  page: { limit: number; offset: number },
): Promise<ApiKey[]> {
  const rows = await tx.query<ApiKeyRow>({
    name: 'tenants.list-api-keys',
    text: `SELECT ${API_KEY_COLUMNS} FROM api_keys WHERE tenant_id = $1 AND revoked_at IS NULL
           ORDER BY api_key_id DESC LIMIT $2 OFFSET $3`,
    values: [tenantId, page.limit, page.offset],
  });
  return rows.map(toApiKey);
}

export async function countApiKeys(tx: Tx, tenantId: number): Promise<number> {
  const rows = await tx.query<{ total: number }>({
    name: 'tenants.count-api-keys',
    text: 'SELECT count(*)::int AS total FROM api_keys WHERE tenant_id = $1 AND revoked_at IS NULL',
    values: [tenantId],
  });
  return rows[0]?.total ?? 0;
}

export interface SealedApiKey {
  readonly apiKey: ApiKey;
  readonly sealed: Buffer;
}

export async function findSealedApiKey(tx: Tx, tenantId: number, apiKeyId: number): Promise<SealedApiKey | undefined> {
  const [row] = await tx.query<ApiKeyRow & { sealedKey: Buffer }>({
    name: 'tenants.find-sealed-api-key',
    text: `SELECT ${API_KEY_COLUMNS}, sealed_key AS "sealedKey" FROM api_keys
           WHERE tenant_id = $1 AND api_key_id = $2 AND revoked_at IS NULL`,
    values: [tenantId, apiKeyId],
  });
  if (!row) return undefined;
  const { sealedKey, ...apiKey } = row;
  return { apiKey: toApiKey(apiKey), sealed: sealedKey };
}

/** Ends a key for good. Its lookup hash, or undefined when there is no such key or it is revoked already. */
export async function revokeApiKeyRow(tx: Tx, tenantId: number, apiKeyId: number): Promise<Buffer | undefined> {
  const rows = await tx.query<{ lookupHash: Buffer }>({
    name: 'tenants.revoke-api-key',
    text: `UPDATE api_keys SET revoked_at = app_now(), sealed_key = NULL
           WHERE tenant_id = $1 AND api_key_id = $2 AND revoked_at IS NULL RETURNING lookup_hash AS "lookupHash"`,
    values: [tenantId, apiKeyId],
  });
  return rows[0]?.lookupHash;
}

/**
 * The key with this lookup hash, unless it is revoked or over; the hash leads to the tenant. In the same round trip
 * its last use is noted, at most once a minute, because each note is a commit.
 */
export async function useApiKey(db: Db, lookupHash: Buffer): Promise<UsableApiKey | undefined> {
  const rows = await db.single<Omit<UsableApiKey, 'tenantId' | 'apiKeyId'> & { tenantId: bigint; apiKeyId: bigint }>({
    name: 'tenants.use-api-key',
    text: `WITH usable AS (
             SELECT k.tenant_id, k.api_key_id, k.mode, k.scopes, k.allowed_ips, t.status
             FROM api_keys k JOIN tenants t USING (tenant_id)
             WHERE k.lookup_hash = $1 AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > app_now())
           ), noted AS (
             UPDATE api_keys k SET last_used_at = app_now() FROM usable
             WHERE k.tenant_id = usable.tenant_id AND k.api_key_id = usable.api_key_id
               AND (k.last_used_at IS NULL OR k.last_used_at < app_now() - interval '1 minute')
           )
           SELECT tenant_id AS "tenantId", api_key_id AS "apiKeyId", mode, scopes, allowed_ips AS "allowedIps",
                  status AS "tenantStatus" FROM usable`,
    values: [lookupHash],
  });
  const row = rows[0];
  return row && { ...row, tenantId: Number(row.tenantId), apiKeyId: Number(row.apiKeyId) };
}

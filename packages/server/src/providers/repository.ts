import type { Db, Tx } from '../db/index.ts';

/** A provider as the operator set it up. Its configuration is sealed. */
export interface StoredProvider {
  readonly providerId: number;
  readonly name: string;
  readonly alias: string;
  readonly adapter: string;
  readonly sealedConfig: Buffer;
  readonly ownNumbers: boolean;
  readonly markupBps: number;
  readonly enabled: boolean;
  /** Counts the inbound keys made so far; see inbound-keys.ts. */
  readonly inboundVersion: number;
  /** Nothing else uses the account at the provider: a number nobody here knows is given back. */
  readonly exclusiveAccount: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

interface ProviderRow {
  provider_id: bigint;
  name: string;
  alias: string;
  adapter: string;
  sealed_config: Buffer;
  own_numbers: boolean;
  markup_bps: number;
  enabled: boolean;
  inbound_version: number;
  exclusive_account: boolean;
  created_at: Date;
  updated_at: Date;
}

const COLUMNS =
  'provider_id, name, alias, adapter, sealed_config, own_numbers, markup_bps, enabled, inbound_version, exclusive_account, created_at, updated_at';

export async function listProviders(db: Db): Promise<StoredProvider[]> {
  const rows = await db.single<ProviderRow>({
    name: 'providers_list',
    text: `SELECT ${COLUMNS} FROM providers ORDER BY provider_id`,
  });
  return rows.map(toProvider);
}

export interface NewProvider {
  readonly name: string;
  /** Null: "Platform" and a letter or number. */
  readonly alias: string | null;
  readonly adapter: string;
  readonly sealedConfig: Buffer;
  readonly ownNumbers: boolean;
  readonly markupBps: number;
  readonly enabled: boolean;
}

/** Stores a provider; undefined when its name or alias is taken. */
export async function insertProvider(tx: Tx, provider: NewProvider): Promise<StoredProvider | undefined> {
  const [row] = await tx.query<ProviderRow>({
    name: 'provider_insert',
    text: `INSERT INTO providers (name, alias, adapter, sealed_config, own_numbers, markup_bps, enabled)
           VALUES ($1, coalesce($2, 'Platform ' || (SELECT coalesce(max(provider_id), 0) + 1 FROM providers)), $3, $4, $5, $6, $7)
           ON CONFLICT DO NOTHING RETURNING ${COLUMNS}`,
    values: [
      provider.name,
      provider.alias,
      provider.adapter,
      provider.sealedConfig,
      provider.ownNumbers,
      provider.markupBps,
      provider.enabled,
    ],
  });
  return row && toProvider(row);
}

export interface ProviderChange {
  readonly enabled: boolean | null;
  readonly markupBps: number | null;
  readonly sealedConfig: Buffer | null;
  readonly exclusiveAccount?: boolean | null | undefined;
}

/** Changes what is not null; undefined when there is no such provider. */
export async function updateProvider(
  tx: Tx,
  providerId: number,
  change: ProviderChange,
): Promise<StoredProvider | undefined> {
  const [row] = await tx.query<ProviderRow>({
    name: 'provider_update',
    text: `UPDATE providers SET enabled = coalesce($2, enabled), markup_bps = coalesce($3, markup_bps),
                  sealed_config = coalesce($4, sealed_config),
                  exclusive_account = coalesce($5, exclusive_account), updated_at = app_now()
            WHERE provider_id = $1 RETURNING ${COLUMNS}`,
    values: [providerId, change.enabled, change.markupBps, change.sealedConfig, change.exclusiveAccount ?? null],
  });
  return row && toProvider(row);
}

function toProvider(row: ProviderRow): StoredProvider {
  return {
    providerId: Number(row.provider_id),
    name: row.name,
    alias: row.alias,
    adapter: row.adapter,
    sealedConfig: row.sealed_config,
    ownNumbers: row.own_numbers,
    markupBps: row.markup_bps,
    enabled: row.enabled,
    inboundVersion: row.inbound_version,
    exclusiveAccount: row.exclusive_account,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

import { createSecretKey } from 'node:crypto';
import { LruMap } from 'toad-cache';
import type { Db, Tx } from '../db/index.ts';
import { AppError } from '../kernel/errors.ts';
import { systemRandom } from '../kernel/random.ts';
import { type DataKey, decrypt, encrypt } from './envelope.ts';
import { findWrappedDataKey, type WrappedDataKey } from './repository.ts';
import { KEK_LENGTH, type Secrets } from './secrets.ts';

/** Unwrapped keys kept in memory; about 200 bytes each. */
const CACHED_KEYS_MAX = 10_000;

/** The data keys of the tenants, unwrapped on first use and kept in memory. */
export interface DataKeys {
  /**
   * The data key of a tenant, from memory or by one query on `source`.
   * @throws AppError INTERNAL when the tenant has none or it is wrapped under another key-encryption key.
   */
  get(source: Db | Tx, tenantId: number): Promise<DataKey>;
  /** Makes the data key of a tenant that is about to be inserted, wrapped for its row. */
  create(tenantId: number): WrappedDataKey;
}

/** Builds {@link DataKeys} on the wrapping key. */
export function createDataKeys(secrets: Pick<Secrets, 'wrappingKey' | 'kekId'>): DataKeys {
  const unwrapped = new LruMap<DataKey>(CACHED_KEYS_MAX);
  return {
    async get(source, tenantId) {
      const known = unwrapped.get(tenantId);
      if (known) return known;
      const row = await findWrappedDataKey(source, tenantId);
      if (!row) throw noKey(`tenant ${tenantId} has no data key`);
      if (row.kekId !== secrets.kekId) throw noKey(`data key of tenant ${tenantId} is wrapped under ${row.kekId}`);
      const key = decrypt(secrets.wrappingKey, wrappingData(tenantId, row.kekId), row.wrapped);
      const dataKey = { tenantId, key: createSecretKey(key) };
      unwrapped.set(tenantId, dataKey);
      return dataKey;
    },
    create(tenantId) {
      // Not from the Random port: a key from a seeded source would be a guessable key.
      const key = systemRandom.bytes(KEK_LENGTH);
      return {
        wrapped: encrypt(secrets.wrappingKey, wrappingData(tenantId, secrets.kekId), key),
        kekId: secrets.kekId,
      };
    },
  };
}

function wrappingData(tenantId: number, kekId: string): string {
  return `data-key\n${tenantId}\n${kekId}`;
}

function noKey(internal: string): AppError {
  return new AppError('INTERNAL', {
    detail: 'The key of this account could not be opened. Nothing was changed; tell the operator.',
    internal,
  });
}

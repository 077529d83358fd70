import type { Db, Tx } from '../db/index.ts';

/** Which key-encryption key a database is sealed under. */
export interface KeyCheck {
  readonly kekId: string;
  readonly checkValue: Buffer;
}

export interface WrappedDataKey {
  readonly wrapped: Buffer;
  readonly kekId: string;
}

export async function findKeyCheck(db: Db): Promise<KeyCheck | undefined> {
  const rows = await db.single<KeyCheck>({
    name: 'crypto.find-key-check',
    text: 'SELECT kek_id AS "kekId", check_value AS "checkValue" FROM key_check',
  });
  return rows[0];
}

/** Claims the database for a key-encryption key; without effect when another node was first. */
export async function insertKeyCheck(db: Db, check: KeyCheck): Promise<void> {
  await db.single({
    name: 'crypto.insert-key-check',
    text: 'INSERT INTO key_check (kek_id, check_value) VALUES ($1, $2) ON CONFLICT DO NOTHING',
    values: [check.kekId, check.checkValue],
  });
}

export async function findWrappedDataKey(source: Db | Tx, tenantId: number): Promise<WrappedDataKey | undefined> {
  const statement = {
    name: 'crypto.find-wrapped-data-key',
    text: 'SELECT wrapped_data_key AS wrapped, kek_id AS "kekId" FROM tenants WHERE tenant_id = $1',
    values: [tenantId],
  };
  const rows =
    'single' in source ? await source.single<WrappedDataKey>(statement) : await source.query<WrappedDataKey>(statement);
  return rows[0];
}

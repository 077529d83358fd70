import type { Db, Tx } from '../db/index.ts';

/** An account as the operator sees it, without its money. */
export interface TenantOverview {
  readonly tenantId: number;
  readonly name: string;
  readonly status: 'active' | 'frozen';
  readonly createdAt: Date;
  readonly people: number;
  readonly apiKeys: number;
}

interface OverviewRow {
  tenant_id: bigint;
  name: string;
  status: TenantOverview['status'];
  created_at: Date;
  people: bigint;
  api_keys: bigint;
}

export async function findTenant(db: Db, tenantId: number): Promise<TenantOverview | undefined> {
  const [row] = await db.single<OverviewRow>({
    name: 'tenants.find',
    text: `SELECT t.tenant_id, t.name, t.status, t.created_at,
                  (SELECT count(*) FROM users u WHERE u.tenant_id = t.tenant_id) AS people,
                  (SELECT count(*) FROM api_keys k WHERE k.tenant_id = t.tenant_id AND k.revoked_at IS NULL
                      AND (k.expires_at IS NULL OR k.expires_at > app_now())) AS api_keys
             FROM tenants t WHERE t.tenant_id = $1`,
    values: [tenantId],
  });
  return (
    row && {
      tenantId: Number(row.tenant_id),
      name: row.name,
      status: row.status,
      createdAt: row.created_at,
      people: Number(row.people),
      apiKeys: Number(row.api_keys),
    }
  );
}

/** Sets the standing of an account; `unchanged` when it had it, undefined when there is no such account. */
export async function updateTenantStatus(
  tx: Tx,
  tenantId: number,
  status: TenantOverview['status'],
): Promise<'changed' | 'unchanged' | undefined> {
  const [row] = await tx.query<{ status: TenantOverview['status'] }>({
    name: 'tenants.lock-standing',
    text: 'SELECT status FROM tenants WHERE tenant_id = $1 FOR UPDATE',
    values: [tenantId],
  });
  if (!row) return undefined;
  if (row.status === status) return 'unchanged';
  await tx.query({
    name: 'tenants.update-standing',
    text: 'UPDATE tenants SET status = $2 WHERE tenant_id = $1',
    values: [tenantId, status],
  });
  return 'changed';
}

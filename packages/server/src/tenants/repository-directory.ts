import type { Db } from '../db/index.ts';

export interface TenantEntry {
  readonly tenantId: number;
  readonly name: string;
  readonly status: 'active' | 'frozen';
  readonly createdAt: Date;
}

interface TenantRow {
  tenant_id: bigint;
  name: string;
  status: TenantEntry['status'];
  created_at: Date;
}

/** The tenants of the box, oldest first. */
export async function listTenants(
  db: Db,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ items: TenantEntry[]; total: number }> {
  const rows = await db.single<TenantRow & { total: bigint }>({
    name: 'tenants_list',
    text: `SELECT c.total, p.* FROM (SELECT count(*) AS total FROM tenants) c
             LEFT JOIN LATERAL (SELECT tenant_id, name, status, created_at FROM tenants
                                 ORDER BY tenant_id LIMIT $1 OFFSET $2) p ON true ORDER BY p.tenant_id`,
    values: [page.limit, page.offset],
  });
  return {
    total: Number(rows[0]?.total ?? 0),
    items: rows.filter((row) => row.tenant_id !== null).map(toEntry),
  };
}

/** The tenants after one, at a cost that does not grow with depth. */
export async function listTenantsAfter(
  db: Db,
  page: { readonly limit: number; readonly afterTenantId: number },
): Promise<TenantEntry[]> {
  const rows = await db.single<TenantRow>({
    name: 'tenants_after',
    text: 'SELECT tenant_id, name, status, created_at FROM tenants WHERE tenant_id > $2 ORDER BY tenant_id LIMIT $1',
    values: [page.limit, page.afterTenantId],
  });
  return rows.map(toEntry);
}

function toEntry(row: TenantRow): TenantEntry {
  return { tenantId: Number(row.tenant_id), name: row.name, status: row.status, createdAt: row.created_at };
}

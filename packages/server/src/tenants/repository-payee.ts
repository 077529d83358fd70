import type { Db } from '../db/index.ts';

/** The tenant with this id, or whose user has this e-mail address; of a frozen one too, whose money arrived all the same. */
export async function findPayee(
  db: Db,
  { tenantId, email }: { readonly tenantId: number | null; readonly email: string | null },
): Promise<number | undefined> {
  const [row] = await db.single<{ tenant_id: bigint }>({
    name: 'tenants.find-payee',
    text: `SELECT t.tenant_id FROM tenants t
            WHERE ($1::bigint IS NULL OR t.tenant_id = $1)
              AND ($2::text IS NULL OR t.tenant_id = (SELECT u.tenant_id FROM users u WHERE lower(u.email) = lower($2)))
            LIMIT 1`,
    values: [tenantId, email],
  });
  return row && Number(row.tenant_id);
}

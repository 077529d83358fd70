import type { Db } from '../db/index.ts';

/** A number that serves an order and that its provider does not list as ours. */
export interface MissingRental {
  readonly providerId: number;
  readonly upstreamId: string;
  readonly phone: string;
  readonly tenantId: number;
  readonly orderId: number;
  readonly displayNo: string;
  readonly missingSince: Date;
}

/** In the order of their ids, after the one named. */
export async function listMissingRentals(
  db: Db,
  { limit, after }: { readonly limit: number; readonly after: Pick<MissingRental, 'tenantId' | 'orderId'> | null },
): Promise<MissingRental[]> {
  const rows = await db.single<{
    provider_id: bigint;
    upstream_id: string;
    phone: string;
    tenant_id: bigint;
    order_id: bigint;
    display_no: string;
    missing_since: Date;
  }>({
    name: 'rentals_missing',
    text: `SELECT r.provider_id, r.upstream_id, r.phone, r.tenant_id, r.order_id, o.display_no, r.missing_since
             FROM rentals r JOIN orders o ON o.tenant_id = r.tenant_id AND o.order_id = r.order_id
            WHERE r.missing_since IS NOT NULL AND r.state = 'active'
              AND ($2::bigint IS NULL OR (r.tenant_id, r.order_id) > ($2, $3::bigint))
            ORDER BY r.tenant_id, r.order_id LIMIT $1`,
    values: [limit, after?.tenantId ?? null, after?.orderId ?? null],
  });
  return rows.map((row) => ({
    providerId: Number(row.provider_id),
    upstreamId: row.upstream_id,
    phone: row.phone,
    tenantId: Number(row.tenant_id),
    orderId: Number(row.order_id),
    displayNo: row.display_no,
    missingSince: row.missing_since,
  }));
}

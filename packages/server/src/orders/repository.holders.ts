import type { Db } from '../db/index.ts';

/** The order that holds a number. */
export interface Holder {
  readonly tenantId: number;
  readonly orderId: number;
  readonly displayOrderNo: string;
}

/** Who holds the numbers of a provider now, by phone. */
export async function listHolders(db: Db, providerId: number): Promise<ReadonlyMap<string, Holder>> {
  const rows = await db.single<{ phone: string; tenant_id: bigint; order_id: bigint; display_no: string }>({
    name: 'rentals_holders',
    text: `SELECT r.phone, o.tenant_id, o.order_id, o.display_no
             FROM rentals r JOIN orders o ON o.tenant_id = r.tenant_id AND o.order_id = r.order_id
            WHERE r.provider_id = $1 AND r.state = 'active'`,
    values: [providerId],
  });
  return new Map(
    rows.map((row) => [
      row.phone,
      { tenantId: Number(row.tenant_id), orderId: Number(row.order_id), displayOrderNo: row.display_no },
    ]),
  );
}

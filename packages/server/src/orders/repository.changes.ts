import type { Db, Tx } from '../db/index.ts';
import type { Order } from './order.ts';

type OrderRef = Pick<Order, 'tenantId' | 'orderId'>;

/** What an owner may change at any time; undefined leaves it as it is, null removes it. */
export interface OrderChange {
  readonly autoRenew?: boolean | undefined;
  readonly templateId?: number | null | undefined;
  readonly tag?: string | null | undefined;
  readonly note?: string | null | undefined;
}

export async function updateOrder(db: Db, { tenantId, orderId }: OrderRef, change: OrderChange): Promise<void> {
  const { autoRenew, templateId, tag, note } = change;
  await db.single({
    name: 'order_change',
    text: `UPDATE orders SET auto_renew = coalesce($3, auto_renew),
                  template_id = CASE WHEN $4 THEN $5 ELSE template_id END,
                  tag = CASE WHEN $6 THEN $7 ELSE tag END, note = CASE WHEN $8 THEN $9 ELSE note END
            WHERE tenant_id = $1 AND order_id = $2`,
    values: [
      tenantId,
      orderId,
      autoRenew ?? null,
      templateId !== undefined,
      templateId ?? null,
      tag !== undefined,
      tag ?? null,
      note !== undefined,
      note ?? null,
    ],
  });
}

/** Replaces the relay key; returns the hash of the one that died. */
export async function replaceRelayKey(
  tx: Tx,
  { tenantId, orderId }: OrderRef,
  key: { readonly hash: Buffer; readonly sealed: Buffer },
): Promise<Buffer> {
  const [row] = await tx.query<{ old_hash: Buffer }>({
    name: 'order_rotate_key',
    text: `UPDATE orders o SET relay_hash = $3, relay_sealed = $4
             FROM (SELECT relay_hash FROM orders WHERE tenant_id = $1 AND order_id = $2 FOR UPDATE) before
            WHERE o.tenant_id = $1 AND o.order_id = $2 RETURNING before.relay_hash AS old_hash`,
    values: [tenantId, orderId, key.hash, key.sealed],
  });
  if (!row) throw new Error('The order whose key is rotated is gone.');
  return row.old_hash;
}

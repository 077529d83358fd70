import type { Db } from '../db/index.ts';
import type { NumberType } from '../providers/index.ts';
import type { WalletName } from '../wallet/index.ts';
import type { Order } from './order.ts';
import type { OrderStatus } from './transitions.ts';

export interface OrderRow {
  tenant_id: bigint;
  order_id: bigint;
  display_no: string;
  wallet: WalletName;
  status: OrderStatus;
  service: string;
  country: string;
  number_type: NumberType;
  rent_days: number;
  price: bigint;
  renewed_days: number;
  renewed_price: bigint;
  currency: string;
  phone: string | null;
  relay_hash: Buffer;
  relay_sealed: Buffer;
  tag: string | null;
  note: string | null;
  auto_renew: boolean;
  message_count: number;
  created_at: Date;
  expires_at: Date | null;
  message_id: string | null;
  sealed_body: Buffer | null;
  received_at: Date | null;
}

export const ORDER_COLUMNS = `o.tenant_id, o.order_id, o.display_no, o.wallet, o.status, o.service, o.country, o.number_type, o.rent_days,
  o.price, o.renewed_days, o.renewed_price, o.currency, o.phone, o.relay_hash, o.relay_sealed, o.tag, o.note, o.auto_renew,
  o.message_count, o.created_at, o.expires_at, m.message_id, m.sealed_body, m.received_at`;

/** The message's partition is found by the time it was stored, which the order remembers. */
export const LATEST_MESSAGE = `LEFT JOIN messages m ON m.tenant_id = o.tenant_id AND m.message_id = o.latest_message_id
  AND m.created_at = o.latest_message_at`;

/** By the number that counts per tenant, or by the display number; another tenant's order is not found. */
export async function findOrder(db: Db, tenantId: number, idOrDisplayNo: string): Promise<Order | undefined> {
  const byId = /^\d{1,15}$/.test(idOrDisplayNo);
  const [row] = await db.single<OrderRow>({
    name: byId ? 'order_by_id' : 'order_by_display_no',
    text: `SELECT ${ORDER_COLUMNS} FROM orders o ${LATEST_MESSAGE} WHERE o.tenant_id = $1 AND ${byId ? 'o.order_id' : 'o.display_no'} = $2`,
    values: [tenantId, idOrDisplayNo],
  });
  return row && toOrder(row);
}

/** Those of these orders that exist, of any tenants, in no order. */
export async function findOrders(
  db: Db,
  keys: readonly { readonly tenantId: number; readonly orderId: number }[],
): Promise<Order[]> {
  if (keys.length === 0) return [];
  const rows = await db.single<OrderRow>({
    name: 'orders_by_key',
    // LATERAL and OFFSET keep it to one look at the index for each key, however many orders there are.
    text: `SELECT ${ORDER_COLUMNS} FROM (SELECT DISTINCT * FROM unnest($1::bigint[], $2::bigint[]) AS u (tenant_id, order_id)) k
             JOIN LATERAL (SELECT * FROM orders f WHERE f.tenant_id = k.tenant_id AND f.order_id = k.order_id OFFSET 0) o ON true
             ${LATEST_MESSAGE}`,
    values: [keys.map(({ tenantId }) => tenantId), keys.map(({ orderId }) => orderId)],
  });
  return rows.map(toOrder);
}

/** The ids behind display numbers, for showing ledger entries. */
export async function findOrderIds(
  db: Db,
  tenantId: number,
  displayNos: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db.single<{ display_no: string; order_id: bigint }>({
    name: 'order_ids',
    text: 'SELECT display_no, order_id FROM orders WHERE tenant_id = $1 AND display_no = ANY ($2::text[])',
    values: [tenantId, displayNos],
  });
  return new Map(rows.map((row) => [row.display_no, Number(row.order_id)]));
}

export function toOrder(row: OrderRow): Order {
  return {
    tenantId: Number(row.tenant_id),
    orderId: Number(row.order_id),
    displayNo: row.display_no,
    wallet: row.wallet,
    status: row.status,
    service: row.service,
    country: row.country,
    numberType: row.number_type,
    rentDays: row.rent_days,
    priceMicros: row.price,
    renewedDays: row.renewed_days,
    renewedPriceMicros: row.renewed_price,
    currency: row.currency,
    phone: row.phone,
    relayHash: row.relay_hash,
    relaySealed: row.relay_sealed,
    tag: row.tag,
    note: row.note,
    autoRenew: row.auto_renew,
    messageCount: row.message_count,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    latestMessage:
      row.message_id !== null && row.sealed_body !== null && row.received_at !== null
        ? { messageId: row.message_id, sealedBody: row.sealed_body, receivedAt: row.received_at }
        : null,
  };
}

/** How many orders of a tenant are pending or active; counts no further than `max`. */
export async function countRunningOrders(db: Db, tenantId: number, max: number): Promise<number> {
  const [row] = await db.single<{ running: bigint }>({
    name: 'orders_running',
    text: `SELECT count(*) AS running FROM (
             SELECT 1 FROM orders WHERE tenant_id = $1 AND wallet IN ('live', 'test') AND status IN ('pending', 'active')
              LIMIT $2) r`,
    values: [tenantId, max],
  });
  return Number(row?.running ?? 0);
}

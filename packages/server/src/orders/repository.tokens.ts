import type { Db } from '../db/index.ts';
import type { Order } from './order.ts';
import type { OrderOwner } from './order-action.ts';
import { LATEST_MESSAGE, ORDER_COLUMNS, type OrderRow, toOrder } from './repository.ts';

/** Which orders an export names, beside those that are picked one by one. */
export type TokenScope = 'current' | 'renewal' | 'all';

const IN_SCOPE: Readonly<Record<TokenScope, string>> = {
  current: `o.status = 'active'`,
  renewal: `o.status = 'active' AND (o.auto_renew OR o.expires_at < (SELECT app_now()) + interval '3 days')`,
  all: 'o.phone IS NOT NULL',
};

/** What a line of an export is made of. */
export interface SealedToken {
  readonly orderId: number;
  readonly displayNo: string;
  /** Null while no number is rented, and when none ever was. */
  readonly phone: string | null;
  readonly relaySealed: Buffer;
}

interface TokenRow {
  order_id: bigint;
  display_no: string;
  phone: string | null;
  relay_sealed: Buffer;
}

const COLUMNS = 'o.order_id, o.display_no, o.phone, o.relay_sealed';

/** How many orders are in a scope; counts no further than `max`. */
export async function countTokens(
  db: Db,
  { tenantId, wallet }: OrderOwner,
  scope: TokenScope,
  max: number,
): Promise<number> {
  const [row] = await db.single<{ found: bigint }>({
    name: `tokens_count_${scope}`,
    text: `SELECT count(*) AS found FROM (
             SELECT 1 FROM orders o WHERE o.tenant_id = $1 AND o.wallet = $2 AND ${IN_SCOPE[scope]} LIMIT $3) t`,
    values: [tenantId, wallet, max],
  });
  return Number(row?.found ?? 0);
}

/** Newest first, below an order. */
export async function listTokensBefore(
  db: Db,
  { tenantId, wallet }: OrderOwner,
  scope: TokenScope,
  page: { readonly beforeOrderId: number | null; readonly limit: number },
): Promise<SealedToken[]> {
  const rows = await db.single<TokenRow>({
    name: `tokens_before_${scope}${page.beforeOrderId === null ? '' : '_c'}`,
    text: `SELECT ${COLUMNS} FROM orders o WHERE o.tenant_id = $1 AND o.wallet = $2 AND ${IN_SCOPE[scope]}
              ${
                page.beforeOrderId === null
                  ? ''
                  : `AND (o.created_at, o.order_id) < ((SELECT b.created_at FROM orders b
                      WHERE b.tenant_id = $1 AND b.order_id = $4::bigint), $4::bigint)`
              }
            ORDER BY o.created_at DESC, o.order_id DESC LIMIT $3`,
    values: [tenantId, wallet, page.limit, ...(page.beforeOrderId === null ? [] : [page.beforeOrderId])],
  });
  return rows.map(toToken);
}

/** Those that exist, in no order. */
export async function findTokens(
  db: Db,
  { tenantId, wallet }: OrderOwner,
  orders: { readonly orderIds: readonly number[]; readonly displayNos: readonly string[] },
): Promise<SealedToken[]> {
  const rows = await db.single<TokenRow>({
    name: 'tokens_find',
    text: `SELECT ${COLUMNS} FROM orders o WHERE o.tenant_id = $1 AND o.order_id = ANY ($3::bigint[]) AND o.wallet = $2
            UNION
           SELECT ${COLUMNS} FROM orders o WHERE o.tenant_id = $1 AND o.display_no = ANY ($4::text[]) AND o.wallet = $2`,
    values: [tenantId, wallet, orders.orderIds, orders.displayNos],
  });
  return rows.map(toToken);
}

function toToken(row: TokenRow): SealedToken {
  return {
    orderId: Number(row.order_id),
    displayNo: row.display_no,
    phone: row.phone,
    relaySealed: row.relay_sealed,
  };
}

/** What orders may be asked for by. */
export interface OrderTerms {
  readonly relayHashes: readonly Buffer[];
  readonly displayNos: readonly string[];
  readonly orderIds: readonly number[];
  /** E.164; of each the newest order that has it. */
  readonly phones: readonly string[];
}

/** Every order that one of the terms names, once, in no order: one statement, however many terms. */
export async function findOrdersByTerms(db: Db, { tenantId, wallet }: OrderOwner, terms: OrderTerms): Promise<Order[]> {
  const rows = await db.single<OrderRow>({
    name: 'orders_by_terms',
    text: `SELECT ${ORDER_COLUMNS} FROM (
             SELECT o.order_id FROM orders o WHERE o.relay_hash = ANY ($3::bytea[]) AND o.tenant_id = $1
              UNION
             SELECT o.order_id FROM orders o WHERE o.tenant_id = $1 AND o.display_no = ANY ($4::text[])
              UNION
             SELECT i.order_id FROM unnest($5::bigint[]) AS i (order_id)
              UNION
             SELECT n.order_id FROM unnest($6::text[]) AS p (phone)
              CROSS JOIN LATERAL (SELECT o.order_id FROM orders o
                                   WHERE o.tenant_id = $1 AND o.phone = p.phone AND o.wallet = $2
                                   ORDER BY o.created_at DESC, o.order_id DESC LIMIT 1) n) f
             JOIN orders o ON o.tenant_id = $1 AND o.order_id = f.order_id AND o.wallet = $2
             ${LATEST_MESSAGE}`,
    values: [tenantId, wallet, terms.relayHashes, terms.displayNos, terms.orderIds, terms.phones],
  });
  return rows.map(toOrder);
}

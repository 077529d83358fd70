import type { Db } from '../db/index.ts';
import type { WalletName } from '../wallet/index.ts';
import type { Order } from './order.ts';
import { toE164 } from './phone-spelling.ts';
import { LATEST_MESSAGE, ORDER_COLUMNS, type OrderRow, toOrder } from './repository.ts';
import type { OrderStatus } from './transitions.ts';

export interface OrderFilter {
  readonly wallet: WalletName;
  readonly status: OrderStatus | null;
  readonly service: string | null;
  readonly country: string | null;
  readonly tag: string | null;
  /**
   * A whole phone number or order number, or part of a phone number, order number, tag or note of the newest
   * {@link SEARCH_WINDOW} orders that the other filters leave.
   */
  readonly search: string | null;
  readonly from: Date | null;
  readonly to: Date | null;
}

/** Parts are looked for in as many orders as can be read in the time of a page. */
export const SEARCH_WINDOW = 10_000;

const NEWEST_FIRST = 'ORDER BY o.created_at DESC, o.order_id DESC';

/** A page counted from the newest order. Counts all that match, so that it costs more the more there are. */
export async function listOrdersByPage(
  db: Db,
  tenantId: number,
  filter: OrderFilter,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ items: Order[]; total: number }> {
  const { shape, matching, bind, values } = matchingOrders(tenantId, filter);
  const rows = await db.single<OrderRow & { total: bigint }>({
    name: `orders_by_page${shape}`,
    text: `SELECT ${ORDER_COLUMNS}, c.total FROM (SELECT count(*) AS total FROM (${matching}) o) c
             LEFT JOIN LATERAL (SELECT o.* FROM (${matching}) o ${NEWEST_FIRST}
                                 LIMIT ${bind(page.limit)} OFFSET ${bind(page.offset)}) o ON true
             ${LATEST_MESSAGE} ${NEWEST_FIRST}`,
    values,
  });
  return { items: rows.filter((row) => row.order_id !== null).map(toOrder), total: Number(rows[0]?.total ?? 0) };
}

/** A page below an order, at a cost that grows neither with depth nor with the number of orders. */
export async function listOrdersBefore(
  db: Db,
  tenantId: number,
  filter: OrderFilter,
  page: { readonly limit: number; readonly beforeOrderId: number | null },
): Promise<Order[]> {
  const { shape, matching, bind, values } = matchingOrders(tenantId, filter);
  const { beforeOrderId } = page;
  const below = beforeOrderId === null ? '' : `WHERE ${belowOrder(bind(beforeOrderId))}`;
  const rows = await db.single<OrderRow>({
    name: `orders_before${shape}${below && '_c'}`,
    text: `SELECT ${ORDER_COLUMNS} FROM (SELECT o.* FROM (${matching}) o ${below} ${NEWEST_FIRST}
                                          LIMIT ${bind(page.limit)}) o
             ${LATEST_MESSAGE} ${NEWEST_FIRST}`,
    values,
  });
  return rows.map(toOrder);
}

/** Orders of equal age go by their ids. Below an order that is not there is nothing. */
function belowOrder(position: string): string {
  return `(o.created_at, o.order_id) < ((SELECT b.created_at FROM orders b WHERE b.tenant_id = $1
            AND b.order_id = ${position}::bigint), ${position}::bigint)`;
}

interface Matching {
  /** Ends the statement's name: a statement of its own for each set of filters, so that each is planned by its index. */
  readonly shape: string;
  readonly matching: string;
  readonly values: readonly unknown[];
  /** Adds a value and returns its placeholder. */
  bind(value: unknown): string;
}

function matchingOrders(tenantId: number, filter: OrderFilter): Matching {
  const values: unknown[] = [tenantId, filter.wallet];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const conditions = [
    { letter: 's', value: filter.status, test: (value: string) => `o.status = ${value}` },
    { letter: 'v', value: filter.service, test: (value: string) => `o.service = ${value}` },
    { letter: 'l', value: filter.country, test: (value: string) => `o.country = ${value}` },
    { letter: 't', value: filter.tag, test: (value: string) => `o.tag = ${value}` },
    { letter: 'f', value: filter.from, test: (value: string) => `o.created_at >= ${value}` },
    { letter: 'u', value: filter.to, test: (value: string) => `o.created_at < ${value}` },
  ].filter(({ value }) => value !== null);
  const tests = conditions.map(({ value, test }) => test(bind(value)));
  const filtered = `FROM orders o WHERE ${['o.tenant_id = $1', 'o.wallet = $2', ...tests].join(' AND ')}`;
  const letters = conditions.map(({ letter }) => letter).join('');
  if (!filter.search) {
    return { shape: letters && `_${letters}`, matching: `SELECT o.* ${filtered}`, bind, values };
  }
  const found = foundBy(filter.search, filtered, bind);
  return {
    shape: `_${letters}q${found.length}`,
    matching: `SELECT o.* FROM (${found.join(' UNION ')}) f JOIN orders o ON o.tenant_id = $1 AND o.order_id = f.order_id`,
    bind,
    values,
  };
}

/** Queries of order ids: parts among the newest, and whole numbers among all by their indexes. */
function foundBy(search: string, filtered: string, bind: Matching['bind']): string[] {
  const phone = toE164(search);
  const parts = `SELECT n.order_id FROM (
      SELECT o.order_id, o.phone, o.display_no, o.tag, o.note ${filtered} ${NEWEST_FIRST} LIMIT ${SEARCH_WINDOW}) n
     WHERE strpos(lower(concat_ws(' ', n.phone, n.display_no, n.tag, n.note)), lower(${bind(search)})) > 0`;
  const whole = `SELECT o.order_id ${filtered} AND o.display_no = upper(${bind(search.trim())})`;
  return phone === undefined
    ? [parts, whole]
    : [parts, whole, `SELECT o.order_id ${filtered} AND o.phone = ${bind(phone)}`];
}

import type { Db } from '../db/index.ts';
import type { Micros } from '../kernel/money.ts';

/** An order as the operator sees it: whose it is and where it came from, and no secret of its owner's. */
export interface ListedOrder {
  readonly tenantId: number;
  readonly tenantName: string;
  readonly orderId: number;
  readonly displayNo: string;
  readonly wallet: 'live' | 'test';
  readonly status: string;
  readonly service: string;
  readonly country: string;
  readonly numberType: string;
  readonly rentDays: number;
  readonly priceMicros: Micros;
  readonly currency: string;
  readonly phone: string | null;
  readonly messageCount: number;
  readonly failureCode: string | null;
  readonly providerId: number;
  readonly providerName: string | null;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly activatedAt: Date | null;
  readonly expiresAt: Date | null;
  readonly endedAt: Date | null;
}

export interface OrdersOfBoxFilter {
  readonly tenantId: number | null;
  readonly orderId: number | null;
  readonly status: string | null;
  readonly providerId: number | null;
  readonly service: string | null;
  readonly country: string | null;
  readonly wallet: string | null;
  /** A whole phone number in E.164. */
  readonly phone: string | null;
  readonly displayNo: string | null;
  readonly from: Date | null;
  readonly to: Date | null;
}

interface ListedRow {
  tenant_id: bigint;
  tenant_name: string;
  order_id: bigint;
  display_no: string;
  wallet: 'live' | 'test';
  status: string;
  service: string;
  country: string;
  number_type: string;
  rent_days: number;
  price: bigint;
  currency: string;
  phone: string | null;
  message_count: number;
  failure_code: string | null;
  provider_id: bigint;
  provider_name: string | null;
  attempt_no: number;
  created_at: Date;
  activated_at: Date | null;
  expires_at: Date | null;
  ended_at: Date | null;
}

/** The place of an order in {@link listOrdersOfBox}. */
export interface OrderPosition {
  readonly tenantId: number;
  readonly orderId: number;
}

/** Orders of everybody before one, newest first. */
export async function listOrdersOfBox(
  db: Db,
  filter: OrdersOfBoxFilter,
  page: { readonly limit: number; readonly before: OrderPosition | null },
): Promise<ListedOrder[]> {
  const values: unknown[] = [page.limit];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const conditions = [
    { letter: 't', value: filter.tenantId, column: 'tenant_id', test: '=' },
    { letter: 'o', value: filter.orderId, column: 'order_id', test: '=' },
    { letter: 's', value: filter.status, column: 'status', test: '=' },
    { letter: 'p', value: filter.providerId, column: 'provider_id', test: '=' },
    { letter: 'v', value: filter.service, column: 'service', test: '=' },
    { letter: 'c', value: filter.country, column: 'country', test: '=' },
    { letter: 'w', value: filter.wallet, column: 'wallet', test: '=' },
    { letter: 'd', value: filter.displayNo, column: 'display_no', test: '=' },
    { letter: 'f', value: filter.from, column: 'created_at', test: '>=' },
    { letter: 'u', value: filter.to, column: 'created_at', test: '<' },
  ].filter(({ value }) => value !== null);
  const tests = conditions.map(({ column, test, value }) => `o.${column} ${test} ${bind(value)}`);
  // By the numbers that were held, which are found by their index.
  if (filter.phone !== null) {
    tests.push(
      `(o.tenant_id, o.order_id) IN (SELECT r.tenant_id, r.order_id FROM rentals r WHERE r.phone = ${bind(filter.phone)})`,
    );
  }
  const { before } = page;
  if (before) {
    // Its instant is read from it: a Date has milliseconds, and many orders are made within one.
    tests.push(`(o.created_at, o.tenant_id, o.order_id) <
                (SELECT b.created_at, b.tenant_id, b.order_id FROM orders b
                  WHERE b.tenant_id = ${bind(before.tenantId)} AND b.order_id = ${bind(before.orderId)})`);
  }
  const rows = await db.single<ListedRow>({
    name: `box_orders_${conditions.map(({ letter }) => letter).join('')}${filter.phone === null ? '' : 'n'}${before ? '_b' : ''}`,
    text: `SELECT o.tenant_id, t.name AS tenant_name, o.order_id, o.display_no, o.wallet, o.status, o.service, o.country,
                  o.number_type, o.rent_days, o.price, o.currency, o.phone, o.message_count, o.failure_code, o.provider_id,
                  p.name AS provider_name, o.attempt_no, o.created_at, o.activated_at, o.expires_at, o.ended_at
             FROM orders o JOIN tenants t ON t.tenant_id = o.tenant_id
             LEFT JOIN providers p ON p.provider_id = o.provider_id
            ${tests.length > 0 ? `WHERE ${tests.join(' AND ')}` : ''}
            ORDER BY o.created_at DESC, o.tenant_id DESC, o.order_id DESC LIMIT $1`,
    values,
  });
  return rows.map(toListed);
}

function toListed(row: ListedRow): ListedOrder {
  return {
    tenantId: Number(row.tenant_id),
    tenantName: row.tenant_name,
    orderId: Number(row.order_id),
    displayNo: row.display_no,
    wallet: row.wallet,
    status: row.status,
    service: row.service,
    country: row.country,
    numberType: row.number_type,
    rentDays: row.rent_days,
    priceMicros: row.price,
    currency: row.currency,
    phone: row.phone,
    messageCount: row.message_count,
    failureCode: row.failure_code,
    providerId: Number(row.provider_id),
    providerName: row.provider_name,
    attempts: row.attempt_no,
    createdAt: row.created_at,
    activatedAt: row.activated_at,
    expiresAt: row.expires_at,
    endedAt: row.ended_at,
  };
}

/** A customer's orders in numbers, both sides together. */
export async function summariseOrders(db: Db, tenantId: number) {
  const [row] = await db.single<{ total: bigint; active: bigint; pending: bigint; last_order_at: Date | null }>({
    name: 'orders_summary',
    text: `SELECT (SELECT last_order_id FROM order_counters WHERE tenant_id = $1) AS total,
                  (SELECT count(*) FROM orders WHERE tenant_id = $1 AND status = 'active') AS active,
                  (SELECT count(*) FROM orders WHERE tenant_id = $1 AND status = 'pending') AS pending,
                  (SELECT created_at FROM orders WHERE tenant_id = $1 ORDER BY order_id DESC LIMIT 1) AS last_order_at`,
    values: [tenantId],
  });
  return {
    total: Number(row?.total ?? 0),
    active: Number(row?.active ?? 0),
    pending: Number(row?.pending ?? 0),
    lastOrderAt: row?.last_order_at ?? null,
  };
}

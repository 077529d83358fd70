import { AdminOrderListQuerySchema, AdminOrderListSchema } from '@simsmsbox/contract';
import type { Static } from 'typebox';
import { toE164 } from '../../../orders/index.ts';
import { type ListedOrder, listOrdersOfBox, type OrdersOfBoxFilter } from '../../../reports/index.ts';
import type { App } from '../../app-type.ts';
import { decodeCursor, encodeCursor, pageOf } from '../../pagination.ts';
import { presentAdminOrder } from '../../presenters/admin-order.ts';
import { problems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';

/** Customer and order. */
const POSITION = /^(\d{1,15})\.(\d{1,15})$/;

export function registerListAdminOrders(app: App, { db }: Pick<AdminDeps, 'db'>): void {
  app.get(
    '/api/sms/admin/orders',
    {
      schema: {
        operationId: 'listOrdersOfBox',
        summary: 'Orders of everybody, newest first',
        description: 'Orders of every customer with the source of the number. Relay keys and messages are not shown.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        querystring: AdminOrderListQuerySchema,
        response: { 200: AdminOrderListSchema, ...problems() },
      },
    },
    async (request) => {
      requireOperator(request);
      const { pageSize } = pageOf(request.query);
      const found = await listOrdersOfBox(db, filterOf(request.query), {
        limit: pageSize + 1,
        before: positionOf(request.query.cursor ?? ''),
      });
      const items = found.slice(0, pageSize);
      const last = found.length > pageSize ? items.at(-1) : undefined;
      return { items: items.map(presentAdminOrder), nextCursor: last ? cursorOf(last) : null };
    },
  );
}

function filterOf(query: Static<typeof AdminOrderListQuerySchema>): OrdersOfBoxFilter {
  const { tenantId = null, status = null, providerId = null, service = null, country = null, mode = null } = query;
  return {
    tenantId,
    orderId: null,
    status,
    providerId,
    service,
    country,
    wallet: mode,
    ...searchedFor(query.q),
    from: instantOf(query.from),
    to: instantOf(query.to),
  };
}

/** A whole phone number, or else an order number. */
function searchedFor(q: string | undefined): Pick<OrdersOfBoxFilter, 'phone' | 'displayNo'> {
  if (q === undefined) return { phone: null, displayNo: null };
  const phone = toE164(q);
  return phone === undefined ? { phone: null, displayNo: q.trim().toUpperCase() } : { phone, displayNo: null };
}

function instantOf(text: string | undefined): Date | null {
  return text === undefined ? null : new Date(text);
}

function cursorOf({ tenantId, orderId }: ListedOrder): string {
  return encodeCursor(`${tenantId}.${orderId}`);
}

function positionOf(cursor: string) {
  const [, tenantId, orderId] = POSITION.exec(decodeCursor(cursor, POSITION) ?? '') ?? [];
  return tenantId === undefined ? null : { tenantId: Number(tenantId), orderId: Number(orderId) };
}

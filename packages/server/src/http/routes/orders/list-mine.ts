import { OrderListQuerySchema, OrderListSchema } from '@simsmsbox/contract';
import type { Static } from 'typebox';
import { findCountry, findService } from '../../../catalog/index.ts';
import { parseTime } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import { listOrdersBefore, listOrdersByPage, type Order, type OrderFilter } from '../../../orders/index.ts';
import type { App } from '../../app-type.ts';
import { decodeCursor, encodeCursor, pageOf } from '../../pagination.ts';
import { presentOrder } from '../../presenters/order.ts';
import { problems } from '../../problem-responses.ts';
import { requireTenant } from '../../require-principal.ts';
import { walletOf } from '../../wallet-of.ts';
import type { OrderDeps } from './order-deps.ts';

export function registerListMine(app: App, { db, dataKeys, baseUrl }: OrderDeps): void {
  app.get(
    '/api/sms/orders/mine',
    {
      schema: {
        operationId: 'listMyOrders',
        summary: 'My orders, newest first',
        description: 'Orders that fit every filter given, newest first.',
        tags: ['Orders'],
        security: [{ apiKey: [] }, { jwt: [] }],
        querystring: OrderListQuerySchema,
        response: { 200: OrderListSchema, ...problems() },
      },
    },
    async (request) => {
      const principal = requireTenant(request, 'orders:read');
      const { tenantId } = principal;
      const dataKey = await dataKeys.get(db, tenantId);
      const present = (orders: readonly Order[]) => orders.map((order) => presentOrder(order, dataKey, baseUrl()));
      const filter = { ...filterOf(request.query), wallet: walletOf(principal) };
      const page = pageOf(request.query);
      if (request.query.cursor === undefined) {
        const { items, total } = await listOrdersByPage(db, tenantId, filter, page);
        return { items: present(items), total, page: page.page, pageSize: page.pageSize };
      }
      const position = decodeCursor(request.query.cursor, /^\d{1,15}$/);
      const orders = await listOrdersBefore(db, tenantId, filter, {
        limit: page.pageSize + 1,
        beforeOrderId: position === null ? null : Number(position),
      });
      const items = orders.slice(0, page.pageSize);
      const last = orders.length > page.pageSize ? items.at(-1) : undefined;
      return { items: present(items), nextCursor: last ? encodeCursor(String(last.orderId)) : null };
    },
  );
}

function filterOf(query: Static<typeof OrderListQuerySchema>): Omit<OrderFilter, 'wallet'> {
  return {
    status: query.status ?? null,
    // A service or country nobody knows has no orders; it is not an error to look.
    service: query.service === undefined ? null : (findService(query.service)?.code ?? query.service),
    country: query.country === undefined ? null : (findCountry(query.country)?.code ?? query.country),
    tag: query.tag ?? null,
    search: query.q ?? null,
    from: timeOf('from', query.from),
    to: timeOf('to', query.to),
  };
}

/** A form that is right may still name no moment, such as the 61st second of a minute. */
function timeOf(field: string, text: string | undefined): Date | null {
  const time = text === undefined ? null : parseTime(text);
  if (text === undefined || time) return time;
  throw new AppError('VALIDATION_FAILED', {
    detail: `${field} names no moment that ever was. Take a time such as 2026-01-31T00:00:00Z.`,
    fields: [{ field, message: 'is not a time' }],
  });
}

import { AdminOrderParamsSchema, OrderTimelineSchema } from '@simsmsbox/contract';
import { AppError } from '../../../kernel/errors.ts';
import { getRoutingDecision } from '../../../orders/index.ts';
import { findOrderTimeline, listOrdersOfBox } from '../../../reports/index.ts';
import type { App } from '../../app-type.ts';
import { presentAdminOrder, presentRouting, presentTimelineItem } from '../../presenters/admin-order.ts';
import { problems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';

const ITEMS_MAX = 1_000;

export function registerGetOrderTimeline(app: App, { db, hub }: Pick<AdminDeps, 'db' | 'hub'>): void {
  app.get(
    '/api/sms/admin/orders/:tenantId/:orderId',
    {
      schema: {
        operationId: 'getOrderTimeline',
        summary: 'One order with everything that happened to it',
        description:
          'One order with its timeline, oldest first: states, attempts, every call to a source with its latency, every move of money on both sides, and when messages came. Not what they say.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        params: AdminOrderParamsSchema,
        response: { 200: OrderTimelineSchema, ...problems(404) },
      },
    },
    async (request) => {
      requireOperator(request);
      const { tenantId, orderId } = request.params;
      const [[order], items, routing, stored] = await Promise.all([
        listOrdersOfBox(db, { ...ANY, tenantId, orderId }, { limit: 1, before: null }),
        findOrderTimeline(db, tenantId, orderId, ITEMS_MAX),
        getRoutingDecision(db, tenantId, orderId),
        hub.list(),
      ]);
      if (!order) throw new AppError('NOT_FOUND', { detail: 'There is no such order. Check customer and order.' });
      const names = new Map(stored.map(({ providerId, name }) => [providerId, name]));
      const nameOf = (providerId: number) => names.get(providerId);
      return {
        order: presentAdminOrder(order),
        items: [
          ...(routing ? [presentRouting(routing, nameOf)] : []),
          ...items.map((item) => presentTimelineItem(item, nameOf)),
        ].toSorted((a, b) => a.at.localeCompare(b.at)),
      };
    },
  );
}

const ANY = {
  status: null,
  providerId: null,
  service: null,
  country: null,
  wallet: null,
  phone: null,
  displayNo: null,
  from: null,
  to: null,
} as const;

import { OrderParamsSchema, OrderSchema } from '@simsmsbox/contract';
import { getOrder } from '../../../orders/index.ts';
import type { App } from '../../app-type.ts';
import { presentOrder } from '../../presenters/order.ts';
import { problems } from '../../problem-responses.ts';
import { requireTenant } from '../../require-principal.ts';
import { walletOf } from '../../wallet-of.ts';
import type { OrderDeps } from './order-deps.ts';

export function registerGetOrder(app: App, { db, dataKeys, baseUrl }: OrderDeps): void {
  app.get(
    '/api/sms/orders/:id',
    {
      schema: {
        operationId: 'getOrder',
        summary: 'One order with its latest code',
        description: 'One order with its latest code. `id` is the `orderId` or the `displayOrderNo`.',
        tags: ['Orders'],
        security: [{ apiKey: [] }, { jwt: [] }],
        params: OrderParamsSchema,
        response: { 200: OrderSchema, ...problems(404) },
      },
    },
    async (request) => {
      const principal = requireTenant(request, 'orders:read');
      const { tenantId } = principal;
      const order = await getOrder(db, { tenantId, wallet: walletOf(principal) }, request.params.id);
      return presentOrder(order, await dataKeys.get(db, tenantId), baseUrl());
    },
  );
}

import { MessageListQuerySchema, MessageListSchema, OrderParamsSchema } from '@simsmsbox/contract';
import { getOrder } from '../../../orders/index.ts';
import type { App } from '../../app-type.ts';
import { problems } from '../../problem-responses.ts';
import { requireTenant } from '../../require-principal.ts';
import { walletOf } from '../../wallet-of.ts';
import { listPage } from './list-messages.ts';
import type { OrderDeps } from './order-deps.ts';

export function registerListOrderMessages(app: App, deps: OrderDeps): void {
  app.get(
    '/api/sms/orders/:id/messages',
    {
      schema: {
        operationId: 'listOrderMessages',
        summary: 'Messages of one order, newest first',
        tags: ['Orders'],
        security: [{ apiKey: [] }, { jwt: [] }],
        params: OrderParamsSchema,
        querystring: MessageListQuerySchema,
        response: { 200: MessageListSchema, ...problems(404) },
      },
    },
    async (request) => {
      const principal = requireTenant(request, 'messages:read');
      const scope = { tenantId: principal.tenantId, wallet: walletOf(principal) };
      const { orderId } = await getOrder(deps.db, scope, request.params.id);
      return listPage(deps, { ...scope, orderId }, request.query);
    },
  );
}

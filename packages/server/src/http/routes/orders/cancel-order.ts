import { EmptyBodySchema, OrderParamsSchema, OrderSchema } from '@simsmsbox/contract';
import { cancelOrder } from '../../../orders/index.ts';
import type { App } from '../../app-type.ts';
import { presentOrder } from '../../presenters/order.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireTenant } from '../../require-principal.ts';
import { walletOf } from '../../wallet-of.ts';
import type { ActionDeps } from './action-deps.ts';

export function registerCancelOrder(app: App, { actions, rendererFor, baseUrl }: ActionDeps): void {
  app.post(
    '/api/sms/orders/:id/cancel',
    {
      schema: {
        operationId: 'cancelOrder',
        summary: 'Give an order up before its first message, for its money back',
        description: 'A message that comes in the same instant wins. Repeating it is no error.',
        tags: ['Orders'],
        security: [{ apiKey: [] }, { jwt: [] }],
        params: OrderParamsSchema,
        body: EmptyBodySchema,
        response: { 200: OrderSchema, ...bodyProblems(404, 409) },
      },
    },
    async (request) => {
      const principal = requireTenant(request, 'orders:write');
      const owner = { tenantId: principal.tenantId, wallet: walletOf(principal) };
      const order = await cancelOrder(actions, owner, request.params.id, rendererFor(request.id));
      return presentOrder(order, await actions.dataKeys.get(actions.db, owner.tenantId), baseUrl());
    },
  );
}

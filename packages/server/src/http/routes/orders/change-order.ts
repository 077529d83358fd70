import { ChangeOrderBodySchema, OrderParamsSchema, OrderSchema } from '@simsmsbox/contract';
import { changeOrder } from '../../../orders/index.ts';
import type { App } from '../../app-type.ts';
import { presentOrder } from '../../presenters/order.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireTenant } from '../../require-principal.ts';
import { walletOf } from '../../wallet-of.ts';
import type { ActionDeps } from './action-deps.ts';

export function registerChangeOrder(app: App, { actions, baseUrl }: ActionDeps): void {
  app.patch(
    '/api/sms/orders/:id',
    {
      schema: {
        operationId: 'changeOrder',
        summary: 'Change autoRenew, template, tag or note of an order',
        description: 'Fields that are left out stay as they are; null removes a template, tag or note.',
        tags: ['Orders'],
        security: [{ apiKey: [] }, { jwt: [] }],
        params: OrderParamsSchema,
        body: ChangeOrderBodySchema,
        response: { 200: OrderSchema, ...bodyProblems(404) },
      },
    },
    async (request) => {
      const principal = requireTenant(request, 'orders:write');
      const owner = { tenantId: principal.tenantId, wallet: walletOf(principal) };
      const order = await changeOrder(actions, owner, request.params.id, request.body);
      return presentOrder(order, await actions.dataKeys.get(actions.db, owner.tenantId), baseUrl());
    },
  );
}

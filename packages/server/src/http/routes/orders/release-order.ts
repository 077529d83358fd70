import { EmptyBodySchema, OrderParamsSchema, OrderSchema } from '@simsmsbox/contract';
import { releaseOrder } from '../../../orders/index.ts';
import type { App } from '../../app-type.ts';
import { presentOrder } from '../../presenters/order.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireTenant } from '../../require-principal.ts';
import { walletOf } from '../../wallet-of.ts';
import type { ActionDeps } from './action-deps.ts';

export function registerReleaseOrder(app: App, { actions, baseUrl }: ActionDeps): void {
  app.post(
    '/api/sms/orders/:id/release',
    {
      schema: {
        operationId: 'releaseOrder',
        summary: 'Give a number back before its time, without a refund',
        description: 'Repeating it is no error.',
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
      const order = await releaseOrder(actions, owner, request.params.id);
      return presentOrder(order, await actions.dataKeys.get(actions.db, owner.tenantId), baseUrl());
    },
  );
}

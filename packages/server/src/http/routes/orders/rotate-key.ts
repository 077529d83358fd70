import { EmptyBodySchema, IdempotencyHeadersSchema, OrderParamsSchema, OrderSchema } from '@simsmsbox/contract';
import { forgetRelayKey, rotateRelayKey } from '../../../orders/index.ts';
import { actorOf } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { presentOrder } from '../../presenters/order.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireTenant } from '../../require-principal.ts';
import { sendOnce } from '../../send-once.ts';
import { walletOf } from '../../wallet-of.ts';
import type { ActionDeps } from './action-deps.ts';

export function registerRotateKey(app: App, { actions, baseUrl }: ActionDeps): void {
  app.post(
    '/api/sms/orders/:id/rotate-key',
    {
      schema: {
        operationId: 'rotateRelayKey',
        summary: 'Give an order a new relay key; the old one dies',
        description: 'Whoever has the old key or its URL reads nothing any more, within a second on every server.',
        tags: ['Orders'],
        security: [{ apiKey: [] }, { jwt: [] }],
        headers: IdempotencyHeadersSchema,
        params: OrderParamsSchema,
        body: EmptyBodySchema,
        response: { 200: OrderSchema, ...bodyProblems(404, 409, 422) },
      },
    },
    async (request, reply) => {
      const principal = requireTenant(request, 'orders:write');
      const owner = { tenantId: principal.tenantId, wallet: walletOf(principal) };
      const actor = actorOf(principal, request.ip);
      return sendOnce(actions, request, reply, async (db) => {
        const { order, oldRelayHash } = await rotateRelayKey({ ...actions, db }, owner, request.params.id, actor);
        return {
          status: 200,
          body: presentOrder(order, await actions.dataKeys.get(db, owner.tenantId), baseUrl()),
          complete: async () => {
            forgetRelayKey(actions, oldRelayHash);
          },
        };
      });
    },
  );
}

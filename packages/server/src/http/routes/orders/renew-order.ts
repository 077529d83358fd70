import { createHash } from 'node:crypto';
import { IdempotencyHeadersSchema, OrderParamsSchema, OrderSchema, RenewBodySchema } from '@simsmsbox/contract';
import { renewOrder } from '../../../orders/index.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireTenant } from '../../require-principal.ts';
import { sendAnswer } from '../../send-answer.ts';
import { walletOf } from '../../wallet-of.ts';
import type { ActionDeps } from './action-deps.ts';

export function registerRenewOrder(app: App, { actions, rendererFor }: ActionDeps): void {
  app.post(
    '/api/sms/orders/:id/renew',
    {
      schema: {
        operationId: 'renewOrder',
        summary: 'Extend an order and charge for it, or neither',
        description:
          '202 with the order as it was while nobody knows whether the platform extended it: the price stays held, and the order is extended or the money comes back when it is known.',
        tags: ['Orders'],
        security: [{ apiKey: [] }, { jwt: [] }],
        headers: IdempotencyHeadersSchema,
        params: OrderParamsSchema,
        body: RenewBodySchema,
        response: { 200: OrderSchema, 202: OrderSchema, ...bodyProblems(402, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const principal = requireTenant(request, 'orders:write');
      const wallet = walletOf(principal);
      const { id } = request.params;
      const { days } = request.body;
      const key = request.headers['idempotency-key'];
      const requestHash = createHash('sha256').update(`renew ${wallet} ${id} ${days}`).digest();
      const answer = await renewOrder(
        actions,
        {
          tenantId: principal.tenantId,
          wallet,
          idOrDisplayNo: id,
          days,
          apiKeyId: principal.kind === 'api-key' ? principal.apiKeyId : null,
          idempotency: key === undefined ? null : { key, requestHash },
        },
        rendererFor(request.id),
      );
      return sendAnswer(reply, answer);
    },
  );
}

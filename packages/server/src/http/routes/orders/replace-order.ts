import { createHash } from 'node:crypto';
import { EmptyBodySchema, IdempotencyHeadersSchema, OrderParamsSchema, OrderSchema } from '@simsmsbox/contract';
import { replaceOrder } from '../../../orders/index.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireTenant } from '../../require-principal.ts';
import { sendAnswer } from '../../send-answer.ts';
import { walletOf } from '../../wallet-of.ts';
import type { ActionDeps } from './action-deps.ts';

export function registerReplaceOrder(app: App, { actions, rendererFor }: ActionDeps): void {
  app.post(
    '/api/sms/orders/:id/replace',
    {
      schema: {
        operationId: 'replaceOrder',
        summary: 'Another number for the same order, before its first message',
        description:
          'Price, end and relay key stay. The order keeps the number it has until another one is rented; a message that comes meanwhile wins. At most three times an order.',
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
      const wallet = walletOf(principal);
      const { id } = request.params;
      const key = request.headers['idempotency-key'];
      const requestHash = createHash('sha256').update(`replace ${wallet} ${id}`).digest();
      const answer = await replaceOrder(
        actions,
        {
          tenantId: principal.tenantId,
          wallet,
          idOrDisplayNo: id,
          apiKeyId: principal.kind === 'api-key' ? principal.apiKeyId : null,
          idempotency: key === undefined ? null : { key, requestHash },
        },
        rendererFor(request.id),
      );
      return sendAnswer(reply, answer);
    },
  );
}

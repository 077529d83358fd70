import { IdempotencyHeadersSchema, OrderSchema, PurchaseBodySchema } from '@simsmsbox/contract';
import { type AnswerRenderer, type PurchaseDeps, purchaseOrder } from '../../../orders/index.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireTenant } from '../../require-principal.ts';
import { walletOf } from '../../wallet-of.ts';
import type { PurchaseLimits } from './purchase-limits.ts';
import { purchaseHashOf, purchaseRequestOf } from './purchase-request.ts';

export interface PurchaseRouteDeps {
  readonly purchase: PurchaseDeps;
  readonly rendererFor: (requestId: string) => AnswerRenderer;
  readonly limits: PurchaseLimits;
  readonly onPurchase: (status: number) => void;
}

export function registerPurchase(app: App, deps: PurchaseRouteDeps): void {
  app.post(
    '/api/sms/orders/purchase',
    {
      schema: {
        operationId: 'purchaseOrder',
        summary: 'Rent a number from the cheapest platform in stock',
        description:
          'Takes the cheapest number in stock that fits, and holds its price until the first message. Nothing is held when it is refused.',
        tags: ['Orders'],
        security: [{ apiKey: [] }, { jwt: [] }],
        headers: IdempotencyHeadersSchema,
        body: PurchaseBodySchema,
        response: { 201: OrderSchema, ...bodyProblems(402, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const principal = requireTenant(request, 'orders:write');
      const { body } = request;
      const key = request.headers['idempotency-key'];
      const requestHash = purchaseHashOf('purchase', walletOf(principal), body);
      const idempotency = key === undefined ? null : { key, requestHash };
      await deps.limits.check(principal.tenantId, reply, 1, idempotency);
      const answer = await purchaseOrder(
        deps.purchase,
        { ...purchaseRequestOf(principal, body), idempotency },
        deps.rendererFor(request.id),
      );
      deps.onPurchase(answer.status);
      if (answer.replayed) reply.header('Idempotency-Replayed', 'true');
      if (answer.status === 503) reply.header('Retry-After', '5');
      const type = answer.status < 400 ? 'application/json; charset=utf-8' : 'application/problem+json; charset=utf-8';
      // The bytes are rendered already, and a replay must be the same bytes.
      return reply
        .code(answer.status as 201)
        .type(type)
        .serializer(String)
        .send(answer.body);
    },
  );
}

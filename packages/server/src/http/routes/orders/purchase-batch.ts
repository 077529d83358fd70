import { IdempotencyHeadersSchema, PurchaseBatchBodySchema, PurchaseBatchSchema } from '@simsmsbox/contract';
import type { Clock } from '../../../kernel/clock.ts';
import { type Answer, type BatchRenderer, purchaseBatch } from '../../../orders/index.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireTenant } from '../../require-principal.ts';
import { walletOf } from '../../wallet-of.ts';
import type { PurchaseRouteDeps } from './purchase.ts';
import { purchaseHashOf, purchaseRequestOf } from './purchase-request.ts';

export interface PurchaseBatchDeps extends PurchaseRouteDeps {
  readonly clock: Clock;
}

export function registerPurchaseBatch(app: App, deps: PurchaseBatchDeps): void {
  app.post(
    '/api/sms/orders/purchase-batch',
    {
      schema: {
        operationId: 'purchaseBatch',
        summary: 'Rent up to 100 numbers, each with its own result',
        description:
          'Buys them one by one, some at a time, each as a purchase does. 200 says that the batch was worked through: `items` tells of each number whether it was ordered or why not. When a number is refused before anything is held, those after it get the same refusal. Each number counts against the limits of purchases.',
        tags: ['Orders'],
        security: [{ apiKey: [] }, { jwt: [] }],
        headers: IdempotencyHeadersSchema,
        body: PurchaseBatchBodySchema,
        response: { 200: PurchaseBatchSchema, ...bodyProblems(404, 409, 422) },
      },
    },
    async (request, reply) => {
      const principal = requireTenant(request, 'orders:write');
      const { quantity, ...body } = request.body;
      const wanted = purchaseRequestOf(principal, body);
      const key = request.headers['idempotency-key'];
      const requestHash = purchaseHashOf('purchase-batch', walletOf(principal), request.body);
      const idempotency = key === undefined ? null : { key, requestHash };
      await deps.limits.check(principal.tenantId, reply, quantity, idempotency);
      const { body: answer, replayed } = await purchaseBatch(
        { ...deps.purchase, clock: deps.clock },
        { ...wanted, quantity, idempotency },
        rendererOf(deps, request.id),
      );
      if (replayed) reply.header('Idempotency-Replayed', 'true');
      // The bytes are rendered already, and a replay must be the same bytes.
      return reply.code(200).type('application/json; charset=utf-8').serializer(String).send(answer);
    },
  );
}

function rendererOf({ rendererFor, onPurchase }: PurchaseBatchDeps, requestId: string): BatchRenderer {
  return {
    ...rendererFor(requestId),
    batch: (answers) => {
      for (const { status } of answers) onPurchase(status);
      return { status: 200, body: renderBatch(answers) };
    },
  };
}

/** Of items that are rendered already, as their own keys keep them. */
function renderBatch(answers: readonly Answer[]): string {
  const items = answers.map(({ status, body }, index) =>
    status < 400 ? `{"index":${index},"ok":true,"order":${body}}` : `{"index":${index},"ok":false,"error":${body}}`,
  );
  const success = answers.filter(({ status }) => status < 400).length;
  return `{"success":${success},"failed":${answers.length - success},"items":[${items.join(',')}]}`;
}

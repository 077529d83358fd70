import { IdempotencyHeadersSchema, IdParamsSchema, TopUpBodySchema, TopUpResultSchema } from '@simsmsbox/contract';
import { recordAudit } from '../../../audit/index.ts';
import { actorOf } from '../../../tenants/index.ts';
import { topUp } from '../../../wallet/index.ts';
import { readAmount, showBalance } from '../../amounts.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import { sendOnce } from '../../send-once.ts';
import type { AdminDeps } from './admin-deps.ts';

export function registerTopUpTenant(app: App, deps: AdminDeps): void {
  const { currency } = deps;
  app.post(
    '/api/sms/admin/tenants/:id/top-up',
    {
      schema: {
        operationId: 'topUpTenant',
        summary: 'Credit a customer',
        description: 'Credits a customer’s live wallet. The same `reference` credits once.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        headers: IdempotencyHeadersSchema,
        params: IdParamsSchema,
        body: TopUpBodySchema,
        response: { 200: TopUpResultSchema, ...bodyProblems(404, 409, 422) },
      },
    },
    async (request, reply) => {
      const operator = requireOperator(request);
      const { amount, reference, note = null } = request.body;
      const tenantId = request.params.id;
      const credit = {
        tenantId,
        wallet: 'live',
        amountMicros: readAmount(amount, '/amount'),
        reference,
        note,
      } as const;
      return sendOnce(deps, request, reply, (db) =>
        db.transaction(async (tx) => {
          const credited = await topUp(tx, credit);
          if (!credited.replayed) {
            await recordAudit(tx, {
              tenantId,
              actor: actorOf(operator, request.ip),
              action: 'wallet.topped-up',
              target: `tenant ${tenantId}`,
              details: { amount, reference, note },
            });
          }
          // Within the transaction: a balance that cannot be shown is not made.
          const body = { balance: showBalance(credited.balanceMicros), currency, replayed: credited.replayed };
          return { status: 200, body };
        }),
      );
    },
  );
}

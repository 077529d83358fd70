import { AdjustBodySchema, IdempotencyHeadersSchema, IdParamsSchema, TopUpResultSchema } from '@simsmsbox/contract';
import { recordAudit } from '../../../audit/index.ts';
import { AppError } from '../../../kernel/errors.ts';
import { actorOf } from '../../../tenants/index.ts';
import { adjustBalance } from '../../../wallet/index.ts';
import { readAmount, showBalance } from '../../amounts.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import { sendOnce } from '../../send-once.ts';
import type { AdminDeps } from './admin-deps.ts';

export function registerAdjustTenant(app: App, deps: AdminDeps): void {
  const { currency } = deps;
  app.post(
    '/api/sms/admin/tenants/:id/adjust',
    {
      schema: {
        operationId: 'adjustTenant',
        summary: 'Correct a balance, with a reason',
        description:
          'Adds to a customer’s live balance or takes from it, with a reason that stands in the ledger. The same `reference` happens once. Money that is held for orders cannot be taken.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        headers: IdempotencyHeadersSchema,
        params: IdParamsSchema,
        body: AdjustBodySchema,
        response: { 200: TopUpResultSchema, ...bodyProblems(402, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const operator = requireOperator(request);
      const { amount, reference, reason } = request.body;
      const { id: tenantId } = request.params;
      const amountMicros = readAmount(amount, '/amount');
      if (amountMicros === 0n) throw nothingToAdjust();
      const adjustment = { tenantId, wallet: 'live', amountMicros, reference, note: reason } as const;
      return sendOnce(deps, request, reply, (db) =>
        db.transaction(async (tx) => {
          const { balanceMicros, replayed } = await adjustBalance(tx, adjustment);
          if (!replayed) {
            await recordAudit(tx, {
              tenantId,
              actor: actorOf(operator, request.ip),
              action: 'wallet.adjusted',
              target: `tenant ${tenantId}`,
              details: { amount, reference, reason },
            });
          }
          return { status: 200, body: { balance: showBalance(balanceMicros), currency, replayed } };
        }),
      );
    },
  );
}

function nothingToAdjust(): AppError {
  return new AppError('VALIDATION_FAILED', {
    detail: 'An adjustment of nothing is none. Nothing was booked; give an amount that is not 0.',
    fields: [{ field: '/amount', message: 'must not be 0' }],
  });
}

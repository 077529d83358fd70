import { IdempotencyHeadersSchema, IdParamsSchema, TopUpBodySchema, TopUpResultSchema } from '@simsmsbox/contract';
import { recordAudit } from '../../../audit/index.ts';
import { AppError } from '../../../kernel/errors.ts';
import { fromDecimal, type Micros, toDecimal } from '../../../kernel/money.ts';
import { actorOf } from '../../../tenants/index.ts';
import { topUp } from '../../../wallet/index.ts';
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
      const credit = { tenantId, wallet: 'live', amountMicros: amountOf(amount), reference, note } as const;
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
          const body = { balance: balanceOf(credited.balanceMicros), currency, replayed: credited.replayed };
          return { status: 200, body };
        }),
      );
    },
  );
}

function amountOf(amount: number): Micros {
  try {
    return fromDecimal(amount);
  } catch {
    throw new AppError('VALIDATION_FAILED', {
      detail: 'The amount has at most six decimals. Nothing was credited.',
      fields: [{ field: '/amount', message: 'at most six decimals' }],
    });
  }
}

function balanceOf(micros: Micros): number {
  try {
    return toDecimal(micros);
  } catch {
    throw new AppError('VALIDATION_FAILED', {
      detail: 'The balance would be 8,589,934,592 or more, which no wallet can show. Nothing was credited.',
      fields: [{ field: '/amount', message: 'makes the balance too large' }],
    });
  }
}

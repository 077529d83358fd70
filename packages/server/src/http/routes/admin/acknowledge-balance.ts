import {
  AcknowledgeBalanceBodySchema,
  AcknowledgedBalanceSchema,
  IdempotencyHeadersSchema,
  IdParamsSchema,
} from '@simsmsbox/contract';
import { recordAudit } from '../../../audit/index.ts';
import { toNearestDecimal } from '../../../kernel/money.ts';
import { acknowledgeDifference } from '../../../reconcile/index.ts';
import { actorOf } from '../../../tenants/index.ts';
import { readAmount } from '../../amounts.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import { sendOnce } from '../../send-once.ts';
import type { AdminDeps } from './admin-deps.ts';

export function registerAcknowledgeBalance(app: App, deps: AdminDeps): void {
  const { currency } = deps;
  app.post(
    '/api/sms/admin/providers/:id/balance/acknowledge',
    {
      schema: {
        operationId: 'acknowledgeProviderBalance',
        summary: 'Accept a drift: money paid in, or lost',
        description:
          'Makes our books say what the source says, because a person knows why they differ. `drift` is the one that the balance shows; when it is another one by now, nothing is booked.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        headers: IdempotencyHeadersSchema,
        params: IdParamsSchema,
        body: AcknowledgeBalanceBodySchema,
        response: { 200: AcknowledgedBalanceSchema, ...bodyProblems(404, 409, 422) },
      },
    },
    (request, reply) => {
      const operator = requireOperator(request);
      const providerId = request.params.id;
      const { drift, reason } = request.body;
      const driftMicros = readAmount(drift, '/drift');
      return sendOnce(deps, request, reply, (db) =>
        db.transaction(async (tx) => {
          const { kind, booksMicros } = await acknowledgeDifference(tx, { providerId, driftMicros, currency });
          await recordAudit(tx, {
            tenantId: operator.tenantId,
            actor: actorOf(operator, request.ip),
            action: 'provider-balance.acknowledged',
            target: `provider ${providerId}`,
            details: { kind, drift, reason },
          });
          return { status: 200, body: { providerId, kind, amount: drift, books: toNearestDecimal(booksMicros) } };
        }),
      );
    },
  );
}

import { IdParamsSchema } from '@simsmsbox/contract';
import { Type } from 'typebox';
import { recordAudit } from '../../../audit/index.ts';
import { noteRevision } from '../../../db/index.ts';
import { deletePriceRule, lockPriceRule, PRICE_RULES_TOPIC } from '../../../pricing/index.ts';
import { actorOf } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { presentPriceRule } from '../../presenters/price-rule.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';
import { noSuchPriceRule } from './update-price-rule.ts';

export function registerDeletePriceRule(app: App, { db, revisions }: AdminDeps): void {
  app.delete(
    '/api/sms/admin/price-rules/:id',
    {
      schema: {
        operationId: 'deletePriceRule',
        summary: 'End a price rule',
        description: 'Ends a rule on every process within a second. What was sold keeps its price.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        params: IdParamsSchema,
        response: { 204: Type.Null({ description: 'It is gone.' }), ...bodyProblems(404) },
      },
    },
    async (request, reply) => {
      const operator = requireOperator(request);
      const ruleId = request.params.id;
      await db.transaction(async (tx) => {
        const rule = await lockPriceRule(tx, ruleId);
        if (!rule || !(await deletePriceRule(tx, ruleId))) throw noSuchPriceRule();
        await noteRevision(tx, PRICE_RULES_TOPIC);
        await recordAudit(tx, {
          tenantId: rule.tenantId ?? operator.tenantId,
          actor: actorOf(operator, request.ip),
          action: 'price-rule.deleted',
          target: `price rule ${ruleId}`,
          details: presentPriceRule(rule),
        });
      });
      await revisions.poll();
      return reply.code(204).send(null);
    },
  );
}

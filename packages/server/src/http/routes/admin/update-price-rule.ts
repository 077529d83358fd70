import { IdParamsSchema, PriceRuleSchema, UpdatePriceRuleBodySchema } from '@simsmsbox/contract';
import { recordAudit } from '../../../audit/index.ts';
import { noteRevision } from '../../../db/index.ts';
import { AppError } from '../../../kernel/errors.ts';
import { lockPriceRule, PRICE_RULES_TOPIC, updatePriceRule } from '../../../pricing/index.ts';
import { actorOf } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { presentPriceRule, readTerms } from '../../presenters/price-rule.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';

export function registerUpdatePriceRule(app: App, { db, revisions }: AdminDeps): void {
  app.patch(
    '/api/sms/admin/price-rules/:id',
    {
      schema: {
        operationId: 'updatePriceRule',
        summary: 'Change a price rule',
        description: 'Changes how a rule makes prices; what it is for stays. Good on every process within a second.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        params: IdParamsSchema,
        body: UpdatePriceRuleBodySchema,
        response: { 200: PriceRuleSchema, ...bodyProblems(404) },
      },
    },
    async (request) => {
      const operator = requireOperator(request);
      const ruleId = request.params.id;
      const changed = await db.transaction(async (tx) => {
        const before = await lockPriceRule(tx, ruleId);
        const after = before && (await updatePriceRule(tx, ruleId, readTerms(request.body, before)));
        if (!after) throw noSuchPriceRule();
        await noteRevision(tx, PRICE_RULES_TOPIC);
        await recordAudit(tx, {
          tenantId: after.tenantId ?? operator.tenantId,
          actor: actorOf(operator, request.ip),
          action: 'price-rule.updated',
          target: `price rule ${ruleId}`,
          details: request.body,
        });
        return after;
      });
      await revisions.poll();
      return presentPriceRule(changed);
    },
  );
}

export function noSuchPriceRule(): AppError {
  return new AppError('NOT_FOUND', { detail: 'There is no such price rule. Nothing was changed.' });
}

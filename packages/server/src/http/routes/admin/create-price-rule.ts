import { CreatePriceRuleBodySchema, IdempotencyHeadersSchema, PriceRuleSchema } from '@simsmsbox/contract';
import { recordAudit } from '../../../audit/index.ts';
import { noteRevision } from '../../../db/index.ts';
import { AppError } from '../../../kernel/errors.ts';
import { insertPriceRule, PRICE_RULES_TOPIC } from '../../../pricing/index.ts';
import { actorOf } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { presentPriceRule, readPriceRule } from '../../presenters/price-rule.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import { sendOnce } from '../../send-once.ts';
import type { AdminDeps } from './admin-deps.ts';

export function registerCreatePriceRule(app: App, deps: AdminDeps): void {
  app.post(
    '/api/sms/admin/price-rules',
    {
      schema: {
        operationId: 'createPriceRule',
        summary: 'Make a price rule',
        description:
          'Makes a rule, good on every process within a second. Of the rules that fit, the one for the customer wins, then for the service, then for the country, then for the source. Nothing is ever sold under cost.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        headers: IdempotencyHeadersSchema,
        body: CreatePriceRuleBodySchema,
        response: { 201: PriceRuleSchema, ...bodyProblems(404, 409, 422) },
      },
    },
    (request, reply) => {
      const operator = requireOperator(request);
      const rule = readPriceRule(request.body);
      return sendOnce(deps, request, reply, async (db) => {
        const body = await db.transaction(async (tx) => {
          await noteRevision(tx, PRICE_RULES_TOPIC);
          const made = await insertPriceRule(tx, rule);
          if (made === 'taken') throw taken();
          if (made === 'no_such_scope') throw noSuchScope();
          const { id, createdAt: _, updatedAt: __, ...details } = presentPriceRule(made);
          await recordAudit(tx, {
            tenantId: rule.tenantId ?? operator.tenantId,
            actor: actorOf(operator, request.ip),
            action: 'price-rule.created',
            target: `price rule ${id}`,
            details,
          });
          return presentPriceRule(made);
        });
        return { status: 201, body, complete: () => deps.revisions.poll() };
      });
    },
  );
}

function taken(): AppError {
  return new AppError('CONFLICT', {
    detail: 'Another rule is for the same customer, service, country and source. Nothing was stored; change that one.',
  });
}

function noSuchScope(): AppError {
  return new AppError('NOT_FOUND', { detail: 'There is no such customer or source. Nothing was stored.' });
}

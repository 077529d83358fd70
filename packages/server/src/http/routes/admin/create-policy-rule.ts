import { CreatePolicyRuleBodySchema, IdempotencyHeadersSchema, PolicyRuleSchema } from '@simsmsbox/contract';
import { recordAudit } from '../../../audit/index.ts';
import { createRule } from '../../../policy/index.ts';
import { actorOf } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { presentPolicyRule } from '../../presenters/policy.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import { sendOnce } from '../../send-once.ts';
import type { PolicyDeps } from './policy-deps.ts';
import { readRule } from './read-rule.ts';

export function registerCreatePolicyRule(app: App, deps: PolicyDeps): void {
  app.post(
    '/api/sms/admin/policy/rules',
    {
      schema: {
        operationId: 'createPolicyRule',
        summary: 'Allow, review or deny services; block or flag messages',
        description: 'Makes a rule, which every process of the box follows within a second.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        headers: IdempotencyHeadersSchema,
        body: CreatePolicyRuleBodySchema,
        response: { 201: PolicyRuleSchema, ...bodyProblems(409, 422) },
      },
    },
    async (request, reply) => {
      const operator = requireOperator(request);
      const rule = await readRule(deps.db, request.body);
      return sendOnce(deps, request, reply, (db) =>
        db.transaction(async (tx) => {
          const stored = await createRule(tx, rule);
          await recordAudit(tx, {
            tenantId: rule.tenantId ?? operator.tenantId,
            actor: actorOf(operator, request.ip),
            action: 'policy-rule.created',
            target: `rule ${stored.ruleId}`,
            details: { ...rule },
          });
          return { status: 201, body: presentPolicyRule(stored), complete: () => deps.revisions.poll() };
        }),
      );
    },
  );
}

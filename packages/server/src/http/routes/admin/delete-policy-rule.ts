import { IdParamsSchema, PolicyRuleSchema } from '@simsmsbox/contract';
import { recordAudit } from '../../../audit/index.ts';
import { endRule } from '../../../policy/index.ts';
import { actorOf } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { presentPolicyRule } from '../../presenters/policy.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { PolicyDeps } from './policy-deps.ts';

export function registerDeletePolicyRule(app: App, deps: PolicyDeps): void {
  app.delete(
    '/api/sms/admin/policy/rules/:id',
    {
      schema: {
        operationId: 'deletePolicyRule',
        summary: 'End a rule',
        description: 'Ends a rule, on every process within a second. The answer is the rule as it was.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        params: IdParamsSchema,
        response: { 200: PolicyRuleSchema, ...bodyProblems(404) },
      },
    },
    async (request) => {
      const operator = requireOperator(request);
      const ended = await deps.db.transaction(async (tx) => {
        const rule = await endRule(tx, request.params.id);
        const { kind, subject, action, label } = rule;
        await recordAudit(tx, {
          tenantId: rule.tenantId ?? operator.tenantId,
          actor: actorOf(operator, request.ip),
          action: 'policy-rule.deleted',
          target: `rule ${rule.ruleId}`,
          details: { kind, subject, action, label },
        });
        return rule;
      });
      await deps.revisions.poll();
      return presentPolicyRule(ended);
    },
  );
}

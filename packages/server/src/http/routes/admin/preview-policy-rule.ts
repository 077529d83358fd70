import { CreatePolicyRuleBodySchema, PolicyPreviewSchema } from '@simsmsbox/contract';
import { listServices } from '../../../catalog/index.ts';
import { previewMessageRule } from '../../../messages/index.ts';
import { countRefusedOrders, type NewRule } from '../../../policy/index.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { PolicyDeps } from './policy-deps.ts';
import { readRule } from './read-rule.ts';

export function registerPreviewPolicyRule(app: App, deps: PolicyDeps): void {
  app.post(
    '/api/sms/admin/policy/rules/preview',
    {
      schema: {
        operationId: 'previewPolicyRule',
        summary: 'What a rule would have done in the last 30 days',
        description: 'Compares a rule with past orders, or with the newest messages, and stores nothing.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        body: CreatePolicyRuleBodySchema,
        response: { 200: PolicyPreviewSchema, ...bodyProblems() },
      },
    },
    async (request) => {
      requireOperator(request);
      const rule = await readRule(deps.db, request.body);
      const nothing = { orders: 0, tenants: 0, activeOrders: 0, messages: 0, messagesLookedAt: 0 };
      if (rule.kind === 'sender' || rule.kind === 'word') {
        return { ...nothing, ...(await previewMessageRule(deps, rule)) };
      }
      if (rule.action === 'allow') return nothing;
      return { ...nothing, ...(await countRefusedOrders(deps.db, servicesOf(rule), rule.tenantId)) };
    },
  );
}

function servicesOf({ kind, subject }: NewRule): readonly string[] {
  if (kind === 'service') return [subject];
  return listServices().flatMap(({ code, category }) => (category === subject ? [code] : []));
}

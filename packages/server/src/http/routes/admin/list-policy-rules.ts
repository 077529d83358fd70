import { PolicyRuleListQuerySchema, PolicyRuleListSchema } from '@simsmsbox/contract';
import { listRules, listRulesAfter } from '../../../policy/index.ts';
import type { App } from '../../app-type.ts';
import { decodeCursor, encodeCursor, pageOf } from '../../pagination.ts';
import { presentPolicyRule } from '../../presenters/policy.ts';
import { problems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { PolicyDeps } from './policy-deps.ts';

export function registerListPolicyRules(app: App, { db }: PolicyDeps): void {
  app.get(
    '/api/sms/admin/policy/rules',
    {
      schema: {
        operationId: 'listPolicyRules',
        summary: 'Rules about services, senders and words',
        description:
          'Every rule that an operator made, oldest first. Default denials are shown by the list of services.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        querystring: PolicyRuleListQuerySchema,
        response: { 200: PolicyRuleListSchema, ...problems() },
      },
    },
    async (request) => {
      requireOperator(request);
      const { kind = null, tenantId = null, cursor } = request.query;
      const page = pageOf(request.query);
      if (cursor === undefined) {
        const { items, total } = await listRules(db, { kind, tenantId }, page);
        return { items: items.map(presentPolicyRule), total, page: page.page, pageSize: page.pageSize };
      }
      const afterRuleId = Number(decodeCursor(cursor, /^\d{1,15}$/) ?? 0);
      const found = await listRulesAfter(db, { kind, tenantId }, { limit: page.pageSize + 1, afterRuleId });
      const items = found.slice(0, page.pageSize);
      const last = found.length > page.pageSize ? items.at(-1) : undefined;
      return { items: items.map(presentPolicyRule), nextCursor: last ? encodeCursor(String(last.ruleId)) : null };
    },
  );
}

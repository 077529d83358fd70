import { PriceRuleListQuerySchema, PriceRuleListSchema } from '@simsmsbox/contract';
import { listPriceRules } from '../../../pricing/index.ts';
import type { App } from '../../app-type.ts';
import { pageOf } from '../../pagination.ts';
import { presentPriceRule } from '../../presenters/price-rule.ts';
import { problems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';

export function registerListPriceRules(app: App, { db }: AdminDeps): void {
  app.get(
    '/api/sms/admin/price-rules',
    {
      schema: {
        operationId: 'listPriceRules',
        summary: 'How prices are made from costs',
        description:
          'Every price rule, in the order they were made. Where none fits, a price is the cost and the markup of the source.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        querystring: PriceRuleListQuerySchema,
        response: { 200: PriceRuleListSchema, ...problems() },
      },
    },
    async (request) => {
      requireOperator(request);
      const { page, pageSize, limit, offset } = pageOf(request.query);
      // They are all in memory of every process as it is.
      const rules = await listPriceRules(db);
      const items = rules.slice(offset, offset + limit).map(presentPriceRule);
      return { items, total: rules.length, page, pageSize };
    },
  );
}

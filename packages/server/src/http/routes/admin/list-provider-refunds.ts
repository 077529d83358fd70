import { ProviderRefundListQuerySchema, ProviderRefundListSchema } from '@simsmsbox/contract';
import { listUnreturnedCosts, sumUnreturnedCosts } from '../../../reconcile/index.ts';
import type { App } from '../../app-type.ts';
import { pageOf } from '../../pagination.ts';
import { presentUnreturned, presentUnreturnedTotal } from '../../presenters/reconciliation.ts';
import { problems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';
import { decodeEntry, encodeEntry } from './entry-cursor.ts';

export function registerListProviderRefunds(app: App, { db }: Pick<AdminDeps, 'db'>): void {
  app.get(
    '/api/sms/admin/reports/provider-refunds',
    {
      schema: {
        operationId: 'listProviderRefunds',
        summary: 'Refunds that sources did not give back to us',
        description:
          'What customers got back, or never paid, and we paid for: by order, with what the source gave back of it and how that is known, and summed by source.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        querystring: ProviderRefundListQuerySchema,
        response: { 200: ProviderRefundListSchema, ...problems() },
      },
    },
    async (request) => {
      requireOperator(request);
      const { pageSize } = pageOf(request.query);
      const before = decodeEntry(request.query.cursor);
      const found = await listUnreturnedCosts(db, { limit: pageSize + 1, before });
      const items = found.slice(0, pageSize);
      const last = found.length > pageSize ? items.at(-1) : undefined;
      const totals = before ? [] : await sumUnreturnedCosts(db);
      return {
        items: items.map(presentUnreturned),
        totals: totals.map(presentUnreturnedTotal),
        nextCursor: last ? encodeEntry(last) : null,
      };
    },
  );
}

import { SuspenseListQuerySchema, SuspenseListSchema } from '@simsmsbox/contract';
import { toNearestDecimal } from '../../../kernel/money.ts';
import { listSuspense, sumSuspense } from '../../../reconcile/index.ts';
import type { App } from '../../app-type.ts';
import { pageOf } from '../../pagination.ts';
import { presentSuspense } from '../../presenters/reconciliation.ts';
import { problems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';
import { decodeEntry, encodeEntry } from './entry-cursor.ts';

export function registerListSuspense(app: App, { db }: Pick<AdminDeps, 'db'>): void {
  app.get(
    '/api/sms/admin/reports/suspense',
    {
      schema: {
        operationId: 'listSuspense',
        summary: 'What we paid, or may owe, for nothing',
        description:
          'Numbers and extensions that serve no order, and calls that were written off because nobody found out what became of them, less what was given back; summed by source.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        querystring: SuspenseListQuerySchema,
        response: { 200: SuspenseListSchema, ...problems() },
      },
    },
    async (request) => {
      requireOperator(request);
      const { pageSize } = pageOf(request.query);
      const before = decodeEntry(request.query.cursor);
      const found = await listSuspense(db, { limit: pageSize + 1, before });
      const items = found.slice(0, pageSize);
      const last = found.length > pageSize ? items.at(-1) : undefined;
      const totals = before ? [] : await sumSuspense(db);
      return {
        items: items.map(presentSuspense),
        totals: totals.map(({ providerId, openMicros }) => ({ providerId, open: toNearestDecimal(openMicros) })),
        nextCursor: last ? encodeEntry(last) : null,
      };
    },
  );
}

import { UnknownOutcomeListQuerySchema, UnknownOutcomeListSchema } from '@simsmsbox/contract';
import { listUnknowns, parseUnknownId, unknownId } from '../../../reconcile/index.ts';
import type { App } from '../../app-type.ts';
import { decodeCursor, encodeCursor, pageOf } from '../../pagination.ts';
import { presentUnknown } from '../../presenters/reconciliation.ts';
import { problems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';

const ID = /^(attempt|renewal)-\d{1,15}-\d{1,15}-\d{1,9}$/;

export function registerListUnknownOutcomes(app: App, { db }: Pick<AdminDeps, 'db'>): void {
  app.get(
    '/api/sms/admin/unknown-outcomes',
    {
      schema: {
        operationId: 'listUnknownOutcomes',
        summary: 'Calls of which nobody knows what became',
        description:
          'Purchases and renewals whose answer was lost and that are not settled, and those that were written off. The box goes on asking about the former by itself.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        querystring: UnknownOutcomeListQuerySchema,
        response: { 200: UnknownOutcomeListSchema, ...problems() },
      },
    },
    async (request) => {
      requireOperator(request);
      const { pageSize } = pageOf(request.query);
      const position = decodeCursor(request.query.cursor ?? '', ID);
      const after = position === null ? null : (parseUnknownId(position) ?? null);
      const found = await listUnknowns(db, { limit: pageSize + 1, after });
      const items = found.slice(0, pageSize);
      const last = found.length > pageSize ? items.at(-1) : undefined;
      return { items: items.map(presentUnknown), nextCursor: last ? encodeCursor(unknownId(last)) : null };
    },
  );
}

import { OrphanListQuerySchema, OrphanListSchema } from '@simsmsbox/contract';
import { listOrphans } from '../../../reconcile/index.ts';
import type { App } from '../../app-type.ts';
import { decodeCursor, encodeCursor, pageOf } from '../../pagination.ts';
import { presentOrphan } from '../../presenters/reconciliation.ts';
import { problems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';

export function registerListOrphans(app: App, { db }: Pick<AdminDeps, 'db'>): void {
  app.get(
    '/api/sms/admin/orphans',
    {
      schema: {
        operationId: 'listOrphans',
        summary: 'Numbers that a source lists as ours and nobody here knows',
        description:
          'Such a number is given back where the source is set to `exclusiveAccount`, because nothing else can have rented it. Otherwise it is reported here and left alone.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        querystring: OrphanListQuerySchema,
        response: { 200: OrphanListSchema, ...problems() },
      },
    },
    async (request) => {
      requireOperator(request);
      const { cursor = '', open = false } = request.query;
      const { pageSize } = pageOf(request.query);
      const position = decodeCursor(cursor, /^\d{1,15}$/);
      const beforeOrphanId = position === null ? null : Number(position);
      const found = await listOrphans(db, { limit: pageSize + 1, beforeOrphanId, openOnly: open });
      const items = found.slice(0, pageSize);
      const last = found.length > pageSize ? items.at(-1) : undefined;
      return { items: items.map(presentOrphan), nextCursor: last ? encodeCursor(String(last.orphanId)) : null };
    },
  );
}

import { CodeListQuerySchema, UnknownCodeListSchema } from '@simsmsbox/contract';
import { listUnknownCodes } from '../../../catalog/index.ts';
import type { App } from '../../app-type.ts';
import { pageOf } from '../../pagination.ts';
import { problems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';

export function registerListUnknownCodes(app: App, { db }: Pick<AdminDeps, 'db'>): void {
  app.get(
    '/api/sms/admin/unknown-codes',
    {
      schema: {
        operationId: 'listUnknownCodes',
        summary: 'Codes of sources that nobody here knows',
        description:
          'Service and country codes that sources list, that are in no table of ours and were not decided about, those in most offers first. What they stand for is not offered.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        querystring: CodeListQuerySchema,
        response: { 200: UnknownCodeListSchema, ...problems() },
      },
    },
    async (request) => {
      requireOperator(request);
      const { page, pageSize, limit, offset } = pageOf(request.query);
      const { providerId = null, kind = null } = request.query;
      const { items, total } = await listUnknownCodes(db, { providerId, kind, limit, offset });
      return {
        items: items.map(({ firstSeenAt, lastSeenAt, ...code }) => ({
          ...code,
          firstSeenAt: firstSeenAt.toISOString(),
          lastSeenAt: lastSeenAt.toISOString(),
        })),
        total,
        page,
        pageSize,
      };
    },
  );
}

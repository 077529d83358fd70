import { CodeListQuerySchema, CodeMappingListSchema } from '@simsmsbox/contract';
import { listDecisionPage, type StoredDecision } from '../../../catalog/index.ts';
import type { App } from '../../app-type.ts';
import { pageOf } from '../../pagination.ts';
import { problems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';

export function registerListCodeMappings(app: App, { db }: Pick<AdminDeps, 'db'>): void {
  app.get(
    '/api/sms/admin/code-mappings',
    {
      schema: {
        operationId: 'listCodeMappings',
        summary: 'What was decided about codes of sources',
        description: 'The decisions about service and country codes of sources, the latest first.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        querystring: CodeListQuerySchema,
        response: { 200: CodeMappingListSchema, ...problems() },
      },
    },
    async (request) => {
      requireOperator(request);
      const { page, pageSize, limit, offset } = pageOf(request.query);
      const { providerId = null, kind = null } = request.query;
      const { items, total } = await listDecisionPage(db, { providerId, kind, limit, offset });
      return { items: items.map(presentCodeMapping), total, page, pageSize };
    },
  );
}

export function presentCodeMapping({ mappingId: id, updatedAt, ...decision }: StoredDecision) {
  return { id, ...decision, updatedAt: updatedAt.toISOString() };
}

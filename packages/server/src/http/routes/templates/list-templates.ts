import { TemplateListQuerySchema, TemplateListSchema } from '@simsmsbox/contract';
import { listTemplates } from '../../../relay/index.ts';
import type { App } from '../../app-type.ts';
import { pageOf } from '../../pagination.ts';
import { presentTemplate } from '../../presenters/template.ts';
import { problems } from '../../problem-responses.ts';
import { requireTenant } from '../../require-principal.ts';
import type { TemplateDeps } from './template-deps.ts';

export function registerListTemplates(app: App, { db }: TemplateDeps): void {
  app.get(
    '/api/sms/templates',
    {
      schema: {
        operationId: 'listTemplates',
        summary: 'My templates, by name',
        description: 'Templates of the account by name.',
        tags: ['Templates'],
        security: [{ apiKey: [] }, { jwt: [] }],
        querystring: TemplateListQuerySchema,
        response: { 200: TemplateListSchema, ...problems() },
      },
    },
    async (request) => {
      const { tenantId } = requireTenant(request, 'templates:read');
      const { page, pageSize, limit, offset } = pageOf(request.query);
      const { items, total } = await listTemplates(db, tenantId, { limit, offset });
      return { items: items.map(presentTemplate), total, page, pageSize };
    },
  );
}

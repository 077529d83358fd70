import { TemplateParamsSchema, TemplateSchema } from '@simsmsbox/contract';
import { getTemplate } from '../../../relay/index.ts';
import type { App } from '../../app-type.ts';
import { presentTemplate } from '../../presenters/template.ts';
import { problems } from '../../problem-responses.ts';
import { requireTenant } from '../../require-principal.ts';
import type { TemplateDeps } from './template-deps.ts';

export function registerGetTemplate(app: App, { db }: TemplateDeps): void {
  app.get(
    '/api/sms/templates/:id',
    {
      schema: {
        operationId: 'getTemplate',
        summary: 'One template',
        description: 'One template with its body.',
        tags: ['Templates'],
        security: [{ apiKey: [] }, { jwt: [] }],
        params: TemplateParamsSchema,
        response: { 200: TemplateSchema, ...problems(404) },
      },
    },
    async (request) => {
      const { tenantId } = requireTenant(request, 'templates:read');
      return presentTemplate(await getTemplate(db, tenantId, request.params.id));
    },
  );
}

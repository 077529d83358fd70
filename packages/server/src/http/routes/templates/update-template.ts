import { TemplateParamsSchema, TemplateSchema, UpdateTemplateBodySchema } from '@simsmsbox/contract';
import { updateTemplate } from '../../../relay/index.ts';
import type { App } from '../../app-type.ts';
import { presentTemplate } from '../../presenters/template.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireTenant } from '../../require-principal.ts';
import type { TemplateDeps } from './template-deps.ts';

export function registerUpdateTemplate(app: App, deps: TemplateDeps): void {
  app.patch(
    '/api/sms/templates/:id',
    {
      schema: {
        operationId: 'updateTemplate',
        summary: 'Change a template',
        description: 'Relays of running orders that are bound to it answer with the new text at once.',
        tags: ['Templates'],
        security: [{ apiKey: [] }, { jwt: [] }],
        params: TemplateParamsSchema,
        body: UpdateTemplateBodySchema,
        response: { 200: TemplateSchema, ...bodyProblems(404, 409) },
      },
    },
    async (request) => {
      const { tenantId } = requireTenant(request, 'templates:write');
      const { name = null, body = null, contentType = null } = request.body;
      const address = { tenantId, templateId: request.params.id };
      return presentTemplate(await updateTemplate(deps, address, { name, body, contentType }));
    },
  );
}

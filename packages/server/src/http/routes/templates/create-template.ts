import { CreateTemplateBodySchema, IdempotencyHeadersSchema, TemplateSchema } from '@simsmsbox/contract';
import { createTemplate } from '../../../relay/index.ts';
import type { App } from '../../app-type.ts';
import { presentTemplate } from '../../presenters/template.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireTenant } from '../../require-principal.ts';
import { sendOnce } from '../../send-once.ts';
import type { TemplateDeps } from './template-deps.ts';

export function registerCreateTemplate(app: App, deps: TemplateDeps): void {
  app.post(
    '/api/sms/templates',
    {
      schema: {
        operationId: 'createTemplate',
        summary: 'Keep a template for what relays answer',
        description: 'Bind it to an order by `templateId`. An account has at most 100.',
        tags: ['Templates'],
        security: [{ apiKey: [] }, { jwt: [] }],
        headers: IdempotencyHeadersSchema,
        body: CreateTemplateBodySchema,
        response: { 201: TemplateSchema, ...bodyProblems(409, 422) },
      },
    },
    async (request, reply) => {
      const { tenantId } = requireTenant(request, 'templates:write');
      const { name, body, contentType = 'text/plain' } = request.body;
      return sendOnce(deps, request, reply, async (db) => {
        const template = await createTemplate({ db }, tenantId, { name, body, contentType });
        return { status: 201, body: presentTemplate(template) };
      });
    },
  );
}

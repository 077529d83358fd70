import { TemplateParamsSchema } from '@simsmsbox/contract';
import { Type } from 'typebox';
import { deleteTemplate } from '../../../relay/index.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireTenant } from '../../require-principal.ts';
import type { TemplateDeps } from './template-deps.ts';

export function registerDeleteTemplate(app: App, deps: TemplateDeps): void {
  app.delete(
    '/api/sms/templates/:id',
    {
      schema: {
        operationId: 'deleteTemplate',
        summary: 'Delete a template',
        description: 'Running orders that were bound to it answer with JSON again.',
        tags: ['Templates'],
        security: [{ apiKey: [] }, { jwt: [] }],
        params: TemplateParamsSchema,
        response: { 204: Type.Null(), ...bodyProblems(404) },
      },
    },
    async (request, reply) => {
      const { tenantId } = requireTenant(request, 'templates:write');
      await deleteTemplate(deps, tenantId, request.params.id);
      return reply.code(204).send(null);
    },
  );
}

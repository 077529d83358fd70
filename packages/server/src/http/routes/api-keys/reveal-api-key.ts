import { ApiKeyParamsSchema, CreatedApiKeySchema } from '@simsmsbox/contract';
import { revealApiKey, type TenantsContext } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { presentWholeKey } from '../../presenters/api-key.ts';
import { problems } from '../../problem-responses.ts';
import { requireUser } from '../../require-principal.ts';

export function registerRevealApiKey(app: App, { tenants }: { readonly tenants: TenantsContext }): void {
  app.get(
    '/api/sms/api-keys/:id',
    {
      schema: {
        operationId: 'revealApiKey',
        summary: 'View a whole API key again',
        description: 'Within 12 hours of a log-in. Each view is written to the audit log.',
        tags: ['API keys'],
        security: [{ jwt: [] }],
        params: ApiKeyParamsSchema,
        response: { 200: CreatedApiKeySchema, ...problems(404) },
      },
    },
    async (request, reply) => {
      const principal = requireUser(request);
      const { id } = request.params;
      const { apiKey, key } = await revealApiKey(tenants, { principal, apiKeyId: id, ip: request.ip });
      reply.header('Cache-Control', 'no-store');
      return presentWholeKey(apiKey, key);
    },
  );
}

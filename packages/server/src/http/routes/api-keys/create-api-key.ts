import { CreateApiKeyBodySchema, CreatedApiKeySchema } from '@simsmsbox/contract';
import { actorOf, createApiKey, type TenantsContext } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireUser } from '../../require-principal.ts';

export function registerCreateApiKey(app: App, { tenants }: { readonly tenants: TenantsContext }): void {
  app.post(
    '/api/sms/api-keys',
    {
      schema: {
        operationId: 'createApiKey',
        summary: 'Make an API key',
        tags: ['API keys'],
        security: [{ jwt: [] }],
        body: CreateApiKeyBodySchema,
        response: { 201: CreatedApiKeySchema, ...bodyProblems() },
      },
    },
    async (request, reply) => {
      const principal = requireUser(request);
      const { name, mode, scopes, expiresAt } = request.body;
      const actor = actorOf(principal, request.ip);
      const { tenantId } = principal;
      const { apiKeyId, key } = await createApiKey(tenants, { tenantId, actor, name, mode, scopes, expiresAt });
      reply.header('Cache-Control', 'no-store');
      return reply.code(201).send({ id: apiKeyId, key });
    },
  );
}

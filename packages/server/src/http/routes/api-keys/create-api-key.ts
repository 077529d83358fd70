import { CreateApiKeyBodySchema, CreatedApiKeySchema, IdempotencyHeadersSchema } from '@simsmsbox/contract';
import { actorOf, createApiKey, type TenantsContext } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireUser } from '../../require-principal.ts';
import { sendOnce } from '../../send-once.ts';

export function registerCreateApiKey(app: App, { tenants }: { readonly tenants: TenantsContext }): void {
  app.post(
    '/api/sms/api-keys',
    {
      schema: {
        operationId: 'createApiKey',
        summary: 'Make an API key',
        tags: ['API keys'],
        security: [{ jwt: [] }],
        headers: IdempotencyHeadersSchema,
        body: CreateApiKeyBodySchema,
        response: { 201: CreatedApiKeySchema, ...bodyProblems(409, 422) },
      },
    },
    async (request, reply) => {
      const principal = requireUser(request);
      const { name, mode, scopes, expiresAt } = request.body;
      const actor = actorOf(principal, request.ip);
      const { tenantId } = principal;
      reply.header('Cache-Control', 'no-store');
      return sendOnce(tenants, request, reply, async (db) => {
        const { apiKeyId, key } = await createApiKey(
          { ...tenants, db },
          { tenantId, actor, name, mode, scopes, expiresAt },
        );
        return { status: 201, body: { id: apiKeyId, key } };
      });
    },
  );
}

import { ApiKeyParamsSchema } from '@simsmsbox/contract';
import { Type } from 'typebox';
import { actorOf, revokeApiKey, type TenantsContext } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireUser } from '../../require-principal.ts';

export function registerRevokeApiKey(app: App, { tenants }: { readonly tenants: TenantsContext }): void {
  app.delete(
    '/api/sms/api-keys/:id',
    {
      schema: {
        operationId: 'revokeApiKey',
        summary: 'Revoke an API key for good',
        description: 'Ends a key on every process within a second.',
        tags: ['API keys'],
        security: [{ jwt: [] }],
        params: ApiKeyParamsSchema,
        response: { 204: Type.Null(), ...bodyProblems(404) },
      },
    },
    async (request, reply) => {
      const principal = requireUser(request);
      const actor = actorOf(principal, request.ip);
      await revokeApiKey(tenants, { tenantId: principal.tenantId, actor, apiKeyId: request.params.id });
      return reply.code(204).send(null);
    },
  );
}

import { ApiKeyListQuerySchema, ApiKeyListSchema } from '@simsmsbox/contract';
import { listApiKeys, type TenantsContext } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { presentApiKey } from '../../presenters/api-key.ts';
import { problems } from '../../problem-responses.ts';
import { requireUser } from '../../require-principal.ts';

export function registerListApiKeys(app: App, { tenants }: { readonly tenants: TenantsContext }): void {
  app.get(
    '/api/sms/api-keys',
    {
      schema: {
        operationId: 'listApiKeys',
        summary: 'API keys that are not revoked, masked, newest first',
        description: 'Keys of the account, newest first, masked.',
        tags: ['API keys'],
        security: [{ jwt: [] }],
        querystring: ApiKeyListQuerySchema,
        response: { 200: ApiKeyListSchema, ...problems() },
      },
    },
    async (request) => {
      const { page = 1, pageSize = 20 } = request.query;
      const { items, total } = await listApiKeys(tenants, requireUser(request).tenantId, { page, pageSize });
      return { items: items.map(presentApiKey), total, page, pageSize };
    },
  );
}

import { ApiKeyListQuerySchema, ApiKeyListSchema } from '@simsmsbox/contract';
import { listApiKeys, listApiKeysBefore, type TenantsContext } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { decodeCursor, encodeCursor, pageOf } from '../../pagination.ts';
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
      const { tenantId } = requireUser(request);
      const { page, pageSize } = pageOf(request.query);
      if (request.query.cursor === undefined) {
        const { items, total } = await listApiKeys(tenants, tenantId, { page, pageSize });
        return { items: items.map(presentApiKey), total, page, pageSize };
      }
      const position = decodeCursor(request.query.cursor, /^\d{1,15}$/);
      const beforeApiKeyId = position === null ? Number.MAX_SAFE_INTEGER : Number(position);
      const found = await listApiKeysBefore(tenants, tenantId, { limit: pageSize + 1, beforeApiKeyId });
      const items = found.slice(0, pageSize);
      const last = found.length > pageSize ? items.at(-1) : undefined;
      return { items: items.map(presentApiKey), nextCursor: last ? encodeCursor(String(last.apiKeyId)) : null };
    },
  );
}

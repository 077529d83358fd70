import { ApiKeyListQuerySchema, TeamListSchema } from '@simsmsbox/contract';
import { listTeam, type TenantsContext } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { presentMember } from '../../presenters/user.ts';
import { problems } from '../../problem-responses.ts';
import { requireUser } from '../../require-principal.ts';

export function registerListTeam(app: App, { tenants }: { readonly tenants: TenantsContext }): void {
  app.get(
    '/api/sms/team',
    {
      schema: {
        operationId: 'listTeam',
        summary: 'The people of your account',
        description: 'The people of this account.',
        tags: ['Team'],
        security: [{ jwt: [] }],
        querystring: ApiKeyListQuerySchema,
        response: { 200: TeamListSchema, ...problems() },
      },
    },
    async (request) => {
      const { page = 1, pageSize = 20 } = request.query;
      const { items, total } = await listTeam(tenants, requireUser(request).tenantId, { page, pageSize });
      return { items: items.map(presentMember), total, page, pageSize };
    },
  );
}

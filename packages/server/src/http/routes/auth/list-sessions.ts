import { ApiKeyListQuerySchema, SessionListSchema } from '@simsmsbox/contract';
import { listSessions } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { presentSession } from '../../presenters/user.ts';
import { problems } from '../../problem-responses.ts';
import { requireAnyUser } from '../../require-principal.ts';
import type { AuthDeps } from './auth-deps.ts';

export function registerListSessions(app: App, { tenants }: AuthDeps): void {
  app.get(
    '/api/auth/sessions',
    {
      schema: {
        operationId: 'listSessions',
        summary: 'Where you are logged in, the session used last first',
        description: 'Where this person is logged in, the session of this call marked.',
        tags: ['Auth'],
        security: [{ jwt: [] }],
        querystring: ApiKeyListQuerySchema,
        response: { 200: SessionListSchema, ...problems() },
      },
    },
    async (request) => {
      const principal = requireAnyUser(request);
      const { page = 1, pageSize = 20 } = request.query;
      const { items, total } = await listSessions(tenants, principal, { page, pageSize });
      return { items: items.map((entry) => presentSession(entry, principal.sessionId)), total, page, pageSize };
    },
  );
}

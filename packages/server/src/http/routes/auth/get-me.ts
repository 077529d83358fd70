import { UserSchema } from '@simsmsbox/contract';
import { getUser } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { presentUser } from '../../presenters/user.ts';
import { problems } from '../../problem-responses.ts';
import { requireAnyUser } from '../../require-principal.ts';
import type { AuthDeps } from './auth-deps.ts';

export function registerGetMe(app: App, { tenants }: AuthDeps): void {
  app.get(
    '/api/auth/me',
    {
      schema: {
        operationId: 'getMe',
        summary: 'The person who is logged in',
        description: 'The person of this access token.',
        tags: ['Auth'],
        security: [{ jwt: [] }],
        response: { 200: UserSchema, ...problems() },
      },
    },
    async (request) => {
      return presentUser(await getUser(tenants, requireAnyUser(request)));
    },
  );
}

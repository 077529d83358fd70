import { RefreshBodySchema } from '@simsmsbox/contract';
import { Type } from 'typebox';
import { logOut } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { openBodyProblems } from '../../problem-responses.ts';
import type { AuthDeps } from './auth-deps.ts';

export function registerLogOut(app: App, { tenants, refreshCookie }: AuthDeps): void {
  app.post(
    '/api/auth/logout',
    {
      schema: {
        operationId: 'logOut',
        summary: 'End the session',
        description:
          'Known by its access token, its cookie, or the refresh token in the body. Repeating it is no error.',
        tags: ['Auth'],
        security: [{ jwt: [] }, {}],
        body: RefreshBodySchema,
        response: { 204: Type.Null(), ...openBodyProblems() },
      },
    },
    async (request, reply) => {
      const { principal } = request;
      await logOut(tenants, {
        principal: principal?.kind === 'user' ? principal : null,
        refreshToken: request.body?.refreshToken ?? refreshCookie.read(request),
      });
      refreshCookie.clear(reply);
      return reply.code(204).send(null);
    },
  );
}

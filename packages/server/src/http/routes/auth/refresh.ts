import { RefreshBodySchema, SignedInSchema } from '@simsmsbox/contract';
import { AppError } from '../../../kernel/errors.ts';
import { refreshSession } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { presentSignedIn } from '../../presenters/user.ts';
import { openBodyProblems } from '../../problem-responses.ts';
import type { AuthDeps } from './auth-deps.ts';

export function registerRefresh(app: App, { tenants, refreshCookie }: AuthDeps): void {
  app.post(
    '/api/auth/refresh',
    {
      schema: {
        operationId: 'refresh',
        summary: 'Exchange the refresh token for a new access token',
        description: 'The refresh token comes in the cookie or in the body, and the next one goes back the same way.',
        tags: ['Auth'],
        security: [],
        body: RefreshBodySchema,
        response: { 200: SignedInSchema, ...openBodyProblems(401, 403) },
      },
    },
    async (request, reply) => {
      const inBody = request.body?.refreshToken;
      const refreshToken = inBody ?? refreshCookie.read(request);
      if (refreshToken === undefined) {
        throw new AppError('INVALID_REFRESH_TOKEN', { detail: 'There is no refresh token here. Log in first.' });
      }
      const signedIn = await refreshSession(tenants, { refreshToken, ip: request.ip });
      if (inBody === undefined) refreshCookie.set(reply, signedIn.refreshToken);
      reply.header('Cache-Control', 'no-store');
      return reply.send(presentSignedIn(signedIn, inBody !== undefined));
    },
  );
}

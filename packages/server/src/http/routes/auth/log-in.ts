import { LogInBodySchema, SignedInSchema } from '@simsmsbox/contract';
import { logIn } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { presentSignedIn } from '../../presenters/user.ts';
import { openBodyProblems } from '../../problem-responses.ts';
import { type AuthDeps, clientOf } from './auth-deps.ts';

export function registerLogIn(app: App, { tenants, refreshCookie }: AuthDeps): void {
  app.post(
    '/api/auth/login',
    {
      schema: {
        operationId: 'logIn',
        summary: 'Log in with e-mail and password',
        description:
          'Gives an access token for ten minutes and a refresh token, as a cookie and, on request, in the body. An account with a second factor answers `TOTP_REQUIRED` without `totp`. Each code is good once; wrong ones lock the account as wrong passwords do.',
        tags: ['Auth'],
        security: [],
        body: LogInBodySchema,
        response: { 200: SignedInSchema, ...openBodyProblems(401, 403) },
      },
    },
    async (request, reply) => {
      const { email, password, totp, includeRefreshToken = false } = request.body;
      const signedIn = await logIn(tenants, { email, password, totp, ...clientOf(request) });
      refreshCookie.set(reply, signedIn.refreshToken);
      reply.header('Cache-Control', 'no-store');
      return reply.send(presentSignedIn(signedIn, includeRefreshToken));
    },
  );
}

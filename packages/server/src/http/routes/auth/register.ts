import { RegisterBodySchema, SignedInSchema } from '@simsmsbox/contract';
import { registerTenant } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { presentSignedIn } from '../../presenters/user.ts';
import { openBodyProblems } from '../../problem-responses.ts';
import { type AuthDeps, clientOf } from './auth-deps.ts';

export function registerRegister(app: App, { tenants, refreshCookie }: AuthDeps): void {
  app.post(
    '/api/auth/register',
    {
      schema: {
        operationId: 'register',
        summary: 'Make an account and log in',
        description: 'Makes an account with its first person and logs that person in.',
        tags: ['Auth'],
        security: [],
        body: RegisterBodySchema,
        response: { 201: SignedInSchema, ...openBodyProblems(403, 409) },
      },
    },
    async (request, reply) => {
      const { email, password, includeRefreshToken = false } = request.body;
      const signedIn = await registerTenant(tenants, { email, password, ...clientOf(request) });
      refreshCookie.set(reply, signedIn.refreshToken);
      reply.header('Cache-Control', 'no-store');
      return reply.code(201).send(presentSignedIn(signedIn, includeRefreshToken));
    },
  );
}

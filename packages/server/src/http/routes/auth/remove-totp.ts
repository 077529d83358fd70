import { RemoveTotpBodySchema } from '@simsmsbox/contract';
import { Type } from 'typebox';
import { removeTotp } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireAnyUser } from '../../require-principal.ts';
import type { AuthDeps } from './auth-deps.ts';

export function registerRemoveTotp(app: App, { tenants }: AuthDeps): void {
  app.delete(
    '/api/auth/totp',
    {
      schema: {
        operationId: 'removeTotp',
        summary: 'Take the second factor off your account',
        description: 'Takes the second factor off again. Needs the password and a code.',
        tags: ['Auth'],
        security: [{ jwt: [] }],
        body: RemoveTotpBodySchema,
        response: { 204: Type.Null(), ...bodyProblems(409) },
      },
    },
    async (request, reply) => {
      const principal = requireAnyUser(request);
      await removeTotp(tenants, { ...request.body, principal, ip: request.ip });
      return reply.code(204).send(null);
    },
  );
}

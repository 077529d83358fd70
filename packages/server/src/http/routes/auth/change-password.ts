import { PasswordBodySchema } from '@simsmsbox/contract';
import { Type } from 'typebox';
import { changePassword } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireAnyUser } from '../../require-principal.ts';
import type { AuthDeps } from './auth-deps.ts';

export function registerChangePassword(app: App, { tenants }: AuthDeps): void {
  app.post(
    '/api/auth/password',
    {
      schema: {
        operationId: 'changePassword',
        summary: 'Choose another password',
        description: 'Every other session of yours ends.',
        tags: ['Auth'],
        security: [{ jwt: [] }],
        body: PasswordBodySchema,
        response: { 204: Type.Null(), ...bodyProblems() },
      },
    },
    async (request, reply) => {
      const principal = requireAnyUser(request);
      await changePassword(tenants, { ...request.body, principal, ip: request.ip });
      return reply.code(204).send(null);
    },
  );
}

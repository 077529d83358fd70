import { Type } from 'typebox';
import { endSessions } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireAnyUser } from '../../require-principal.ts';
import type { AuthDeps } from './auth-deps.ts';

export function registerEndOtherSessions(app: App, { tenants }: AuthDeps): void {
  app.delete(
    '/api/auth/sessions',
    {
      schema: {
        operationId: 'endOtherSessions',
        summary: 'End all your sessions but this one',
        description: 'Ends every session of this person but the one of this call.',
        tags: ['Auth'],
        security: [{ jwt: [] }],
        response: { 204: Type.Null(), ...bodyProblems() },
      },
    },
    async (request, reply) => {
      const principal = requireAnyUser(request);
      await endSessions(tenants, { principal, sessionId: null, ip: request.ip });
      return reply.code(204).send(null);
    },
  );
}

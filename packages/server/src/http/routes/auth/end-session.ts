import { SessionParamsSchema } from '@simsmsbox/contract';
import { Type } from 'typebox';
import { endSessions } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireAnyUser } from '../../require-principal.ts';
import type { AuthDeps } from './auth-deps.ts';

export function registerEndSession(app: App, { tenants }: AuthDeps): void {
  app.delete(
    '/api/auth/sessions/:id',
    {
      schema: {
        operationId: 'endSession',
        summary: 'End one of your sessions',
        description: 'Ends one session of this person. Its tokens stop working at once.',
        tags: ['Auth'],
        security: [{ jwt: [] }],
        params: SessionParamsSchema,
        response: { 204: Type.Null(), ...bodyProblems(404) },
      },
    },
    async (request, reply) => {
      const principal = requireAnyUser(request);
      await endSessions(tenants, { principal, sessionId: request.params.id, ip: request.ip });
      return reply.code(204).send(null);
    },
  );
}

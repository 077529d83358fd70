import { IdParamsSchema } from '@simsmsbox/contract';
import { Type } from 'typebox';
import { removeTeamMember, type TenantsContext } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireUser } from '../../require-principal.ts';

export function registerRemoveMember(app: App, { tenants }: { readonly tenants: TenantsContext }): void {
  app.delete(
    '/api/sms/team/:id',
    {
      schema: {
        operationId: 'removeTeamMember',
        summary: 'Remove a person from your account',
        description: 'For owners. Their sessions end; orders and API keys stay, for they are the account’s.',
        tags: ['Team'],
        security: [{ jwt: [] }],
        params: IdParamsSchema,
        response: { 204: Type.Null(), ...bodyProblems(404, 409) },
      },
    },
    async (request, reply) => {
      const principal = requireUser(request);
      await removeTeamMember(tenants, { principal, userId: request.params.id, ip: request.ip });
      return reply.code(204).send(null);
    },
  );
}

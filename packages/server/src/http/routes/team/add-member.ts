import { AddedTeamMemberSchema, AddTeamMemberBodySchema, IdempotencyHeadersSchema } from '@simsmsbox/contract';
import { addTeamMember, draftMember, type TenantsContext } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { presentMember } from '../../presenters/user.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireUser } from '../../require-principal.ts';
import { sendOnce } from '../../send-once.ts';

export function registerAddMember(app: App, { tenants }: { readonly tenants: TenantsContext }): void {
  app.post(
    '/api/sms/team',
    {
      schema: {
        operationId: 'addTeamMember',
        summary: 'Let another person into your account',
        description:
          'For owners. The person logs in with the one-time password within seven days, and chooses their own before anything else. In the operator’s account the new person is an operator, too.',
        tags: ['Team'],
        security: [{ jwt: [] }],
        headers: IdempotencyHeadersSchema,
        body: AddTeamMemberBodySchema,
        response: { 201: AddedTeamMemberSchema, ...bodyProblems(409, 422) },
      },
    },
    async (request, reply) => {
      const principal = requireUser(request);
      const { email, teamRole = 'member' } = request.body;
      const draft = await draftMember(tenants, principal, { email, teamRole });
      return sendOnce(tenants, request, reply, async (db) => {
        const added = await addTeamMember({ db }, { principal, draft, ip: request.ip });
        const body = {
          ...presentMember(added.user),
          oneTimePassword: added.oneTimePassword,
          oneTimePasswordUntil: added.passwordUntil.toISOString(),
        };
        return { status: 201, body };
      });
    },
  );
}

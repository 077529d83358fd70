import { LeaseParamsSchema, LeaseWithMessagesSchema } from '@simsmsbox/contract';
import { getLease, listLeaseMessages } from '../../../leases/index.ts';
import type { App } from '../../app-type.ts';
import { presentLease } from '../../presenters/lease.ts';
import { presentMessage } from '../../presenters/message.ts';
import { problems } from '../../problem-responses.ts';
import { requireTenant } from '../../require-principal.ts';
import { type LeaseDeps, scopeOf } from './lease-deps.ts';

const MESSAGES_MAX = 100;

export function registerGetLease(app: App, { db, dataKeys }: LeaseDeps): void {
  app.get(
    '/api/sms/leases/:id',
    {
      schema: {
        operationId: 'getLease',
        summary: 'One lease with the messages that came since it began',
        description: 'One lease with the messages stored since it began.',
        tags: ['Leases'],
        security: [{ apiKey: [] }, { jwt: [] }],
        params: LeaseParamsSchema,
        response: { 200: LeaseWithMessagesSchema, ...problems(404, 409) },
      },
    },
    async (request) => {
      const scope = scopeOf(requireTenant(request, 'leases:write'));
      const messages = await listLeaseMessages(db, scope, request.params.id, MESSAGES_MAX);
      // Looked at last: an ended lease shows nothing.
      const lease = await getLease(db, scope, request.params.id);
      const dataKey = await dataKeys.get(db, scope.tenantId);
      return { ...presentLease(lease), messages: messages.map((message) => presentMessage(message, dataKey)) };
    },
  );
}

import { EmptyBodySchema, LeaseParamsSchema, LeaseSchema } from '@simsmsbox/contract';
import { renewLease } from '../../../leases/index.ts';
import type { App } from '../../app-type.ts';
import { presentLease } from '../../presenters/lease.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireTenant } from '../../require-principal.ts';
import { type LeaseDeps, scopeOf } from './lease-deps.ts';

export function registerRenewLease(app: App, { db }: LeaseDeps): void {
  app.post(
    '/api/sms/leases/:id/heartbeat',
    {
      schema: {
        operationId: 'renewLease',
        summary: 'Keep the lease for its whole time to live from now',
        description: 'Repeating it is harmless: it only ever moves the end on.',
        tags: ['Leases'],
        security: [{ apiKey: [] }, { jwt: [] }],
        params: LeaseParamsSchema,
        body: EmptyBodySchema,
        response: { 200: LeaseSchema, ...bodyProblems(404, 409) },
      },
    },
    async (request) => {
      const scope = scopeOf(requireTenant(request, 'leases:write'));
      return presentLease(await renewLease(db, scope, request.params.id));
    },
  );
}

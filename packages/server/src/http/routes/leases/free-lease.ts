import { LeaseParamsSchema } from '@simsmsbox/contract';
import { Type } from 'typebox';
import { freeLease } from '../../../leases/index.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireTenant } from '../../require-principal.ts';
import { type LeaseDeps, lineOf, scopeOf } from './lease-deps.ts';

export function registerFreeLease(app: App, { db, queue }: LeaseDeps): void {
  app.delete(
    '/api/sms/leases/:id',
    {
      schema: {
        operationId: 'freeLease',
        summary: 'Free the lease before its time',
        description:
          'Gives the number back to the others at once. A lease that has ended already answers `LEASE_ENDED`.',
        tags: ['Leases'],
        security: [{ apiKey: [] }, { jwt: [] }],
        params: LeaseParamsSchema,
        response: { 204: Type.Null(), ...bodyProblems(404, 409) },
      },
    },
    async (request, reply) => {
      const scope = scopeOf(requireTenant(request, 'leases:write'));
      await freeLease(db, scope, request.params.id);
      queue.wake(lineOf(scope));
      return reply.code(204).send(null);
    },
  );
}

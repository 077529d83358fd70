import { RoutingSchema, UpdateRoutingBodySchema } from '@simsmsbox/contract';
import { recordAudit } from '../../../audit/index.ts';
import { noteRevision } from '../../../db/index.ts';
import { AppError } from '../../../kernel/errors.ts';
import { ROUTING_TOPIC, replaceStrategies } from '../../../quoting/index.ts';
import { actorOf } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';
import { presentRouting } from './get-routing.ts';

export function registerUpdateRouting(app: App, { db, revisions }: AdminDeps): void {
  app.put(
    '/api/sms/admin/routing',
    {
      schema: {
        operationId: 'updateRouting',
        summary: 'Choose in which order offers are tried',
        description:
          'Puts these strategies in the place of those before, on every process within a second. Purchases under way go on as they began.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        body: UpdateRoutingBodySchema,
        response: { 200: RoutingSchema, ...bodyProblems(404) },
      },
    },
    async (request) => {
      const operator = requireOperator(request);
      const { strategy, tenants = [] } = request.body;
      if (new Set(tenants.map(({ tenantId }) => tenantId)).size < tenants.length) throw namedTwice();
      await db.transaction(async (tx) => {
        // First, so that two who change it at once go one after the other.
        await noteRevision(tx, ROUTING_TOPIC);
        if (!(await replaceStrategies(tx, { strategy, tenants }))) throw noSuchTenant();
        await recordAudit(tx, {
          tenantId: operator.tenantId,
          actor: actorOf(operator, request.ip),
          action: 'routing.updated',
          target: 'box',
          details: { strategy, tenants },
        });
      });
      await revisions.poll();
      return presentRouting({ strategy, tenants: tenants.toSorted((a, b) => a.tenantId - b.tenantId) });
    },
  );
}

function namedTwice(): AppError {
  return new AppError('VALIDATION_FAILED', {
    detail: 'A customer is named twice. Nothing was changed.',
    fields: [{ field: '/tenants', message: 'each customer once' }],
  });
}

function noSuchTenant(): AppError {
  return new AppError('NOT_FOUND', { detail: 'One of these customers is not there. Nothing was changed.' });
}

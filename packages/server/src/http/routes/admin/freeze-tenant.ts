import {
  FreezeTenantBodySchema,
  IdempotencyHeadersSchema,
  IdParamsSchema,
  TenantStatusSchema,
} from '@simsmsbox/contract';
import { recordAudit } from '../../../audit/index.ts';
import { AppError } from '../../../kernel/errors.ts';
import { actorOf, updateTenantStatus } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import { sendOnce } from '../../send-once.ts';
import type { AdminDeps } from './admin-deps.ts';
import { noSuchTenant } from './get-tenant.ts';

export function registerFreezeTenant(app: App, deps: AdminDeps): void {
  app.post(
    '/api/sms/admin/tenants/:id/freeze',
    {
      schema: {
        operationId: 'freezeTenant',
        summary: 'Freeze a customer',
        description:
          'Stops log-ins, API keys and purchases of a customer within a second. Data and balance are kept; running orders end in their time.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        headers: IdempotencyHeadersSchema,
        params: IdParamsSchema,
        body: FreezeTenantBodySchema,
        response: { 200: TenantStatusSchema, ...bodyProblems(404, 409, 422) },
      },
    },
    async (request, reply) => {
      const operator = requireOperator(request);
      const { id: tenantId } = request.params;
      if (request.params.id === operator.tenantId) {
        throw new AppError('CONFLICT', {
          detail: 'This is your own account. Nothing was changed; freezing it would lock you out.',
        });
      }
      return sendOnce(deps, request, reply, (db) =>
        db.transaction(async (tx) => {
          const outcome = await updateTenantStatus(tx, tenantId, 'frozen');
          if (!outcome) throw noSuchTenant();
          if (outcome === 'changed') {
            await recordAudit(tx, {
              tenantId,
              actor: actorOf(operator, request.ip),
              action: 'tenant.frozen',
              target: `tenant ${tenantId}`,
              details: { reason: request.body.reason },
            });
          }
          return { status: 200, body: { id: tenantId, status: 'frozen' } };
        }),
      );
    },
  );
}

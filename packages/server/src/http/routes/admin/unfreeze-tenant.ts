import {
  FreezeTenantBodySchema,
  IdempotencyHeadersSchema,
  IdParamsSchema,
  TenantStatusSchema,
} from '@simsmsbox/contract';
import { recordAudit } from '../../../audit/index.ts';
import { actorOf, updateTenantStatus } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import { sendOnce } from '../../send-once.ts';
import type { AdminDeps } from './admin-deps.ts';
import { noSuchTenant } from './get-tenant.ts';

export function registerUnfreezeTenant(app: App, deps: AdminDeps): void {
  app.post(
    '/api/sms/admin/tenants/:id/unfreeze',
    {
      schema: {
        operationId: 'unfreezeTenant',
        summary: 'Open a frozen customer again',
        description: 'Lets a frozen customer in again.',
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
      return sendOnce(deps, request, reply, (db) =>
        db.transaction(async (tx) => {
          const outcome = await updateTenantStatus(tx, tenantId, 'active');
          if (!outcome) throw noSuchTenant();
          if (outcome === 'changed') {
            await recordAudit(tx, {
              tenantId,
              actor: actorOf(operator, request.ip),
              action: 'tenant.unfrozen',
              target: `tenant ${tenantId}`,
              details: { reason: request.body.reason },
            });
          }
          return { status: 200, body: { id: tenantId, status: 'active' } };
        }),
      );
    },
  );
}

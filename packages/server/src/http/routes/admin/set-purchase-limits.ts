import {
  IdParamsSchema,
  PurchaseLimitsSchema,
  SetPurchaseLimitsBodySchema,
  TenantLimitsSchema,
} from '@simsmsbox/contract';
import type { FastifyRequest } from 'fastify';
import { recordAudit } from '../../../audit/index.ts';
import { type PurchaseLimits, setPurchaseLimits } from '../../../policy/index.ts';
import { actorOf, findTenant } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { presentLimits } from '../../presenters/policy.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import { presentTenantLimits } from './get-purchase-limits.ts';
import { noSuchTenant } from './get-tenant.ts';
import type { PolicyDeps } from './policy-deps.ts';

const SCHEMA = { tags: ['Operator'], security: [{ jwt: [] }], body: SetPurchaseLimitsBodySchema };

/** Sets the limits of the box, or of one customer. */
export function registerSetPurchaseLimits(app: App, deps: PolicyDeps): void {
  const set = async (request: FastifyRequest, tenantId: number | null, limits: PurchaseLimits) => {
    const operator = requireOperator(request);
    await deps.db.transaction(async (tx) => {
      await setPurchaseLimits(tx, tenantId, limits);
      await recordAudit(tx, {
        tenantId: tenantId ?? operator.tenantId,
        actor: actorOf(operator, request.ip),
        action: 'purchase-limits.set',
        target: tenantId === null ? 'box' : `tenant ${tenantId}`,
        details: { ...limits },
      });
    });
    await deps.revisions.poll();
  };
  app.put(
    '/api/sms/admin/policy/limits',
    {
      schema: {
        ...SCHEMA,
        operationId: 'setPurchaseLimits',
        summary: 'Set the limits of the box',
        description: 'Sets what holds for customers without limits of their own, on every process within a second.',
        response: { 200: PurchaseLimitsSchema, ...bodyProblems() },
      },
    },
    async (request) => {
      await set(request, null, presentLimits(request.body));
      return presentLimits(deps.policy.boxLimits());
    },
  );
  app.put(
    '/api/sms/admin/tenants/:id/limits',
    {
      schema: {
        ...SCHEMA,
        operationId: 'setTenantLimits',
        summary: 'Set the limits of a customer',
        description: 'Sets what differs from the box for one customer, on every process within a second.',
        params: IdParamsSchema,
        response: { 200: TenantLimitsSchema, ...bodyProblems(404) },
      },
    },
    async (request) => {
      requireOperator(request);
      const { id } = request.params;
      if (!(await findTenant(deps.db, id))) throw noSuchTenant();
      await set(request, id, presentLimits(request.body));
      return presentTenantLimits(deps.policy, id);
    },
  );
}

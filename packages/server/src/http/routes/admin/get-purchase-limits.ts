import { IdParamsSchema, PurchaseLimitsSchema, TenantLimitsSchema } from '@simsmsbox/contract';
import { findTenant } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { presentLimits } from '../../presenters/policy.ts';
import { problems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import { noSuchTenant } from './get-tenant.ts';
import type { PolicyDeps } from './policy-deps.ts';

const SCHEMA = { tags: ['Operator'], security: [{ jwt: [] }] };

/** Limits of the box, and of one customer. */
export function registerGetPurchaseLimits(app: App, { policy, db }: PolicyDeps): void {
  app.get(
    '/api/sms/admin/policy/limits',
    {
      schema: {
        ...SCHEMA,
        operationId: 'getPurchaseLimits',
        summary: 'How fast customers may buy, and how many numbers they may hold',
        description: 'What holds for customers without limits of their own. All null where `LIMITS=off` lifts them.',
        response: { 200: PurchaseLimitsSchema, ...problems() },
      },
    },
    async (request) => {
      requireOperator(request);
      return presentLimits(policy.boxLimits());
    },
  );
  app.get(
    '/api/sms/admin/tenants/:id/limits',
    {
      schema: {
        ...SCHEMA,
        operationId: 'getTenantLimits',
        summary: 'The limits of a customer',
        description: 'What holds for a customer now, and what of it was set for this customer.',
        params: IdParamsSchema,
        response: { 200: TenantLimitsSchema, ...problems(404) },
      },
    },
    async (request) => {
      requireOperator(request);
      const { id } = request.params;
      if (!(await findTenant(db, id))) throw noSuchTenant();
      return presentTenantLimits(policy, id);
    },
  );
}

export function presentTenantLimits(policy: PolicyDeps['policy'], tenantId: number) {
  return { inForce: presentLimits(policy.limitsOf(tenantId)), own: presentLimits(policy.ownLimits(tenantId)) };
}

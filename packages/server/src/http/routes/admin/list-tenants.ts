import { TenantListQuerySchema, TenantListSchema } from '@simsmsbox/contract';
import { toDecimal } from '../../../kernel/money.ts';
import { listTenants } from '../../../tenants/index.ts';
import { listBalances } from '../../../wallet/index.ts';
import type { App } from '../../app-type.ts';
import { pageOf } from '../../pagination.ts';
import { problems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';

export function registerListTenants(app: App, { db, currency }: AdminDeps): void {
  app.get(
    '/api/sms/admin/tenants',
    {
      schema: {
        operationId: 'listTenants',
        summary: 'Customers with their balances',
        description: 'Every customer with the balance of the live wallet.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        querystring: TenantListQuerySchema,
        response: { 200: TenantListSchema, ...problems() },
      },
    },
    async (request) => {
      requireOperator(request);
      const page = pageOf(request.query);
      const { items, total } = await listTenants(db, page);
      const balances = await listBalances(
        db,
        items.map(({ tenantId }) => tenantId),
      );
      return {
        total,
        page: page.page,
        pageSize: page.pageSize,
        items: items.map(({ tenantId, name, status, createdAt }) => {
          const wallet = balances.get(tenantId);
          return {
            id: tenantId,
            name,
            status,
            balance: toDecimal(wallet?.balanceMicros ?? 0n),
            frozenAmount: toDecimal(wallet?.frozenMicros ?? 0n),
            currency: wallet?.currency ?? currency,
            createdAt: createdAt.toISOString(),
          };
        }),
      };
    },
  );
}

import { TenantListQuerySchema, TenantListSchema } from '@simsmsbox/contract';
import { toDecimal } from '../../../kernel/money.ts';
import { listTenants, listTenantsAfter, type TenantEntry } from '../../../tenants/index.ts';
import { listBalances } from '../../../wallet/index.ts';
import type { App } from '../../app-type.ts';
import { decodeCursor, encodeCursor, pageOf } from '../../pagination.ts';
import { problems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';

export function registerListTenants(app: App, { db, currency }: AdminDeps): void {
  const present = async (tenants: readonly TenantEntry[]) => {
    const balances = await listBalances(
      db,
      tenants.map(({ tenantId }) => tenantId),
    );
    return tenants.map(({ tenantId, name, status, createdAt }) => {
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
    });
  };
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
      if (request.query.cursor === undefined) {
        const { items, total } = await listTenants(db, page);
        return { items: await present(items), total, page: page.page, pageSize: page.pageSize };
      }
      const afterTenantId = Number(decodeCursor(request.query.cursor, /^\d{1,15}$/) ?? 0);
      const found = await listTenantsAfter(db, { limit: page.pageSize + 1, afterTenantId });
      const items = found.slice(0, page.pageSize);
      const last = found.length > page.pageSize ? items.at(-1) : undefined;
      return { items: await present(items), nextCursor: last ? encodeCursor(String(last.tenantId)) : null };
    },
  );
}

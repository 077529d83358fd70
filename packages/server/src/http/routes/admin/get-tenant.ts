import { IdParamsSchema, TenantDetailSchema } from '@simsmsbox/contract';
import { AppError } from '../../../kernel/errors.ts';
import { toDecimal } from '../../../kernel/money.ts';
import { summariseOrders } from '../../../reports/index.ts';
import { findTenant } from '../../../tenants/index.ts';
import { getBalance, type WalletBalance } from '../../../wallet/index.ts';
import type { App } from '../../app-type.ts';
import { problems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';

export function registerGetTenant(app: App, { db }: Pick<AdminDeps, 'db'>): void {
  app.get(
    '/api/sms/admin/tenants/:id',
    {
      schema: {
        operationId: 'getTenant',
        summary: 'One customer',
        description: 'One customer with both wallets, people, keys and orders in numbers.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        params: IdParamsSchema,
        response: { 200: TenantDetailSchema, ...problems(404) },
      },
    },
    async (request) => {
      requireOperator(request);
      const tenant = await findTenant(db, request.params.id);
      if (!tenant) throw noSuchTenant();
      const { tenantId, createdAt, ...about } = tenant;
      const [live, test, { lastOrderAt, ...orders }] = await Promise.all([
        getBalance(db, tenantId, 'live'),
        getBalance(db, tenantId, 'test'),
        summariseOrders(db, tenantId),
      ]);
      return {
        id: tenantId,
        ...about,
        createdAt: createdAt.toISOString(),
        orders,
        lastOrderAt: lastOrderAt?.toISOString() ?? null,
        live: presentWallet(live),
        test: presentWallet(test),
      };
    },
  );
}

export function noSuchTenant(): AppError {
  return new AppError('NOT_FOUND', { detail: 'There is no such customer. Nothing was changed; check the id.' });
}

function presentWallet(wallet: WalletBalance) {
  return {
    balance: toDecimal(wallet.balanceMicros),
    frozenAmount: toDecimal(wallet.frozenMicros),
    totalRecharge: toDecimal(wallet.rechargedMicros),
    totalConsume: toDecimal(wallet.consumedMicros),
    currency: wallet.currency,
  };
}

import { TransactionListQuerySchema, TransactionListSchema } from '@simsmsbox/contract';
import type { Db } from '../../../db/index.ts';
import { toDecimal } from '../../../kernel/money.ts';
import { findOrderIds } from '../../../orders/index.ts';
import { listWalletTransactions, type WalletTransaction } from '../../../wallet/index.ts';
import type { App } from '../../app-type.ts';
import { pageOf } from '../../pagination.ts';
import { problems } from '../../problem-responses.ts';
import { requireTenant } from '../../require-principal.ts';
import { walletOf } from '../../wallet-of.ts';

/** The field's words inside, the customer's words at the wire. */
const TYPE_OF_KIND = {
  top_up: 'recharge',
  hold: 'charge',
  release: 'refund',
  refund: 'refund',
  adjust: 'adjustment',
} as const;

export function registerListTransactions(app: App, { db }: { readonly db: Db }): void {
  app.get(
    '/api/sms/wallet/txs',
    {
      schema: {
        operationId: 'listTransactions',
        summary: 'Every change of the balance, newest first',
        tags: ['Wallet'],
        security: [{ apiKey: [] }, { jwt: [] }],
        querystring: TransactionListQuerySchema,
        response: { 200: TransactionListSchema, ...problems() },
      },
    },
    async (request) => {
      const principal = requireTenant(request, 'wallet:read');
      const page = pageOf(request.query);
      const { items, total } = await listWalletTransactions(db, principal.tenantId, walletOf(principal), page);
      const orderIds = await findOrderIds(
        db,
        principal.tenantId,
        items.map(({ reference }) => reference),
      );
      return { items: items.map((item) => present(item, orderIds)), total, page: page.page, pageSize: page.pageSize };
    },
  );
}

function present(item: WalletTransaction, orderIds: ReadonlyMap<string, number>) {
  return {
    id: item.version,
    type: TYPE_OF_KIND[item.kind],
    amount: toDecimal(item.amountMicros),
    balanceAfter: toDecimal(item.balanceAfterMicros),
    orderId: orderIds.get(item.reference) ?? null,
    status: item.status,
    createdAt: item.createdAt.toISOString(),
  };
}

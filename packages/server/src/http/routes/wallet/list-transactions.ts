import { TransactionListQuerySchema, TransactionListSchema, type TransactionType } from '@simsmsbox/contract';
import type { Static } from 'typebox';
import type { Db } from '../../../db/index.ts';
import { toDecimal } from '../../../kernel/money.ts';
import { findOrderIds, findOrders } from '../../../orders/index.ts';
import {
  listWalletTransactions,
  listWalletTransactionsBefore,
  type TransactionFilter,
  type WalletName,
  type WalletTransaction,
} from '../../../wallet/index.ts';
import type { App } from '../../app-type.ts';
import { decodeCursor, encodeCursor, pageOf } from '../../pagination.ts';
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
} as const satisfies Record<WalletTransaction['kind'], TransactionType>;

const KINDS = Object.keys(TYPE_OF_KIND) as WalletTransaction['kind'][];

export function registerListTransactions(app: App, { db }: { readonly db: Db }): void {
  app.get(
    '/api/sms/wallet/txs',
    {
      schema: {
        operationId: 'listTransactions',
        summary: 'Every change of the balance, newest first',
        description:
          'Every change of the balance, newest first. The opening balance plus the sum of the amounts is the closing balance.',
        tags: ['Wallet'],
        security: [{ apiKey: [] }, { jwt: [] }],
        querystring: TransactionListQuerySchema,
        response: { 200: TransactionListSchema, ...problems() },
      },
    },
    async (request) => {
      const principal = requireTenant(request, 'wallet:read');
      const { tenantId } = principal;
      const filter = await filterOf(db, { tenantId, wallet: walletOf(principal) }, request.query);
      const page = pageOf(request.query);
      if (request.query.cursor === undefined) {
        const { items, total } = await listWalletTransactions(db, filter, page);
        return { items: await present(db, tenantId, items), total, page: page.page, pageSize: page.pageSize };
      }
      const position = decodeCursor(request.query.cursor, /^\d{1,15}$/);
      const found = await listWalletTransactionsBefore(db, filter, {
        limit: page.pageSize + 1,
        beforeVersion: position === null ? null : Number(position),
      });
      const items = found.slice(0, page.pageSize);
      const last = found.length > page.pageSize ? items.at(-1) : undefined;
      return {
        items: await present(db, tenantId, items),
        nextCursor: last ? encodeCursor(String(last.version)) : null,
      };
    },
  );
}

async function filterOf(
  db: Db,
  side: { readonly tenantId: number; readonly wallet: WalletName },
  { type, orderId }: Static<typeof TransactionListQuerySchema>,
): Promise<TransactionFilter> {
  const kinds = type === undefined ? null : KINDS.filter((kind) => TYPE_OF_KIND[kind] === type);
  if (orderId === undefined) return { ...side, kinds, reference: null };
  const [order] = await findOrders(db, [{ tenantId: side.tenantId, orderId }]);
  // No entry has an empty reference: an order that is not there, or of the other side, has no transactions.
  return { ...side, kinds, reference: order?.wallet === side.wallet ? order.displayNo : '' };
}

async function present(db: Db, tenantId: number, items: readonly WalletTransaction[]) {
  const references = items.map(({ reference }) => reference);
  const orderIds = items.length === 0 ? new Map<string, number>() : await findOrderIds(db, tenantId, references);
  return items.map((item) => presentTransaction(item, orderIds));
}

function presentTransaction(item: WalletTransaction, orderIds: ReadonlyMap<string, number>) {
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

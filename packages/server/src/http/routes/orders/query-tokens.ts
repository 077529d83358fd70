import { QueryTokensBodySchema, TokenListSchema, type TokenView } from '@simsmsbox/contract';
import { type Order, type PurchaseDeps, queryTokens } from '../../../orders/index.ts';
import type { App } from '../../app-type.ts';
import { presentOrder } from '../../presenters/order.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireTenant } from '../../require-principal.ts';
import { walletOf } from '../../wallet-of.ts';

export interface QueryTokensDeps {
  readonly purchase: Pick<PurchaseDeps, 'db' | 'dataKeys' | 'lookupPepper'>;
  readonly baseUrl: () => string;
}

export function registerQueryTokens(app: App, { purchase, baseUrl }: QueryTokensDeps): void {
  app.post(
    '/api/sms/orders/query-tokens',
    {
      schema: {
        operationId: 'queryTokens',
        summary: 'Look up orders by numbers, relay keys and order numbers, up to 500 at once',
        description:
          'A phone number stands for the newest order that has it. What is somebody else’s looks like what is not there.',
        tags: ['Orders'],
        security: [{ apiKey: [] }, { jwt: [] }],
        body: QueryTokensBodySchema,
        response: { 200: TokenListSchema, ...bodyProblems() },
      },
    },
    async (request) => {
      const principal = requireTenant(request, 'orders:read');
      const owner = { tenantId: principal.tenantId, wallet: walletOf(principal) };
      const { terms } = request.body;
      const orders = await queryTokens(purchase, owner, terms);
      const dataKey = await purchase.dataKeys.get(purchase.db, owner.tenantId);
      const present = (order: Order) => presentOrder(order, dataKey, baseUrl());
      return { items: terms.map((term, index) => tokenOf(term, orders[index] && present(orders[index]))) };
    },
  );
}

const NOT_FOUND = {
  found: false,
  orderId: null,
  displayOrderNo: null,
  phone: null,
  status: null,
  latestCode: null,
  latestMessageAt: null,
  expireAt: null,
  recordUrl: null,
} as const;

function tokenOf(term: string, order: ReturnType<typeof presentOrder> | undefined): TokenView {
  if (!order) return { term, ...NOT_FOUND };
  const { orderId, displayOrderNo, phone, status, latestCode, latestMessageAt, expireAt, recordUrl } = order;
  return {
    term,
    found: true,
    orderId,
    displayOrderNo,
    phone,
    status,
    latestCode,
    latestMessageAt,
    expireAt,
    recordUrl,
  };
}

import { MessageListSchema, OrderMessageListQuerySchema, OrderParamsSchema } from '@simsmsbox/contract';
import type { Static } from 'typebox';
import { AppError } from '../../../kernel/errors.ts';
import { findArrival, listMessagesAfter, type StoredMessage } from '../../../messages/index.ts';
import { getOrder, type Order } from '../../../orders/index.ts';
import type { ChangeWaits } from '../../../outbox/index.ts';
import type { Principal } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { pageOf } from '../../pagination.ts';
import { presentMessage } from '../../presenters/message.ts';
import { problems } from '../../problem-responses.ts';
import { requireTenant } from '../../require-principal.ts';
import type { WaitingRequests } from '../../waiting-requests.ts';
import { walletOf } from '../../wallet-of.ts';
import { whileStanding } from '../../while-standing.ts';
import { signalOfLeaving } from '../record/answer-record.ts';
import { listPage } from './list-messages.ts';
import type { OrderDeps } from './order-deps.ts';

export interface OrderMessagesDeps extends OrderDeps {
  readonly waits: ChangeWaits;
  readonly waiting: WaitingRequests;
}

type Query = Static<typeof OrderMessageListQuerySchema>;

export function registerListOrderMessages(app: App, deps: OrderMessagesDeps): void {
  app.get(
    '/api/sms/orders/:id/messages',
    {
      schema: {
        operationId: 'listOrderMessages',
        summary: 'Messages of one order, newest first; or those after one, oldest first, waiting for the next',
        description:
          'With `after` or `wait` the answer is `{ items }`: the messages that arrived after the one named, in the order they arrived in. Ask again with the `id` of the last one, and none is missed.',
        tags: ['Orders'],
        security: [{ apiKey: [] }, { jwt: [] }],
        params: OrderParamsSchema,
        querystring: OrderMessageListQuerySchema,
        response: { 200: MessageListSchema, ...problems(404) },
      },
    },
    async (request, reply) => {
      const principal = requireTenant(request, 'messages:read');
      const scope = { tenantId: principal.tenantId, wallet: walletOf(principal) };
      const order = await getOrder(deps.db, scope, request.params.id);
      const { query } = request;
      if (query.after === undefined && query.wait === undefined) {
        return listPage(deps, { ...scope, orderId: order.orderId, service: null }, query);
      }
      const messages = await nextMessages(deps, { principal, order }, query, signalOfLeaving(reply));
      const dataKey = await deps.dataKeys.get(deps.db, scope.tenantId);
      return { items: messages.map((message) => presentMessage(message, dataKey)) };
    },
  );
}

async function nextMessages(
  { db, waits, waiting }: OrderMessagesDeps,
  { principal, order }: { readonly principal: Principal; readonly order: Order },
  query: Query,
  signal: AbortSignal,
): Promise<readonly StoredMessage[]> {
  refusePaging(query);
  const { after: afterId = '', wait = 0 } = query;
  const after = afterId === '' ? null : await findArrival(db, order, afterId);
  if (after === undefined) {
    throw new AppError('MESSAGE_NOT_FOUND', {
      detail: 'This order has no message with the id in after. Nothing was skipped; begin with an empty after.',
    });
  }
  const { limit } = pageOf(query);
  const leave = wait > 0 ? waiting.enter(order.tenantId) : () => undefined;
  try {
    const look = whileStanding(db, principal, async () => {
      const messages = await listMessagesAfter(db, order, { after, limit });
      return messages.length > 0 ? messages : undefined;
    });
    return (await waits.until(order.relayHash, wait * 1_000, look, signal)) ?? [];
  } finally {
    leave();
  }
}

function refusePaging({ page, cursor }: Query): void {
  const field = page === undefined ? cursor !== undefined && 'cursor' : 'page';
  if (!field) return;
  throw new AppError('VALIDATION_FAILED', {
    detail: `${field} does not go with after and wait, which list forwards. Leave one of them out.`,
    fields: [{ field, message: 'does not go with after and wait' }],
  });
}

import { MessageListQuerySchema, MessageListSchema } from '@simsmsbox/contract';
import type { Static } from 'typebox';
import { findService } from '../../../catalog/index.ts';
import {
  listMessagesBefore,
  listMessagesByPage,
  type MessageFilter,
  type StoredMessage,
} from '../../../messages/index.ts';
import type { App } from '../../app-type.ts';
import { decodeCursor, encodeCursor, pageOf } from '../../pagination.ts';
import { presentMessage } from '../../presenters/message.ts';
import { problems } from '../../problem-responses.ts';
import { requireTenant } from '../../require-principal.ts';
import { walletOf } from '../../wallet-of.ts';
import type { OrderDeps } from './order-deps.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function registerListMessages(app: App, deps: OrderDeps): void {
  app.get(
    '/api/sms/orders/messages',
    {
      schema: {
        operationId: 'listMessages',
        summary: 'All messages I received, newest first',
        description: 'Messages of all orders, newest first.',
        tags: ['Orders'],
        security: [{ apiKey: [] }, { jwt: [] }],
        querystring: MessageListQuerySchema,
        response: { 200: MessageListSchema, ...problems() },
      },
    },
    (request) => {
      const principal = requireTenant(request, 'messages:read');
      const { orderId, service } = request.query;
      return listPage(
        deps,
        {
          tenantId: principal.tenantId,
          wallet: walletOf(principal),
          orderId: orderId ?? null,
          // A service nobody knows has no messages; it is not an error to look.
          service: service === undefined ? null : (findService(service)?.code ?? service),
        },
        request.query,
      );
    },
  );
}

/** A page of messages as the query asks for it: by page or by cursor. */
export async function listPage(
  { db, dataKeys }: OrderDeps,
  filter: MessageFilter,
  query: Pick<Static<typeof MessageListQuerySchema>, 'page' | 'pageSize' | 'cursor'>,
) {
  const dataKey = await dataKeys.get(db, filter.tenantId);
  const present = (messages: readonly StoredMessage[]) => messages.map((message) => presentMessage(message, dataKey));
  const page = pageOf(query);
  if (query.cursor === undefined) {
    const { items, total } = await listMessagesByPage(db, filter, page);
    return { items: present(items), total, page: page.page, pageSize: page.pageSize };
  }
  const messages = await listMessagesBefore(db, filter, {
    limit: page.pageSize + 1,
    beforeMessageId: decodeCursor(query.cursor, UUID),
  });
  const items = messages.slice(0, page.pageSize);
  const last = messages.length > page.pageSize ? items.at(-1) : undefined;
  return { items: present(items), nextCursor: last ? encodeCursor(last.messageId) : null };
}

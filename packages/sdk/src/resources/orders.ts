import type { Body, Query } from '../endpoints.ts';
import { paginate } from '../paginate.ts';
import type { CallOptions, KeyedOptions, Transport } from '../transport.ts';

type OrderQuery = Query<'GET /api/sms/orders/mine'>;
type MessageQuery = Query<'GET /api/sms/orders/messages'>;

/** `orderId` or `displayOrderNo`. */
export type OrderId = number | string;

/** Rented numbers and their messages. */
export function createOrders({ call, create }: Transport) {
  const list = (query: OrderQuery = {}, options?: CallOptions) => call('GET /api/sms/orders/mine', { query }, options);
  const messages = (query: MessageQuery = {}, options?: CallOptions) =>
    call('GET /api/sms/orders/messages', { query }, options);
  return {
    /** Rents a number at the cheapest offer in stock. */
    purchase: (body: Body<'POST /api/sms/orders/purchase'>, options?: KeyedOptions) =>
      create('POST /api/sms/orders/purchase', { body }, options),
    get: (id: OrderId, options?: CallOptions) => call('GET /api/sms/orders/{id}', { path: { id } }, options),
    /** One page of orders, newest first. */
    list,
    /** All orders, newest first, page after page. */
    iterate: (query: Omit<OrderQuery, 'page' | 'cursor'> = {}, options?: CallOptions) =>
      paginate((cursor) => list({ pageSize: 100, ...query, cursor }, options)),
    /** One page of the messages of all orders, newest first. */
    messages,
    /** All messages of all orders, newest first, page after page. */
    iterateMessages: (query: Omit<MessageQuery, 'page' | 'cursor'> = {}, options?: CallOptions) =>
      paginate((cursor) => messages({ pageSize: 100, ...query, cursor }, options)),
    /** Messages of one order. */
    messagesOf: (id: OrderId, query: Query<'GET /api/sms/orders/{id}/messages'> = {}, options?: CallOptions) =>
      call('GET /api/sms/orders/{id}/messages', { path: { id }, query }, options),
    /** Where relay links begin. */
    baseUrl: (options?: CallOptions) => call('GET /api/sms/orders/base-url', {}, options),
  };
}

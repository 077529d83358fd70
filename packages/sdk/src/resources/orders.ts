import type { Body, Query } from '../endpoints.ts';
import { paginate } from '../paginate.ts';
import type { CallOptions, KeyedOptions, Transport } from '../transport.ts';
import { type ReceivedCode, type WaitOptions, waitForMessage } from '../wait-for-message.ts';

type OrderQuery = Query<'GET /api/sms/orders/mine'>;
type MessageQuery = Query<'GET /api/sms/orders/messages'>;

/** `orderId` or `displayOrderNo`. */
export type OrderId = number | string;

/** Rented numbers and their messages. */
export function createOrders(transport: Transport) {
  const { call, create } = transport;
  const list = (query: OrderQuery = {}, options?: CallOptions) => call('GET /api/sms/orders/mine', { query }, options);
  const messages = (query: MessageQuery = {}, options?: CallOptions) =>
    call('GET /api/sms/orders/messages', { query }, options);
  return {
    /** Rents a number at the cheapest offer in stock. */
    purchase: (body: Body<'POST /api/sms/orders/purchase'>, options?: KeyedOptions) =>
      create('POST /api/sms/orders/purchase', { body }, options),
    /** Rents several numbers, each for itself: some may fail, and each item says how it went. */
    purchaseBatch: (body: Body<'POST /api/sms/orders/purchase-batch'>, options?: KeyedOptions) =>
      create('POST /api/sms/orders/purchase-batch', { body }, options),
    /** What a purchase would do and cost, and why each other offer would not be taken; buys nothing. */
    quote: (body: Body<'POST /api/sms/orders/quote'>, options?: CallOptions) =>
      call('POST /api/sms/orders/quote', { body }, options),
    get: (id: OrderId, options?: CallOptions) => call('GET /api/sms/orders/{id}', { path: { id } }, options),
    /** One page of orders, newest first. */
    list,
    /** All orders, newest first, page after page. */
    iterate: (query: Omit<OrderQuery, 'page' | 'cursor'> = {}, options?: CallOptions) =>
      paginate((cursor) => list({ pageSize: 100, ...query, cursor }, options)),
    /** One page of messages, newest first; of one order with `orderId`. */
    messages,
    /** All messages, newest first, page after page; of one order with `orderId`. */
    iterateMessages: (query: Omit<MessageQuery, 'page' | 'cursor'> = {}, options?: CallOptions) =>
      paginate((cursor) => messages({ pageSize: 100, ...query, cursor }, options)),
    /** Messages of one order; with `after` or `wait` oldest first, held open until the next comes. */
    messagesOf: (id: OrderId, query: Query<'GET /api/sms/orders/{id}/messages'> = {}, options?: CallOptions) =>
      call('GET /api/sms/orders/{id}/messages', { path: { id }, query }, options),
    /** The newest code of an order, which may be there already; with `after`, the newest after that message. */
    async waitForCode(id: OrderId, options: WaitOptions = {}): Promise<ReceivedCode> {
      const message = await waitForMessage(transport, id, ({ codeValue }) => codeValue !== null, options);
      return { code: message.codeValue ?? '', message };
    },
    /** The newest message of an order, with or without a code in it; with `after`, the newest after that message. */
    waitForMessage: (id: OrderId, options: WaitOptions = {}) => waitForMessage(transport, id, () => true, options),
    /** Extends the rent and charges for it, or neither. */
    renew: (id: OrderId, body: Body<'POST /api/sms/orders/{id}/renew'>, options?: KeyedOptions) =>
      create('POST /api/sms/orders/{id}/renew', { path: { id }, body }, options),
    /** Before the first message: gives the number back and the money to the wallet. */
    cancel: (id: OrderId, options?: CallOptions) => call('POST /api/sms/orders/{id}/cancel', { path: { id } }, options),
    /** Gives the number back early; the money stays spent. */
    release: (id: OrderId, options?: CallOptions) =>
      call('POST /api/sms/orders/{id}/release', { path: { id } }, options),
    /** Before the first message: another number for the same order. */
    replace: (id: OrderId, options?: KeyedOptions) =>
      create('POST /api/sms/orders/{id}/replace', { path: { id } }, options),
    /** Changes auto-renewal, template, tag or note. */
    update: (id: OrderId, body: Body<'PATCH /api/sms/orders/{id}'>, options?: CallOptions) =>
      call('PATCH /api/sms/orders/{id}', { path: { id }, body }, options),
    /** A new relay key; links with the old one die. */
    rotateKey: (id: OrderId, options?: KeyedOptions) =>
      create('POST /api/sms/orders/{id}/rotate-key', { path: { id } }, options),
    /** Numbers and relay links as text, one `+number----url` a line. */
    exportTokens: (body: Body<'POST /api/sms/orders/export-tokens'>, options?: CallOptions) =>
      call('POST /api/sms/orders/export-tokens', { body }, options),
    /** What is known of numbers, relay keys and order numbers, in the order they are asked for. */
    queryTokens: (body: Body<'POST /api/sms/orders/query-tokens'>, options?: CallOptions) =>
      call('POST /api/sms/orders/query-tokens', { body }, options),
    /** Where relay links begin. */
    baseUrl: (options?: CallOptions) => call('GET /api/sms/orders/base-url', {}, options),
  };
}

import type { Body, Query } from '../endpoints.ts';
import { paginate } from '../paginate.ts';
import type { CallOptions, KeyedOptions, Transport } from '../transport.ts';

type DeliveryQuery = Query<'GET /api/sms/webhooks/{id}/deliveries'>;

/** Where the box sends events by itself. Receivers check them with `verifyWebhook`. */
export function createWebhooks({ call, create }: Transport) {
  const deliveries = (id: string, query: DeliveryQuery = {}, options?: CallOptions) =>
    call('GET /api/sms/webhooks/{id}/deliveries', { path: { id }, query }, options);
  return {
    /** One page of webhooks. */
    list: (query: Query<'GET /api/sms/webhooks'> = {}, options?: CallOptions) =>
      call('GET /api/sms/webhooks', { query }, options),
    get: (id: string, options?: CallOptions) => call('GET /api/sms/webhooks/{id}', { path: { id } }, options),
    /** Makes a webhook and shows its signing secret. */
    create: (body: Body<'POST /api/sms/webhooks'>, options?: KeyedOptions) =>
      create('POST /api/sms/webhooks', { body }, options),
    update: (id: string, body: Body<'PATCH /api/sms/webhooks/{id}'>, options?: CallOptions) =>
      call('PATCH /api/sms/webhooks/{id}', { path: { id }, body }, options),
    delete: (id: string, options?: CallOptions) => call('DELETE /api/sms/webhooks/{id}', { path: { id } }, options),
    /** Shows the signing secret again; to people only, with an access token. */
    revealSecret: (id: string, options?: CallOptions) =>
      call('GET /api/sms/webhooks/{id}/secret', { path: { id } }, options),
    /** A new signing secret; for a while, deliveries are signed with the old one too. */
    rotateSecret: (id: string, options?: KeyedOptions) =>
      create('POST /api/sms/webhooks/{id}/rotate-secret', { path: { id } }, options),
    /** Sends a test event now and shows what the receiver answered. */
    test: (id: string, options?: KeyedOptions) => create('POST /api/sms/webhooks/{id}/test', { path: { id } }, options),
    /** One page of what was sent, newest first. */
    deliveries,
    /** All that was sent, newest first, page after page. */
    iterateDeliveries: (id: string, query: Omit<DeliveryQuery, 'cursor'> = {}, options?: CallOptions) =>
      paginate((cursor) => deliveries(id, { pageSize: 100, ...query, cursor }, options)),
    /** One delivery with its attempts. */
    getDelivery: (id: string, options?: CallOptions) =>
      call('GET /api/sms/webhooks/deliveries/{id}', { path: { id } }, options),
    /** Sends an event once more. */
    redeliver: (id: string, options?: KeyedOptions) =>
      create('POST /api/sms/webhooks/deliveries/{id}/redeliver', { path: { id } }, options),
  };
}

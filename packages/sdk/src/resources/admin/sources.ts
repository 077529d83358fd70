import type { Body, Query } from '../../endpoints.ts';
import type { CallOptions, KeyedOptions, Transport } from '../../transport.ts';

/** Sources of numbers: connecting, trying, changing and looking into them. */
export function createSources({ call, create }: Transport) {
  return {
    list: (options?: CallOptions) => call('GET /api/sms/admin/providers', {}, options),
    get: (id: number, options?: CallOptions) => call('GET /api/sms/admin/providers/{id}', { path: { id } }, options),
    create: (body: Body<'POST /api/sms/admin/providers'>, options?: KeyedOptions) =>
      create('POST /api/sms/admin/providers', { body }, options),
    update: (id: number, body: Body<'PATCH /api/sms/admin/providers/{id}'>, options?: CallOptions) =>
      call('PATCH /api/sms/admin/providers/{id}', { path: { id }, body }, options),
    /** Deletes a source that was never used. */
    delete: (id: number, options?: CallOptions) =>
      call('DELETE /api/sms/admin/providers/{id}', { path: { id } }, options),
    /** Reads its offers and balance, and buys nothing. */
    test: (id: number, options?: CallOptions) =>
      call('POST /api/sms/admin/providers/{id}/test', { path: { id } }, options),
    /** The same of a configuration that is not stored. */
    tryOut: (body: Body<'POST /api/sms/admin/providers/test'>, options?: CallOptions) =>
      call('POST /api/sms/admin/providers/test', { body }, options),
    /** Makes a new URL for it to push messages to; the old one ends. */
    rotateInboundKey: (id: number, options?: CallOptions) =>
      call('POST /api/sms/admin/providers/{id}/rotate-inbound-key', { path: { id } }, options),
    /** Reads its offers now. */
    sync: (id: number, options?: CallOptions) =>
      call('POST /api/sms/admin/providers/{id}/sync', { path: { id } }, options),
    offers: (id: number, query: Query<'GET /api/sms/admin/providers/{id}/offers'> = {}, options?: CallOptions) =>
      call('GET /api/sms/admin/providers/{id}/offers', { path: { id }, query }, options),
    /** Success, seconds to the first message and errors, with how many they are counted of. */
    health: (id: number, query: Query<'GET /api/sms/admin/providers/{id}/health'> = {}, options?: CallOptions) =>
      call('GET /api/sms/admin/providers/{id}/health', { path: { id }, query }, options),
    /** Stops its sales; its numbers go on receiving. */
    pause: (id: number, body: Body<'POST /api/sms/admin/providers/{id}/pause'>, options?: KeyedOptions) =>
      create('POST /api/sms/admin/providers/{id}/pause', { path: { id }, body }, options),
    resume: (id: number, options?: KeyedOptions) =>
      create('POST /api/sms/admin/providers/{id}/resume', { path: { id } }, options),
    /** What it says we have there beside what our books say. */
    balance: (id: number, options?: CallOptions) =>
      call('GET /api/sms/admin/providers/{id}/balance', { path: { id } }, options),
    /** Books a difference that a person has explained. */
    acknowledgeBalance: (
      id: number,
      body: Body<'POST /api/sms/admin/providers/{id}/balance/acknowledge'>,
      options?: KeyedOptions,
    ) => create('POST /api/sms/admin/providers/{id}/balance/acknowledge', { path: { id }, body }, options),
    /** Own numbers with what is known of their modems or phones. */
    numbers: (id: number, options?: CallOptions) =>
      call('GET /api/sms/admin/providers/{id}/numbers', { path: { id } }, options),
    /** Sends a USSD code from a number and waits for the network’s answer. */
    sendUssd: (
      id: number,
      numberId: string,
      body: Body<'POST /api/sms/admin/providers/{id}/numbers/{numberId}/ussd'>,
      options?: CallOptions,
    ) => call('POST /api/sms/admin/providers/{id}/numbers/{numberId}/ussd', { path: { id, numberId }, body }, options),
    /** Kinds of sources, with the schema of their configuration. */
    adapters: (options?: CallOptions) => call('GET /api/sms/admin/adapters', {}, options),
  };
}

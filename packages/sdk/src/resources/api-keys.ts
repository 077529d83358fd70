import type { Body, Query } from '../endpoints.ts';
import type { CallOptions, KeyedOptions, Transport } from '../transport.ts';

/** Keys for programs; only people manage them, with an access token. */
export function createApiKeys({ call, create }: Transport) {
  return {
    /** One page of keys, masked. */
    list: (query: Query<'GET /api/sms/api-keys'> = {}, options?: CallOptions) =>
      call('GET /api/sms/api-keys', { query }, options),
    /** Makes a key and shows it whole. */
    create: (body: Body<'POST /api/sms/api-keys'>, options?: KeyedOptions) =>
      create('POST /api/sms/api-keys', { body }, options),
    /** Shows a key whole again. */
    reveal: (id: number, options?: CallOptions) => call('GET /api/sms/api-keys/{id}', { path: { id } }, options),
    /** Ends a key at once. */
    revoke: (id: number, options?: CallOptions) => call('DELETE /api/sms/api-keys/{id}', { path: { id } }, options),
  };
}

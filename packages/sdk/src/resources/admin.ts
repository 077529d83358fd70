import type { Body, Query } from '../endpoints.ts';
import type { CallOptions, KeyedOptions, Transport } from '../transport.ts';

/** For operators: sources of numbers, customers, vouchers. */
export function createAdmin({ call, create }: Transport) {
  return {
    /** Sources of numbers. */
    providers: {
      list: (options?: CallOptions) => call('GET /api/sms/admin/providers', {}, options),
      create: (body: Body<'POST /api/sms/admin/providers'>, options?: KeyedOptions) =>
        create('POST /api/sms/admin/providers', { body }, options),
      update: (id: number, body: Body<'PATCH /api/sms/admin/providers/{id}'>, options?: CallOptions) =>
        call('PATCH /api/sms/admin/providers/{id}', { path: { id }, body }, options),
    },
    /** Customers. */
    tenants: {
      list: (query: Query<'GET /api/sms/admin/tenants'> = {}, options?: CallOptions) =>
        call('GET /api/sms/admin/tenants', { query }, options),
      /** Credits money; once per `reference`. */
      topUp: (id: number, body: Body<'POST /api/sms/admin/tenants/{id}/top-up'>, options?: KeyedOptions) =>
        create('POST /api/sms/admin/tenants/{id}/top-up', { path: { id }, body }, options),
    },
    /** Codes that customers redeem for money. */
    vouchers: {
      list: (query: Query<'GET /api/sms/admin/vouchers'> = {}, options?: CallOptions) =>
        call('GET /api/sms/admin/vouchers', { query }, options),
      /** Makes vouchers and shows their codes, this once. */
      create: (body: Body<'POST /api/sms/admin/vouchers'>, options?: KeyedOptions) =>
        create('POST /api/sms/admin/vouchers', { body }, options),
      revoke: (id: number, options?: CallOptions) =>
        call('DELETE /api/sms/admin/vouchers/{id}', { path: { id } }, options),
    },
  };
}

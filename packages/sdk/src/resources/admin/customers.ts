import type { Body, Query } from '../../endpoints.ts';
import type { CallOptions, KeyedOptions, Transport } from '../../transport.ts';

/** Customers: money, standing, limits. */
export function createCustomers({ call, create }: Transport) {
  return {
    list: (query: Query<'GET /api/sms/admin/tenants'> = {}, options?: CallOptions) =>
      call('GET /api/sms/admin/tenants', { query }, options),
    get: (id: number, options?: CallOptions) => call('GET /api/sms/admin/tenants/{id}', { path: { id } }, options),
    /** Credits money; once per `reference`. */
    topUp: (id: number, body: Body<'POST /api/sms/admin/tenants/{id}/top-up'>, options?: KeyedOptions) =>
      create('POST /api/sms/admin/tenants/{id}/top-up', { path: { id }, body }, options),
    /** Corrects a balance, up or down; once per `reference`. */
    adjust: (id: number, body: Body<'POST /api/sms/admin/tenants/{id}/adjust'>, options?: KeyedOptions) =>
      create('POST /api/sms/admin/tenants/{id}/adjust', { path: { id }, body }, options),
    freeze: (id: number, body: Body<'POST /api/sms/admin/tenants/{id}/freeze'>, options?: KeyedOptions) =>
      create('POST /api/sms/admin/tenants/{id}/freeze', { path: { id }, body }, options),
    unfreeze: (id: number, body: Body<'POST /api/sms/admin/tenants/{id}/unfreeze'>, options?: KeyedOptions) =>
      create('POST /api/sms/admin/tenants/{id}/unfreeze', { path: { id }, body }, options),
    limits: (id: number, options?: CallOptions) =>
      call('GET /api/sms/admin/tenants/{id}/limits', { path: { id } }, options),
    setLimits: (id: number, body: Body<'PUT /api/sms/admin/tenants/{id}/limits'>, options?: CallOptions) =>
      call('PUT /api/sms/admin/tenants/{id}/limits', { path: { id }, body }, options),
  };
}

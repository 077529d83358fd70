import type { Body, Query } from '../../endpoints.ts';
import type { CallOptions, KeyedOptions, Transport } from '../../transport.ts';

/** Prices, strategies and codes of sources. */
export function createRouting({ call, create }: Transport) {
  return {
    /** What is added to cost, for whom and where. */
    priceRules: {
      list: (query: Query<'GET /api/sms/admin/price-rules'> = {}, options?: CallOptions) =>
        call('GET /api/sms/admin/price-rules', { query }, options),
      create: (body: Body<'POST /api/sms/admin/price-rules'>, options?: KeyedOptions) =>
        create('POST /api/sms/admin/price-rules', { body }, options),
      /** What a rule would change, before it does. */
      preview: (body: Body<'POST /api/sms/admin/price-rules/preview'>, options?: CallOptions) =>
        call('POST /api/sms/admin/price-rules/preview', { body }, options),
      update: (id: number, body: Body<'PATCH /api/sms/admin/price-rules/{id}'>, options?: CallOptions) =>
        call('PATCH /api/sms/admin/price-rules/{id}', { path: { id }, body }, options),
      delete: (id: number, options?: CallOptions) =>
        call('DELETE /api/sms/admin/price-rules/{id}', { path: { id } }, options),
    },
    /** How offers are chosen. */
    routing: {
      get: (options?: CallOptions) => call('GET /api/sms/admin/routing', {}, options),
      update: (body: Body<'PUT /api/sms/admin/routing'>, options?: CallOptions) =>
        call('PUT /api/sms/admin/routing', { body }, options),
    },
    /** What codes of sources stand for. */
    codeMappings: {
      list: (query: Query<'GET /api/sms/admin/code-mappings'> = {}, options?: CallOptions) =>
        call('GET /api/sms/admin/code-mappings', { query }, options),
      /** Codes that nobody knows; their offers are not sold. */
      unknown: (query: Query<'GET /api/sms/admin/unknown-codes'> = {}, options?: CallOptions) =>
        call('GET /api/sms/admin/unknown-codes', { query }, options),
      set: (body: Body<'PUT /api/sms/admin/code-mappings'>, options?: CallOptions) =>
        call('PUT /api/sms/admin/code-mappings', { body }, options),
      delete: (id: number, options?: CallOptions) =>
        call('DELETE /api/sms/admin/code-mappings/{id}', { path: { id } }, options),
    },
  };
}

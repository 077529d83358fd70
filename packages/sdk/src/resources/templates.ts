import type { Body, Query } from '../endpoints.ts';
import type { CallOptions, KeyedOptions, Transport } from '../transport.ts';

/** What relay links of orders answer instead of the usual JSON. */
export function createTemplates({ call, create }: Transport) {
  return {
    /** One page of templates. */
    list: (query: Query<'GET /api/sms/templates'> = {}, options?: CallOptions) =>
      call('GET /api/sms/templates', { query }, options),
    get: (id: number, options?: CallOptions) => call('GET /api/sms/templates/{id}', { path: { id } }, options),
    create: (body: Body<'POST /api/sms/templates'>, options?: KeyedOptions) =>
      create('POST /api/sms/templates', { body }, options),
    update: (id: number, body: Body<'PATCH /api/sms/templates/{id}'>, options?: CallOptions) =>
      call('PATCH /api/sms/templates/{id}', { path: { id }, body }, options),
    delete: (id: number, options?: CallOptions) => call('DELETE /api/sms/templates/{id}', { path: { id } }, options),
    /** What a template would answer; keeps nothing. */
    preview: (body: Body<'POST /api/sms/templates/preview'>, options?: CallOptions) =>
      call('POST /api/sms/templates/preview', { body }, options),
  };
}

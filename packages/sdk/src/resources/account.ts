import type { Body, Query } from '../endpoints.ts';
import type { CallOptions, KeyedOptions, Transport } from '../transport.ts';

/** Settings of the account. */
export function createSettings({ call }: Transport) {
  return {
    get: (options?: CallOptions) => call('GET /api/sms/settings', {}, options),
    update: (body: Body<'PATCH /api/sms/settings'>, options?: CallOptions) =>
      call('PATCH /api/sms/settings', { body }, options),
  };
}

/** The people of the account. */
export function createTeam({ call, create }: Transport) {
  return {
    /** One page of members. */
    list: (query: Query<'GET /api/sms/team'> = {}, options?: CallOptions) =>
      call('GET /api/sms/team', { query }, options),
    add: (body: Body<'POST /api/sms/team'>, options?: KeyedOptions) => create('POST /api/sms/team', { body }, options),
    remove: (id: number, options?: CallOptions) => call('DELETE /api/sms/team/{id}', { path: { id } }, options),
  };
}

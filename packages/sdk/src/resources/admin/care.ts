import type { Body, Query } from '../../endpoints.ts';
import type { CallOptions, KeyedOptions, Transport } from '../../transport.ts';

/** What needs somebody: alarms, open outcomes, numbers that nobody knows; and what was done. */
export function createCare({ call, create }: Transport) {
  return {
    /** What is wrong now, or was. */
    alarms: {
      list: (query: Query<'GET /api/sms/admin/alarms'> = {}, options?: CallOptions) =>
        call('GET /api/sms/admin/alarms', { query }, options),
      acknowledge: (id: number, body: Body<'POST /api/sms/admin/alarms/{id}/acknowledge'>, options?: CallOptions) =>
        call('POST /api/sms/admin/alarms/{id}/acknowledge', { path: { id }, body }, options),
    },
    /** Calls to sources of which nobody knows yet what came. */
    unknownOutcomes: {
      list: (query: Query<'GET /api/sms/admin/unknown-outcomes'> = {}, options?: CallOptions) =>
        call('GET /api/sms/admin/unknown-outcomes', { query }, options),
      resolve: (id: string, body: Body<'POST /api/sms/admin/unknown-outcomes/{id}/resolve'>, options?: KeyedOptions) =>
        create('POST /api/sms/admin/unknown-outcomes/{id}/resolve', { path: { id }, body }, options),
    },
    /** Numbers that sources list as ours and no order explains. */
    orphans: (query: Query<'GET /api/sms/admin/orphans'> = {}, options?: CallOptions) =>
      call('GET /api/sms/admin/orphans', { query }, options),
    /** Orders whose number their source does not list as ours any more. */
    missingRentals: (query: Query<'GET /api/sms/admin/missing-rentals'> = {}, options?: CallOptions) =>
      call('GET /api/sms/admin/missing-rentals', { query }, options),
    /** Who did what, newest first. */
    auditLog: (query: Query<'GET /api/sms/admin/audit-log'> = {}, options?: CallOptions) =>
      call('GET /api/sms/admin/audit-log', { query }, options),
    /** Settings of the box. */
    settings: {
      get: (options?: CallOptions) => call('GET /api/sms/admin/settings', {}, options),
      update: (body: Body<'PATCH /api/sms/admin/settings'>, options?: CallOptions) =>
        call('PATCH /api/sms/admin/settings', { body }, options),
    },
  };
}

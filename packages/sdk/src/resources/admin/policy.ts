import type { Body, Query } from '../../endpoints.ts';
import type { CallOptions, KeyedOptions, Transport } from '../../transport.ts';

/** What the box may be used for. */
export function createPolicy({ call, create }: Transport) {
  return {
    /** Services, senders, words and limits. */
    policy: {
      rules: (query: Query<'GET /api/sms/admin/policy/rules'> = {}, options?: CallOptions) =>
        call('GET /api/sms/admin/policy/rules', { query }, options),
      createRule: (body: Body<'POST /api/sms/admin/policy/rules'>, options?: KeyedOptions) =>
        create('POST /api/sms/admin/policy/rules', { body }, options),
      /** What a rule would have refused. */
      previewRule: (body: Body<'POST /api/sms/admin/policy/rules/preview'>, options?: CallOptions) =>
        call('POST /api/sms/admin/policy/rules/preview', { body }, options),
      deleteRule: (id: number, options?: CallOptions) =>
        call('DELETE /api/sms/admin/policy/rules/{id}', { path: { id } }, options),
      services: (query: Query<'GET /api/sms/admin/policy/services'> = {}, options?: CallOptions) =>
        call('GET /api/sms/admin/policy/services', { query }, options),
      limits: (options?: CallOptions) => call('GET /api/sms/admin/policy/limits', {}, options),
      setLimits: (body: Body<'PUT /api/sms/admin/policy/limits'>, options?: CallOptions) =>
        call('PUT /api/sms/admin/policy/limits', { body }, options),
    },
    /** Stops all sales, or those of a country or a service. */
    killSwitch: {
      get: (options?: CallOptions) => call('GET /api/sms/admin/kill-switch', {}, options),
      set: (body: Body<'POST /api/sms/admin/kill-switch'>, options?: CallOptions) =>
        call('POST /api/sms/admin/kill-switch', { body }, options),
    },
    /** What an operator accepts before markets are connected. */
    statementOfUse: {
      get: (options?: CallOptions) => call('GET /api/sms/admin/statement-of-use', {}, options),
      accept: (body: Body<'POST /api/sms/admin/statement-of-use/accept'>, options?: CallOptions) =>
        call('POST /api/sms/admin/statement-of-use/accept', { body }, options),
    },
    /** What strangers reported. */
    abuseReports: {
      list: (query: Query<'GET /api/sms/admin/abuse-reports'> = {}, options?: CallOptions) =>
        call('GET /api/sms/admin/abuse-reports', { query }, options),
      update: (id: number, body: Body<'PATCH /api/sms/admin/abuse-reports/{id}'>, options?: CallOptions) =>
        call('PATCH /api/sms/admin/abuse-reports/{id}', { path: { id }, body }, options),
    },
    /** Messages that reached nobody, without their texts. */
    quarantine: (query: Query<'GET /api/sms/admin/quarantine'> = {}, options?: CallOptions) =>
      call('GET /api/sms/admin/quarantine', { query }, options),
  };
}

import type { Body, Query } from '../../endpoints.ts';
import type { CallOptions, KeyedOptions, Transport } from '../../transport.ts';

type StatisticsQuery = Omit<Query<'GET /api/sms/admin/statistics'>, 'format'>;

/** Orders, money and statistics of the whole box. */
export function createBooks({ call, create }: Transport) {
  return {
    /** Orders of everybody. */
    orders: {
      list: (query: Query<'GET /api/sms/admin/orders'> = {}, options?: CallOptions) =>
        call('GET /api/sms/admin/orders', { query }, options),
      /** One order with everything that happened to it. */
      timeline: (tenantId: number, orderId: number, options?: CallOptions) =>
        call('GET /api/sms/admin/orders/{tenantId}/{orderId}', { path: { tenantId, orderId } }, options),
    },
    /** The books. */
    ledger: {
      accounts: (options?: CallOptions) => call('GET /api/sms/admin/ledger/accounts', {}, options),
      entries: (query: Query<'GET /api/sms/admin/ledger/entries'> = {}, options?: CallOptions) =>
        call('GET /api/sms/admin/ledger/entries', { query }, options),
      /** Recomputes everything and names the first row that disagrees. */
      verify: (options?: CallOptions) => call('POST /api/sms/admin/ledger/verify', {}, options),
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
    /** What sources owe, and what lies in suspense. */
    reports: {
      providerRefunds: (query: Query<'GET /api/sms/admin/reports/provider-refunds'> = {}, options?: CallOptions) =>
        call('GET /api/sms/admin/reports/provider-refunds', { query }, options),
      suspense: (query: Query<'GET /api/sms/admin/reports/suspense'> = {}, options?: CallOptions) =>
        call('GET /api/sms/admin/reports/suspense', { query }, options),
    },
    /** Orders, success, revenue, cost and margin. */
    statistics: (query: StatisticsQuery = {}, options?: CallOptions) =>
      call('GET /api/sms/admin/statistics', { query: { ...query, format: 'json' } }, options),
    /** The same as a table with a heading, for a spreadsheet. */
    statisticsCsv: async (query: StatisticsQuery = {}, options?: CallOptions): Promise<string> => {
      // The document describes both answers; the transport reads this one as the text it is.
      const answer: unknown = await call(
        'GET /api/sms/admin/statistics',
        { query: { ...query, format: 'csv' } },
        options,
      );
      return typeof answer === 'string' ? answer : JSON.stringify(answer);
    },
  };
}

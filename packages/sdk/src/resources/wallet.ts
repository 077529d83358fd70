import type { Body, Query } from '../endpoints.ts';
import { paginate } from '../paginate.ts';
import type { CallOptions, KeyedOptions, Transport } from '../transport.ts';

type TransactionQuery = Query<'GET /api/sms/wallet/txs'>;

/** The money of the account. */
export function createWallet({ call, create }: Transport) {
  const transactions = (query: TransactionQuery = {}, options?: CallOptions) =>
    call('GET /api/sms/wallet/txs', { query }, options);
  return {
    /** What can be spent, what is held, what came in and what was spent. */
    balance: (options?: CallOptions) => call('GET /api/sms/wallet/balance', {}, options),
    /** Credits what a voucher is worth. */
    redeem: (body: Body<'POST /api/sms/wallet/redeem'>, options?: KeyedOptions) =>
      create('POST /api/sms/wallet/redeem', { body }, options),
    /** One page of transactions, newest first. */
    transactions,
    /** All transactions, newest first, page after page. */
    iterateTransactions: (query: Omit<TransactionQuery, 'page' | 'cursor'> = {}, options?: CallOptions) =>
      paginate((cursor) => transactions({ pageSize: 100, ...query, cursor }, options)),
  };
}

import type { Body, Query } from '../endpoints.ts';
import { type HeldLease, holdLease, type LeaseOptions } from '../hold-lease.ts';
import { paginate } from '../paginate.ts';
import type { CallOptions, KeyedOptions, Transport } from '../transport.ts';

type LeaseQuery = Query<'GET /api/sms/leases'>;

/** Numbers of one's own for a while, for workers that share a few. */
export function createLeases(transport: Transport) {
  const { call, create } = transport;
  const list = (query: LeaseQuery = {}, options?: CallOptions) => call('GET /api/sms/leases', { query }, options);
  const hold = (wanted: LeaseOptions = {}, options?: CallOptions): Promise<HeldLease> =>
    holdLease(transport, wanted, options);
  return {
    /** Leases a number and keeps it, with heartbeats, until `release` is called or this process dies. */
    hold,
    /** Runs `work` with a leased number, and frees the number when that ends, however it ends. */
    async withLease<T>(wanted: LeaseOptions, work: (lease: HeldLease) => Promise<T> | T, options?: CallOptions) {
      const lease = await hold(wanted, options);
      try {
        return await work(lease);
      } finally {
        await lease.release();
      }
    },
    /** Leases a number for `ttlSeconds`; without heartbeats it is free again after them. */
    acquire: (body: Body<'POST /api/sms/leases'>, options?: KeyedOptions) =>
      create('POST /api/sms/leases', { body }, options),
    /** A lease with the messages that came since it began. */
    get: (id: string, options?: CallOptions) => call('GET /api/sms/leases/{id}', { path: { id } }, options),
    /** One page of leases. */
    list,
    /** All leases, page after page. */
    iterate: (query: Omit<LeaseQuery, 'cursor'> = {}, options?: CallOptions) =>
      paginate((cursor) => list({ pageSize: 100, ...query, cursor }, options)),
    /** The next code that nobody has claimed; both fields are null when none came within `wait` seconds. */
    claimCode: (id: string, query: Query<'POST /api/sms/leases/{id}/claim-code'> = {}, options?: KeyedOptions) =>
      create('POST /api/sms/leases/{id}/claim-code', { path: { id }, query }, options),
    /** Holds a lease for another `ttlSeconds` from now. */
    heartbeat: (id: string, options?: CallOptions) =>
      call('POST /api/sms/leases/{id}/heartbeat', { path: { id } }, options),
    /** Lets others have the number. */
    release: (id: string, options?: CallOptions) => call('DELETE /api/sms/leases/{id}', { path: { id } }, options),
  };
}

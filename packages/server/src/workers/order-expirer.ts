import type { AppContext } from '../context.ts';
import { expireOrders } from '../orders/index.ts';
import type { Worker } from './loop.ts';

const INTERVAL_MS = 1_000;

/** Ends orders whose time is over and tells the relays. */
export function orderExpirer({ db, changes, metrics }: AppContext): Worker {
  return {
    name: 'order-expirer',
    intervalMs: INTERVAL_MS,
    async run() {
      const ended = await expireOrders(db);
      metrics.ordersExpiredTotal.inc(ended.length);
      changes.publish(ended.map(({ relayHash }) => ({ kind: 'stale', relayHash: relayHash.toString('base64') })));
    },
  };
}

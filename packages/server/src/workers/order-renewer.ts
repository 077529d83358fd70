import type { AppContext } from '../context.ts';
import { renewDueOrders } from '../orders/index.ts';
import type { Worker } from './loop.ts';

const INTERVAL_MS = 5_000;
/** One provider that hangs holds up no other. */
const PATIENCE_MS = 1_000;

/** Tells of orders that are near their end, and renews those that renew themselves. */
export function orderRenewer({ purchase, changes, rendererFor, ids }: AppContext): Worker {
  const deps = { ...purchase, changes };
  return {
    name: 'order-renewer',
    intervalMs: INTERVAL_MS,
    patienceMs: PATIENCE_MS,
    async run() {
      await renewDueOrders(deps, rendererFor(ids.requestId()));
    },
  };
}

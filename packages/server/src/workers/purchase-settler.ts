import type { AppContext } from '../context.ts';
import { settlePurchases } from '../orders/index.ts';
import type { Worker } from './loop.ts';

const INTERVAL_MS = 500;
/** One provider that hangs holds up nobody else's. */
const PATIENCE_MS = 1_000;

/** Finishes purchases that a crash, a restart or a lost answer left open. */
export function purchaseSettler({ purchase, rendererFor, ids }: AppContext): Worker {
  return {
    name: 'purchase-settler',
    intervalMs: INTERVAL_MS,
    patienceMs: PATIENCE_MS,
    async run() {
      await settlePurchases(purchase, rendererFor(ids.requestId()));
    },
  };
}

import type { AppContext } from '../context.ts';
import { settlePurchases } from '../orders/index.ts';
import type { Worker } from './loop.ts';

const INTERVAL_MS = 500;

/** Finishes purchases that a crash, a restart or a lost answer left open. */
export function purchaseSettler({ purchase, rendererFor, ids }: AppContext): Worker {
  return {
    name: 'purchase-settler',
    intervalMs: INTERVAL_MS,
    async run() {
      await settlePurchases(purchase, rendererFor(ids.requestId()));
    },
  };
}

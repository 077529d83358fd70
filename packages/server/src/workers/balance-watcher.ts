import type { AppContext } from '../context.ts';
import { observeBalances } from '../reconcile/index.ts';
import type { Worker } from './loop.ts';

const INTERVAL_MS = 1_000;
/** One provider that hangs holds up no other. */
const PATIENCE_MS = 1_000;

/** Compares what providers say our balance is with our books. */
export function balanceWatcher({ purchase, changes, rendererFor, ids }: AppContext): Worker {
  const deps = { ...purchase, changes };
  return {
    name: 'balance-watcher',
    intervalMs: INTERVAL_MS,
    patienceMs: PATIENCE_MS,
    async run() {
      await observeBalances(deps, rendererFor(ids.requestId()));
    },
  };
}

import { countOpenAlarms } from '../alarms/index.ts';
import type { AppContext } from '../context.ts';
import { reconcileProviders } from '../reconcile/index.ts';
import type { Worker } from './loop.ts';

const INTERVAL_MS = 2_000;
/** One provider that hangs holds up no other. */
const PATIENCE_MS = 1_000;

/** Compares what providers list as ours with what we hold, settles what is unknown, and counts the open alarms. */
export function reconciler({ db, purchase, changes, rendererFor, ids, metrics }: AppContext): Worker {
  const deps = { ...purchase, changes };
  return {
    name: 'reconciler',
    intervalMs: INTERVAL_MS,
    patienceMs: PATIENCE_MS,
    async run() {
      await reconcileProviders(deps, rendererFor(ids.requestId()));
      metrics.alarmsOpen.reset();
      for (const [kind, open] of await countOpenAlarms(db)) metrics.alarmsOpen.set({ kind }, open);
    },
  };
}

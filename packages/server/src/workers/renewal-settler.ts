import type { AppContext } from '../context.ts';
import { settleRenewals, settleReplacements } from '../orders/index.ts';
import type { Worker } from './loop.ts';

const INTERVAL_MS = 1_000;
/** One provider that hangs holds up nobody else's. */
const PATIENCE_MS = 1_000;

/** Finishes renewals and gives up replacements that a crash, a restart or a lost answer left open. */
export function renewalSettler({ purchase, changes, rendererFor, ids }: AppContext): Worker {
  const deps = { ...purchase, changes };
  return {
    name: 'renewal-settler',
    intervalMs: INTERVAL_MS,
    patienceMs: PATIENCE_MS,
    async run() {
      const render = rendererFor(ids.requestId());
      await settleRenewals(deps, render);
      await settleReplacements(deps, render);
    },
  };
}

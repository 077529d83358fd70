import type { AppContext } from '../context.ts';
import { releaseNumbers } from '../orders/index.ts';
import type { Worker } from './loop.ts';

const INTERVAL_MS = 500;
/** One provider that hangs holds up nobody else's. */
const PATIENCE_MS = 1_000;

/** Gives numbers back upstream. */
export function numberReleaser(deps: AppContext): Worker {
  return {
    name: 'number-releaser',
    intervalMs: INTERVAL_MS,
    patienceMs: PATIENCE_MS,
    async run() {
      await releaseNumbers(deps);
    },
  };
}

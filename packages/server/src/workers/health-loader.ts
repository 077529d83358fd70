import type { AppContext } from '../context.ts';
import type { Worker } from './loop.ts';

const INTERVAL_MS = 3_000;

/** Reads what was counted into this process's memory, for routing and the market. */
export function healthLoader({ loadHealth }: AppContext): Worker {
  return { name: 'health-loader', intervalMs: INTERVAL_MS, run: loadHealth };
}

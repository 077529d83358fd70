import type { AppContext } from '../context.ts';
import { foldEvents } from '../health/index.ts';
import type { Worker } from './loop.ts';

const INTERVAL_MS = 2_000;

/** Counts from committed events how orders with each provider went. */
export function healthCounter({ db }: AppContext): Worker {
  return {
    name: 'health-counter',
    intervalMs: INTERVAL_MS,
    async run() {
      await foldEvents(db);
    },
  };
}

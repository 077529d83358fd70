import type { AppContext } from '../context.ts';
import type { Worker } from './loop.ts';

/** Fine enough to keep a pace of some calls a second evenly; a turn that finds nothing due costs nothing. */
const INTERVAL_MS = 50;

/** Asks providers for the messages of their rentals, each rental once a period. */
export function messagePoller({ poller }: AppContext): Worker {
  return { name: 'message-poller', intervalMs: INTERVAL_MS, run: async () => poller.tick() };
}

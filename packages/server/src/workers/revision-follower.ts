import type { AppContext } from '../context.ts';
import type { Worker } from './loop.ts';

/** What an operator decides works on every process within a second. */
const INTERVAL_MS = 250;

/** Loads what operators changed in other processes. */
export function revisionFollower({ revisions }: AppContext): Worker {
  return { name: 'revision-follower', intervalMs: INTERVAL_MS, run: () => revisions.poll() };
}

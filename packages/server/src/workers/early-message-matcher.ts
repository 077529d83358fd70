import type { AppContext } from '../context.ts';
import { rematchEarlyMessages } from '../messages/index.ts';
import type { Worker } from './loop.ts';

const INTERVAL_MS = 500;

/** Delivers messages that overtook the purchase of their number. */
export function earlyMessageMatcher({ ingest, metrics }: AppContext): Worker {
  return {
    name: 'early-message-matcher',
    intervalMs: INTERVAL_MS,
    async run() {
      const delivered = await rematchEarlyMessages(ingest);
      metrics.messagesTotal.inc({ outcome: 'delivered' }, delivered);
    },
  };
}

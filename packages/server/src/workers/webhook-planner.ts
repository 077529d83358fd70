import type { AppContext } from '../context.ts';
import { planDeliveries } from '../webhooks/index.ts';
import type { Worker } from './loop.ts';

const INTERVAL_MS = 150;

/** Plans a delivery of each new event for each webhook that wants it. */
export function webhookPlanner({ db, webhooks }: AppContext): Worker {
  return {
    name: 'webhook-planner',
    intervalMs: INTERVAL_MS,
    async run() {
      if ((await planDeliveries({ db })) > 0) await webhooks.sender.pump();
    },
  };
}

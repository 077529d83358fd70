import type { AppContext } from '../context.ts';
import { balanceWatcher } from './balance-watcher.ts';
import { catalogSyncer } from './catalog-syncer.ts';
import { earlyMessageMatcher } from './early-message-matcher.ts';
import { healthCounter } from './health-counter.ts';
import { healthLoader } from './health-loader.ts';
import { startLoop, type Worker } from './loop.ts';
import { messagePoller } from './message-poller.ts';
import { numberReleaser } from './number-releaser.ts';
import { orderExpirer } from './order-expirer.ts';
import { orderRenewer } from './order-renewer.ts';
import { purchaseSettler } from './purchase-settler.ts';
import { reconciler } from './reconciler.ts';
import { renewalSettler } from './renewal-settler.ts';
import { revisionFollower } from './revision-follower.ts';
import { tableTender } from './table-tender.ts';
import { webhookCourier } from './webhook-courier.ts';
import { webhookPlanner } from './webhook-planner.ts';

/** Everything that runs in the background. Each may run in any number of processes at once. */
const WORKERS: readonly ((context: AppContext) => Worker)[] = [
  orderExpirer,
  purchaseSettler,
  renewalSettler,
  orderRenewer,
  earlyMessageMatcher,
  messagePoller,
  numberReleaser,
  balanceWatcher,
  reconciler,
  healthCounter,
  tableTender,
  webhookPlanner,
  webhookCourier,
];
/** What every process runs, because it fills the process's own memory. */
const EVERYWHERE: readonly ((context: AppContext) => Worker)[] = [revisionFollower, catalogSyncer, healthLoader];

/** Starts the workers of this process's role; the returned function stops them. */
export function startWorkers(context: AppContext): () => Promise<void> {
  const chosen = context.config.role === 'api' ? EVERYWHERE : [...EVERYWHERE, ...WORKERS];
  const onFailure = (worker: string) => context.metrics.workerFailuresTotal.inc({ worker });
  const stops = chosen.map((create) => startLoop(create(context), { ...context, onFailure }));
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}

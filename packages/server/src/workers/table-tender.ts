import type { AppContext } from '../context.ts';
import { dropOldHealth } from '../health/index.ts';
import { dropOldLeases } from '../leases/index.ts';
import { dropOldMessages, dropOldQuarantine, tendMessageTables } from '../messages/index.ts';
import { dropOldDecisions, dropOldIdempotencyKeys } from '../orders/index.ts';
import { dropOldEvents } from '../outbox/index.ts';
import { dropOldDecisionWindows } from '../policy/index.ts';
import { dropOldCalls } from '../providers/index.ts';
import { dropOldObservations } from '../reconcile/index.ts';
import { dropOldSessions } from '../tenants/index.ts';
import { dropOldDeliveries } from '../webhooks/index.ts';
import type { Worker } from './loop.ts';

const INTERVAL_MS = 3_600_000;

/** Makes next months' partitions and drops what is kept for a time only. */
export function tableTender({ db, settings }: AppContext): Worker {
  return {
    name: 'table-tender',
    intervalMs: INTERVAL_MS,
    async run() {
      await tendMessageTables(db);
      const { messageRetentionDays } = settings.current();
      await dropOldMessages(db, messageRetentionDays);
      await dropOldQuarantine(db, messageRetentionDays);
      await dropOldLeases(db);
      await dropOldIdempotencyKeys(db);
      await dropOldDecisions(db);
      await dropOldDeliveries(db);
      await dropOldEvents(db);
      await dropOldCalls(db);
      await dropOldObservations(db);
      await dropOldHealth(db);
      await dropOldDecisionWindows(db);
      await dropOldSessions(db);
    },
  };
}

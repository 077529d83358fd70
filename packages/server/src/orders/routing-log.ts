import type { Db } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { messageOf } from '../kernel/errors.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Timers } from '../kernel/timers.ts';
import type { RoutingDecision } from '../quoting/index.ts';
import { insertDecisions } from './repository.routing.ts';

const FLUSH_MS = 500;
const WAITING_MAX = 10_000;

/** Writes down why orders went where they went, some time after: no order waits for it, and a crash may lose the last. */
export interface RoutingLog {
  note(order: { readonly tenantId: number; readonly orderId: number }, decision: RoutingDecision): void;
  /** Writes what waits. */
  flush(): Promise<void>;
}

export interface RoutingLogDeps {
  readonly db: Db;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly timers: Timers;
  readonly logger: Logger;
}

export function createRoutingLog({ db, clock, timers, logger }: RoutingLogDeps): RoutingLog {
  let waiting: { tenantId: number; orderId: number; decision: RoutingDecision; atMs: number }[] = [];
  let scheduled = false;
  const flush = async () => {
    scheduled = false;
    const noted = waiting;
    waiting = [];
    if (noted.length === 0) return;
    const nowMs = clock.monotonicMs();
    try {
      await insertDecisions(
        db,
        noted.map(({ atMs, ...decision }) => ({ ...decision, ageMs: nowMs - atMs })),
      );
    } catch (error) {
      logger.warn({ orders: noted.length, reason: messageOf(error) }, 'reasons of routing are missing from timelines');
    }
  };
  return {
    note({ tenantId, orderId }, decision) {
      if (waiting.length >= WAITING_MAX) return;
      waiting.push({ tenantId, orderId, decision, atMs: clock.monotonicMs() });
      if (scheduled) return;
      scheduled = true;
      timers.schedule(FLUSH_MS, () => void flush());
    },
    flush,
  };
}

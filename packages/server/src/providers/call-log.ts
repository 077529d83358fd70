import type { Db } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { messageOf } from '../kernel/errors.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Timers } from '../kernel/timers.ts';
import type { SettledCall } from './call-provider.ts';
import { insertCalls, type LoggedCall } from './repository.calls.ts';

/** Long enough for many calls to share a statement, short enough for whoever looks at a timeline. */
const FLUSH_MS = 500;
const WAITING_MAX = 10_000;
const ERROR_MAX = 300;

/** Writes down the calls made for orders, some time after they ended: no order waits for it, and a crash may lose the last. */
export interface CallLog {
  note(call: SettledCall): void;
  /** Writes what waits. */
  flush(): Promise<void>;
}

export interface CallLogDeps {
  readonly db: Db;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly timers: Timers;
  readonly logger: Logger;
}

export function createCallLog({ db, clock, timers, logger }: CallLogDeps): CallLog {
  let waiting: (Omit<LoggedCall, 'ageMs'> & { readonly endedMs: number })[] = [];
  let scheduled = false;
  const flush = async () => {
    scheduled = false;
    const calls = waiting;
    waiting = [];
    if (calls.length === 0) return;
    const nowMs = clock.monotonicMs();
    try {
      await insertCalls(
        db,
        calls.map(({ endedMs, ...call }) => ({ ...call, ageMs: nowMs - endedMs })),
      );
    } catch (error) {
      logger.warn({ calls: calls.length, reason: messageOf(error) }, 'calls to providers are missing from timelines');
    }
  };
  return {
    note({ providerId, operation, order, outcome, latencyMs, error }) {
      if (!order || waiting.length >= WAITING_MAX) return;
      const { tenantId, orderId } = order;
      waiting.push({
        tenantId,
        orderId,
        providerId,
        operation,
        outcome,
        latencyMs: Math.max(0, Math.round(latencyMs)),
        error: error === null ? null : storable(messageOf(error)),
        endedMs: clock.monotonicMs(),
      });
      if (scheduled) return;
      scheduled = true;
      timers.schedule(FLUSH_MS, () => void flush());
    },
    flush,
  };
}

/** A provider's words are hostile text: PostgreSQL stores no NUL, and JSON of its no half of a character. */
function storable(error: string): string {
  return error.replaceAll('\0', '').slice(0, ERROR_MAX).toWellFormed();
}

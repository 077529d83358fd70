import type { Db } from '../../../db/index.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import { countRunningOrders } from '../../../orders/index.ts';
import { RateLimit } from '../../../tenants/index.ts';

/** What one customer may take: a pool of numbers serves many, and a stolen key must not empty it. */
const PURCHASES_PER_MINUTE = 1_000;
const RUNNING_ORDERS_MAX = 5_000;
/** A customer below the half of the limit cannot reach it within this time. */
const COUNT_AGE_MAX_MS = 30_000;

/** Bounds how fast a customer buys and how many numbers one holds. */
export interface PurchaseLimits {
  /** @throws AppError RATE_LIMITED or LIMIT_REACHED. */
  check(tenantId: number): Promise<void>;
}

/** Without limits everything passes. */
export function createPurchaseLimits(db: Db, clock: Clock, enabled: boolean): PurchaseLimits {
  const speed = new RateLimit({ burst: PURCHASES_PER_MINUTE, perMinute: PURCHASES_PER_MINUTE, clock, enabled });
  const lowUntilMs = new Map<number, number>();
  return {
    async check(tenantId) {
      if (!enabled) return;
      speed.take(`tenant ${tenantId}`);
      const nowMs = clock.monotonicMs();
      if ((lowUntilMs.get(tenantId) ?? 0) > nowMs) return;
      const running = await countRunningOrders(db, tenantId, RUNNING_ORDERS_MAX);
      if (running >= RUNNING_ORDERS_MAX) throw tooManyNumbers();
      if (running < RUNNING_ORDERS_MAX / 2) lowUntilMs.set(tenantId, nowMs + COUNT_AGE_MAX_MS);
    },
  };
}

function tooManyNumbers(): AppError {
  return new AppError('LIMIT_REACHED', {
    detail: `You hold ${RUNNING_ORDERS_MAX} numbers, which is the most at once. Nothing was bought; wait until some expire.`,
    retryAfterSeconds: 60,
  });
}

import type { FastifyReply } from 'fastify';
import type { Db } from '../../../db/index.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import { countRunningOrders, findIdempotencyKey, type PurchaseRequest } from '../../../orders/index.ts';
import { RateLimit, type RateLimitState } from '../../../tenants/index.ts';

/** What one customer may take: a pool of numbers serves many, and a stolen key must not empty it. */
const PURCHASES_PER_MINUTE = 1_000;
const RUNNING_ORDERS_MAX = 5_000;
/** A customer below the half of the limit cannot reach it within this time. */
const COUNT_AGE_MAX_MS = 30_000;

/** Bounds how fast a customer buys and how many numbers one holds. */
export interface PurchaseLimits {
  /**
   * Lets so many purchases through at once or none, and shows on the reply what is left where that is less than what
   * the caller's credential has left. A repetition of what was answered takes no number.
   * @throws AppError RATE_LIMITED or LIMIT_REACHED.
   */
  check(
    tenantId: number,
    reply: Pick<FastifyReply, 'getHeader' | 'headers'>,
    purchases?: number,
    idempotency?: PurchaseRequest['idempotency'],
  ): Promise<void>;
}

/** Without limits everything passes. */
export function createPurchaseLimits(db: Db, clock: Clock, enabled: boolean): PurchaseLimits {
  const speed = new RateLimit({ burst: PURCHASES_PER_MINUTE, perMinute: PURCHASES_PER_MINUTE, clock, enabled });
  const lowUntilMs = new Map<number, number>();
  return {
    async check(tenantId, reply, purchases = 1, idempotency = null) {
      if (!enabled) return;
      showTighter(reply, speed.take(`tenant ${tenantId}`, purchases));
      const nowMs = clock.monotonicMs();
      if ((lowUntilMs.get(tenantId) ?? 0) > nowMs) return;
      const running = await countRunningOrders(db, tenantId, RUNNING_ORDERS_MAX);
      if (running + purchases > RUNNING_ORDERS_MAX && !(await wasAnswered(db, tenantId, idempotency)))
        throw tooManyNumbers();
      if (running < RUNNING_ORDERS_MAX / 2) lowUntilMs.set(tenantId, nowMs + COUNT_AGE_MAX_MS);
    },
  };
}

async function wasAnswered(db: Db, tenantId: number, idempotency: PurchaseRequest['idempotency']): Promise<boolean> {
  const stored = idempotency && (await findIdempotencyKey(db, tenantId, idempotency));
  return stored?.outcome === 'replayed';
}

function showTighter(reply: Pick<FastifyReply, 'getHeader' | 'headers'>, state: RateLimitState | undefined): void {
  if (!state || Number(reply.getHeader('RateLimit-Remaining') ?? Infinity) <= state.remaining) return;
  reply.headers({
    'RateLimit-Limit': String(state.limit),
    'RateLimit-Remaining': String(state.remaining),
    'RateLimit-Reset': String(state.resetSeconds),
  });
}

function tooManyNumbers(): AppError {
  return new AppError('LIMIT_REACHED', {
    detail: `An account holds at most ${RUNNING_ORDERS_MAX} numbers at once, and yours would hold more. Nothing was bought; wait until some expire.`,
    retryAfterSeconds: 60,
    limit: RUNNING_ORDERS_MAX,
  });
}

import { describe, expect, it } from 'vitest';
import type { Db } from '../../../db/index.ts';
import { AppError } from '../../../kernel/errors.ts';
import { createPurchaseLimits } from './purchase-limits.ts';

/** A database in which every customer holds so many numbers. */
function holding(orders: number): Db {
  const single = (async () => [{ running: BigInt(orders) }]) as unknown as Db['single'];
  return { single, transaction: () => Promise.reject(new Error('no transaction is needed')) };
}

function limitsOn(orders: number) {
  const time = { ms: 0 };
  const clock = { monotonicMs: () => time.ms, now: () => new Date(time.ms) };
  return { limits: createPurchaseLimits(holding(orders), clock, true), time };
}

/** A reply on which the limit of the credential has been shown already. */
function replyWith(remaining: number) {
  const shown: Record<string, string | number> = { 'RateLimit-Limit': 1_200, 'RateLimit-Remaining': remaining };
  return {
    shown,
    getHeader: (name: string) => shown[name],
    headers(values: object) {
      Object.assign(shown, values);
      return this as never;
    },
  };
}

const refusalOf = async (check: Promise<void>) =>
  check.then(
    () => undefined,
    (error: unknown) => (error instanceof AppError ? error : undefined),
  );

describe('purchase limits', () => {
  it('let a thousand a minute through per customer, also in batches, and say when there are more', async () => {
    const { limits, time } = limitsOn(0);
    for (let batch = 0; batch < 9; batch++) await limits.check(1, replyWith(2_000), 100);
    for (let one = 0; one < 100; one++) await limits.check(1, replyWith(2_000));
    expect(await refusalOf(limits.check(1, replyWith(2_000)))).toMatchObject({
      code: 'RATE_LIMITED',
      retryAfterSeconds: 1,
      limit: 1_000,
    });
    expect(await refusalOf(limits.check(1, replyWith(2_000), 100))).toMatchObject({ retryAfterSeconds: 6 });
    await limits.check(2, replyWith(2_000), 100);
    time.ms += 6_000;
    await limits.check(1, replyWith(2_000), 100);
  });

  it('show what is left of them only where it is less than what the credential has left', async () => {
    const { limits } = limitsOn(0);
    const wide = replyWith(1_199);
    await limits.check(1, wide);
    expect(wide.shown).toEqual({ 'RateLimit-Limit': '1000', 'RateLimit-Remaining': '999', 'RateLimit-Reset': '1' });
    const tight = replyWith(5);
    await limits.check(1, tight);
    expect(tight.shown).toEqual({ 'RateLimit-Limit': 1_200, 'RateLimit-Remaining': 5 });
  });

  it('count a batch whole against the numbers one customer may hold', async () => {
    const { limits } = limitsOn(4_950);
    expect(await refusalOf(limits.check(1, replyWith(1), 51))).toMatchObject({ code: 'LIMIT_REACHED', limit: 5_000 });
    await limits.check(1, replyWith(1), 50);
  });
});

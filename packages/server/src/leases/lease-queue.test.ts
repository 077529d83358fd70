import { expect, it } from 'vitest';
import { systemRandom } from '../kernel/random.ts';
import { systemTimers } from '../kernel/timers.ts';
import { createLeaseQueue } from './lease-queue.ts';

it('leases nothing to a caller that was gone before it stood in line', async () => {
  const queue = createLeaseQueue({ timers: systemTimers, random: systemRandom });
  let attempts = 0;
  const attempt = () => {
    attempts += 1;
    return Promise.resolve();
  };
  const wait = { line: '1 test', wants: 'any', waitMs: 1_000, signal: AbortSignal.abort(), attempt };
  await expect(queue.enter(wait)).rejects.toMatchObject({ code: 'NO_FREE_NUMBER' });
  expect([attempts, queue.count()]).toEqual([0, 0]);
});

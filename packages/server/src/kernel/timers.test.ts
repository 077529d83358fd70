import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { systemTimers } from './timers.ts';

it('sleeps about as long as it is told, and wakes at once when it is called off', async () => {
  const startedAt = performance.now();
  await systemTimers.sleep(20);
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(18);
  const controller = new AbortController();
  const slept = systemTimers.sleep(60_000, controller.signal);
  controller.abort();
  await slept;
  await systemTimers.sleep(60_000, AbortSignal.abort());
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});

it('runs a task once, and not at all when it was called off', async () => {
  const ran: string[] = [];
  systemTimers.schedule(1, () => ran.push('kept'));
  const cancel = systemTimers.schedule(1, () => ran.push('called off'));
  cancel();
  await delay(30);
  expect(ran).toEqual(['kept']);
});

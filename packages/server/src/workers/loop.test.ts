import { expect, it } from 'vitest';
import { createFakeTime } from '../../test/support/fake-time.ts';
import { createLogger } from '../kernel/logger.ts';
import { startLoop } from './loop.ts';

const logger = createLogger({ level: 'silent' });

it('runs again after its interval, and stops when its last run is over', async () => {
  const { timers, advance, pending } = createFakeTime();
  let runs = 0;
  const worker = {
    name: 'counter',
    intervalMs: 1_000,
    run: () => {
      runs += 1;
      return Promise.resolve();
    },
  };
  const stop = startLoop(worker, { timers, logger, onFailure: () => undefined });
  await advance(2_500);
  expect(runs).toBe(3);
  await stop();
  await advance(10_000);
  expect([runs, pending()]).toEqual([3, 0]);
});

it('INV19: a run that fails comes again, waiting longer each time up to half a minute, and at its interval once it succeeds', async () => {
  const { timers, advance } = createFakeTime();
  const failures: string[] = [];
  let runs = 0;
  let broken = true;
  const worker = {
    name: 'broken',
    intervalMs: 1_000,
    run: () => {
      runs += 1;
      return broken ? Promise.reject(new Error('no database')) : Promise.resolve();
    },
  };
  const stop = startLoop(worker, { timers, logger, onFailure: (name) => failures.push(name) });
  await advance(1_000 + 2_000 + 4_000 + 8_000 + 16_000);
  expect([runs, failures.length]).toEqual([6, 6]);
  await advance(30_000);
  expect(runs).toBe(7);
  broken = false;
  await advance(30_000);
  await advance(3_000);
  expect([runs, failures.length]).toEqual([11, 7]);
  await stop();
});

it('F6: a run that hangs behind one provider does not hold up the next, and only eight hang at a time', async () => {
  const { timers, advance, pending } = createFakeTime();
  let runs = 0;
  let letGo = () => {};
  const hanging = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const worker = {
    name: 'patient',
    intervalMs: 100,
    patienceMs: 1_000,
    run: () => {
      runs += 1;
      return runs === 2 ? Promise.resolve() : hanging;
    },
  };
  const stop = startLoop(worker, { timers, logger, onFailure: () => undefined });
  await advance(1_099);
  expect(runs).toBe(1);
  // The second is over at once, the third hangs, too.
  await advance(101);
  expect(runs).toBe(3);
  await advance(60_000);
  expect(runs).toBe(9);
  letGo();
  await advance(100);
  expect(runs).toBe(10);
  await stop();
  expect(pending()).toBe(0);
});

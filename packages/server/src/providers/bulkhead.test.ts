import { expect, it } from 'vitest';
import { createFakeTime } from '../../test/support/fake-time.ts';
import { createProviderCalls } from './call-provider.ts';

function callsAt() {
  const time = createFakeTime();
  const calls = createProviderCalls({ timers: time.timers, clock: time.clock, onSettled: () => undefined });
  const hang = (operation: 'catalog' | 'release' | 'rent', providerId = 1) =>
    calls.call({ providerId, operation, timeoutMs: 1_000 }, () => new Promise<never>(() => undefined));
  return { ...time, calls, hang };
}

it('makes no more calls of a kind than there are places, and lets those of another kind and another provider through', async () => {
  const { calls, hang, advance } = callsAt();
  const hanging = Array.from({ length: 16 }, () => hang('catalog'));
  await expect(hang('catalog')).rejects.toMatchObject({ kind: 'unavailable' });
  const release = { providerId: 1, operation: 'release', timeoutMs: 1_000 } as const;
  await expect(calls.call(release, () => Promise.resolve('released'))).resolves.toBe('released');
  const elsewhere = { providerId: 2, operation: 'catalog', timeoutMs: 1_000 } as const;
  await expect(calls.call(elsewhere, () => Promise.resolve('listed'))).resolves.toBe('listed');
  const given = Promise.allSettled(hanging);
  await advance(2_000);
  expect((await given).every(({ status }) => status === 'rejected')).toBe(true);
});

it('keeps the place of a call that was given up and has not ended, for a minute', async () => {
  const { calls, hang, advance } = callsAt();
  const given = Promise.allSettled(Array.from({ length: 16 }, () => hang('catalog')));
  await advance(2_000);
  await given;
  await expect(hang('catalog')).rejects.toMatchObject({ kind: 'unavailable' });
  await advance(60_000);
  const call = { providerId: 1, operation: 'catalog', timeoutMs: 1_000 } as const;
  await expect(calls.call(call, () => Promise.resolve('listed'))).resolves.toBe('listed');
});

import { describe, expect, it } from 'vitest';
import { BREAKER_POLICY, createBreakers } from './breaker.ts';

function breakersAt() {
  let nowMs = 1_000_000;
  const breakers = createBreakers({ clock: { monotonicMs: () => nowMs }, policy: BREAKER_POLICY });
  return {
    breakers,
    wait: (ms: number) => {
      nowMs += ms;
    },
    fail(times = 1, providerId = 1) {
      for (let index = 0; index < times; index++) breakers.begin(providerId)?.end('unavailable');
    },
    succeed(times = 1) {
      for (let index = 0; index < times; index++) breakers.begin(1)?.end('ok');
    },
  };
}

describe('a breaker', () => {
  it('opens after five failures that are half of all calls, and leaves other providers alone', () => {
    const { breakers, fail } = breakersAt();
    fail(4);
    expect(breakers.isDown(1)).toBe(false);
    fail();
    expect([breakers.isDown(1), breakers.begin(1), breakers.isDown(2)]).toEqual([true, undefined, false]);
    expect(breakers.report(1)).toMatchObject({ state: 'open', calls: 5, failures: 5, retryInMs: 5_000 });
    const healthy = breakersAt();
    healthy.succeed(20);
    healthy.fail(15);
    expect(healthy.breakers.isDown(1)).toBe(false);
  });

  it.each(['out_of_stock', 'price_changed', 'rejected'] as const)('takes %s for an answer', (outcome) => {
    const { breakers } = breakersAt();
    for (let index = 0; index < 20; index++) breakers.begin(1)?.end(outcome);
    expect(breakers.report(1)).toMatchObject({ state: 'closed', failures: 0 });
  });

  it('forgets what is older than its window', () => {
    const { breakers, fail, wait } = breakersAt();
    fail(4);
    wait(20_001);
    fail(4);
    expect(breakers.isDown(1)).toBe(false);
  });

  it('lets one probe through when its time is over; success closes it, failure doubles the time up to a minute', () => {
    const { breakers, fail, wait } = breakersAt();
    fail(5);
    for (const openMs of [5_000, 10_000, 20_000, 40_000, 60_000, 60_000]) {
      expect(breakers.report(1)).toMatchObject({ state: 'open', retryInMs: openMs });
      wait(openMs);
      expect([breakers.report(1).state, breakers.isDown(1)]).toEqual(['half-open', false]);
      const probe = breakers.begin(1);
      expect([probe === undefined, breakers.isDown(1), breakers.begin(1)]).toEqual([false, true, undefined]);
      probe?.end('unknown');
    }
    wait(60_000);
    breakers.begin(1)?.end('ok');
    expect(breakers.report(1)).toMatchObject({ state: 'closed', calls: 0 });
  });

  it('takes no notice, while open, of calls that began before', () => {
    const { breakers, fail, wait } = breakersAt();
    const early = Array.from({ length: 2 }, () => breakers.begin(1));
    fail(5);
    wait(1_000);
    for (const call of early) call?.end('ok');
    expect(breakers.report(1)).toMatchObject({ state: 'open', retryInMs: 4_000 });
  });

  it('counts as down while three calls hang, and no longer than that', () => {
    const { breakers, wait } = breakersAt();
    const calls = Array.from({ length: 4 }, () => breakers.begin(1));
    wait(1_999);
    expect(breakers.isDown(1)).toBe(false);
    wait(1);
    expect([breakers.isDown(1), breakers.begin(1), breakers.report(1).state]).toEqual([true, undefined, 'hanging']);
    calls[0]?.end('ok');
    calls[1]?.end('ok');
    expect(breakers.isDown(1)).toBe(false);
  });

  it('knows a provider that is slow by nature from one that hangs', () => {
    const { breakers, wait } = breakersAt();
    const first = breakers.begin(1);
    wait(1_500);
    first?.end('ok');
    for (let index = 0; index < 3; index++) breakers.begin(1);
    wait(5_999);
    expect(breakers.isDown(1)).toBe(false);
    wait(1);
    expect(breakers.isDown(1)).toBe(true);
  });
});

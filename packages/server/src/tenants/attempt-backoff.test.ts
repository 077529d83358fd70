import { describe, expect, it } from 'vitest';
import { AttemptBackoff } from './attempt-backoff.ts';

function backoffAt() {
  const time = { ms: 0 };
  return { time, backoff: new AttemptBackoff({ clock: { monotonicMs: () => time.ms }, enabled: true }) };
}

function fail(backoff: AttemptBackoff, times: number): boolean[] {
  return Array.from({ length: times }, () => backoff.begin('ann@example.com').locks);
}

describe('attempt back-off', () => {
  it('locks an account at the tenth failure in a row, and says so once', () => {
    const { backoff } = backoffAt();
    expect(fail(backoff, 10)).toEqual([...Array<boolean>(9).fill(false), true]);
    expect(() => backoff.begin('ann@example.com')).toThrow(
      expect.objectContaining({ code: 'RATE_LIMITED', retryAfterSeconds: 30 }),
    );
    expect(() => backoff.begin('bob@example.com')).not.toThrow();
  });

  it('doubles the wait with each further failure, up to 15 minutes', () => {
    const { backoff, time } = backoffAt();
    fail(backoff, 10);
    const waits: number[] = [];
    for (let index = 0; index < 8; index++) {
      try {
        backoff.begin('ann@example.com');
      } catch (error) {
        const { retryAfterSeconds } = error as { retryAfterSeconds: number };
        waits.push(retryAfterSeconds);
        time.ms += retryAfterSeconds * 1000;
        backoff.begin('ann@example.com');
      }
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900, 900]);
  });

  it('counts attempts that run at the same time, so that parallel guesses are no way around', () => {
    const { backoff } = backoffAt();
    const running = Array.from({ length: 10 }, () => backoff.begin('ann@example.com'));
    expect(() => backoff.begin('ann@example.com')).toThrow('RATE_LIMITED');
    expect(running.at(-1)?.locks).toBe(true);
  });

  it('starts again after a success, and forgets an attempt whose password nobody looked at', () => {
    const { backoff } = backoffAt();
    fail(backoff, 9);
    backoff.begin('ann@example.com').withdrawn();
    backoff.begin('ann@example.com').succeeded();
    expect(fail(backoff, 9)).not.toContain(true);
  });
});

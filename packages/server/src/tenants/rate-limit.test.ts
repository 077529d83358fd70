import { describe, expect, it } from 'vitest';
import { AppError } from '../kernel/errors.ts';
import { callerOf, RateLimit } from './rate-limit.ts';

function limitAt() {
  const time = { ms: 0 };
  const limit = new RateLimit({ burst: 3, perMinute: 6, clock: { monotonicMs: () => time.ms }, enabled: true });
  return { limit, time };
}

function waitOf(work: () => void): number | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return error instanceof AppError && error.code === 'RATE_LIMITED' ? error.retryAfterSeconds : Number.NaN;
  }
}

describe('rate limit', () => {
  it('lets a burst through, then says how long to wait, and keeps its word', () => {
    const { limit, time } = limitAt();
    for (let index = 0; index < 3; index++) expect(waitOf(() => limit.take('a'))).toBeUndefined();
    expect(waitOf(() => limit.take('a'))).toBe(10);
    time.ms += 9_999;
    expect(waitOf(() => limit.take('a'))).toBe(1);
    time.ms += 1;
    expect(waitOf(() => limit.take('a'))).toBeUndefined();
  });

  it('counts each caller alone', () => {
    const { limit } = limitAt();
    for (let index = 0; index < 4; index++) waitOf(() => limit.take('a'));
    expect(waitOf(() => limit.take('b'))).toBeUndefined();
  });

  it('lets everything through when it is off', () => {
    const off = new RateLimit({ burst: 1, perMinute: 1, clock: { monotonicMs: () => 0 }, enabled: false });
    for (let index = 0; index < 100; index++) expect(waitOf(() => off.take('a'))).toBeUndefined();
  });

  it('takes the addresses of one IPv6 /64, and the two spellings of an IPv4 address, as one caller', () => {
    expect(callerOf('192.0.2.7')).toBe('192.0.2.7');
    expect(callerOf('::ffff:192.0.2.7')).toBe('192.0.2.7');
    expect(callerOf('2001:db8:0:1::5')).toBe(callerOf('2001:db8::1:aaaa:bbbb:cccc:dddd'));
    expect(callerOf('2001:db8:0:1::5')).not.toBe(callerOf('2001:db8:0:2::5'));
    expect(callerOf('::1')).toBe('0:0:0:0::/64');
  });
});

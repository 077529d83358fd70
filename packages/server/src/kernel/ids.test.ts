import { describe, expect, it } from 'vitest';
import { createIds } from './ids.ts';
import { systemRandom } from './random.ts';

const at = (iso: string) => ({ now: () => new Date(iso), monotonicMs: () => 0 });

describe('uuid', () => {
  it('is a UUID of version 7 that tells its time', () => {
    const uuid = createIds(at('2026-06-15T12:00:00.123Z'), systemRandom).uuid();
    expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(uuid.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.parse('2026-06-15T12:00:00.123Z'));
  });

  it('sorts by the order it was made in, also far more than 4,096 within one millisecond', () => {
    const ids = createIds(at('2026-06-15T12:00:00Z'), systemRandom);
    const made = Array.from({ length: 20_000 }, () => ids.uuid());
    expect(made.toSorted()).toEqual(made);
    expect(new Set(made).size).toBe(made.length);
  });

  it('never goes back when the clock does', () => {
    let timeMs = Date.parse('2026-06-15T12:00:00Z');
    const ids = createIds({ now: () => new Date(timeMs), monotonicMs: () => 0 }, systemRandom);
    const before = ids.uuid();
    timeMs -= 3_600_000;
    expect(ids.uuid() > before).toBe(true);
  });
});

it('numbers orders by year and month, and then so that no two meet and no letter looks like a digit', () => {
  const ids = createIds(at('2026-06-30T23:59:59Z'), systemRandom);
  const numbers = Array.from({ length: 5_000 }, () => ids.displayOrderNo());
  for (const number of numbers) expect(number).toMatch(/^S2606[0-9A-HJKMNP-TV-Z]{10}$/);
  expect(new Set(numbers).size).toBe(numbers.length);
});

it('names requests apart', () => {
  const ids = createIds(at('2026-06-30T00:00:00Z'), systemRandom);
  const requests = Array.from({ length: 5_000 }, () => ids.requestId());
  for (const request of requests) expect(request).toMatch(/^req_[\w-]{16}$/);
  expect(new Set(requests).size).toBe(requests.length);
});

import { expect, it } from 'vitest';
import { parseTime, systemClock } from './clock.ts';

it.each(['2026-01-31T00:00:00Z', '2026-01-31T02:00:00+02:00', '2026-01-31T00:00:00.000z'])('reads %s', (text) => {
  expect(parseTime(text)?.toISOString()).toBe('2026-01-31T00:00:00.000Z');
});

it.each(['', 'yesterday', '2016-12-31T23:59:60Z', '2026-13-01T00:00:00Z'])('says that %j names no moment', (text) => {
  expect(parseTime(text)).toBeNull();
});

it('measures durations by a clock that does not go back', () => {
  const first = systemClock.monotonicMs();
  expect(systemClock.monotonicMs()).toBeGreaterThanOrEqual(first);
});

import { expect, it } from 'vitest';
import { ALL, createHealthBook, type HealthCell } from './health-book.ts';
import { BOUNDS_SECONDS, figuresOf } from './health-figures.ts';

const NOW = new Date('2026-06-01T12:00:00Z');
const DAY_MS = 86_400_000;
const NONE = Array.from({ length: BOUNDS_SECONDS.length + 1 }, () => 0);

function cell(ended: number, succeeded: number, given: Partial<HealthCell> = {}): HealthCell {
  return {
    providerId: 1,
    country: 'US',
    service: 'telegram',
    calls: ended,
    failedCalls: 0,
    ended,
    succeeded,
    seconds: NONE,
    asOf: NOW,
    ...given,
  };
}
const overall = (ended: number, succeeded: number, given: Partial<HealthCell> = {}) =>
  cell(ended, succeeded, { country: ALL, service: ALL, ...given });

function bookOf(...cells: readonly HealthCell[]) {
  let now = NOW;
  const book = createHealthBook({ clock: { now: () => now } });
  book.take(cells);
  return {
    book,
    at: (later: Date) => {
      now = later;
    },
  };
}

it('expects of a new provider that four of five orders get a message', () => {
  const { book } = bookOf();
  expect(book.successPermille(1, 'telegram', 'US')).toBe(800);
});

it('believes many orders, and few only a little', () => {
  const few = bookOf(overall(2, 0), cell(2, 0)).book.successPermille(1, 'telegram', 'US');
  const many = bookOf(overall(2_000, 0), cell(2_000, 0)).book.successPermille(1, 'telegram', 'US');
  expect(few).toBe(661);
  expect(many).toBeLessThan(10);
});

it('expects of a service in a country what its provider does elsewhere, until orders say otherwise', () => {
  const { book } = bookOf(overall(1_000, 300), cell(100, 95, { service: 'whatsapp' }));
  expect(book.successPermille(1, 'telegram', 'US')).toBe(310);
  expect(book.successPermille(1, 'whatsapp', 'US')).toBe(843);
});

it('forgets: a provider that nobody buys from any more gets its chance again', () => {
  const { book, at } = bookOf(overall(500, 0), cell(500, 0));
  expect(book.successPermille(1, 'telegram', 'US')).toBeLessThan(10);
  at(new Date(NOW.getTime() + 30 * DAY_MS));
  expect(book.successPermille(1, 'telegram', 'US')).toBeGreaterThan(750);
});

it('never expects nothing, which would make every price endless, and never more than all', () => {
  const { book } = bookOf(
    overall(1e9, 0),
    cell(1e9, 0),
    cell(10, 12, { providerId: 2 }),
    overall(10, 12, { providerId: 2 }),
  );
  expect(book.successPermille(1, 'telegram', 'US')).toBe(1);
  expect(book.successPermille(2, 'telegram', 'US')).toBeLessThanOrEqual(1_000);
});

it('shows customers figures that twenty orders say, and no others', () => {
  const seconds = NONE.with(4, 19);
  const { book } = bookOf(cell(19, 19, { seconds }), cell(25, 20, { providerId: 2, seconds: NONE.with(4, 20) }));
  expect(book.shown(1, 'telegram', 'US')).toEqual({ successRate: undefined, medianSecondsToCode: undefined });
  expect(book.shown(2, 'telegram', 'US')).toEqual({ successRate: 0.8, medianSecondsToCode: 6 });
});

it.each([
  ['nothing where there is nothing', NONE, null],
  ['the middle of the one bucket there is', NONE.with(0, 4), 0.5],
  ['the last bound for what took longer', NONE.with(BOUNDS_SECONDS.length, 3), 3_600],
  ['by a straight line within a bucket', NONE.with(8, 3).with(9, 1), 27],
])('takes for the median %s', (_, seconds, median) => {
  expect(figuresOf(cell(0, 0, { seconds })).medianSecondsToCode).toBe(median);
});

import type { Micros } from '../../kernel/money.ts';

const DAY_MS = 86_400_000;
/** A number goes back some time after its rental ended, and the carrier may have begun another month by then. */
const RELEASE_LAG_MS = 3_600_000;

/** What a carrier charges for a number: something when it is bought, and each month in advance, whole. */
export interface MonthlyPrice {
  readonly monthlyMicros: Micros;
  readonly upfrontMicros: Micros;
}

/**
 * How many months a carrier charges for a number bought at `boughtAt` and held for `days`: the first when it is bought,
 * the next on the same day of each following month, or on that month's last day where it is shorter.
 */
export function monthsBegun(boughtAt: Date, days: number): bigint {
  const endMs = boughtAt.getTime() + days * DAY_MS + RELEASE_LAG_MS;
  let months = 1;
  while (anniversaryMs(boughtAt, months) <= endMs) months += 1;
  return BigInt(months);
}

/** What a number costs us that is bought at `boughtAt` for `days`. */
export function rentCostMicros(price: MonthlyPrice, boughtAt: Date, days: number): Micros {
  return price.upfrontMicros + price.monthlyMicros * monthsBegun(boughtAt, days);
}

/** What more days cost us: the months that they begin, which may be none. */
export function renewalCostMicros(monthlyMicros: Micros, boughtAt: Date, days: number, added: number): Micros {
  return monthlyMicros * (monthsBegun(boughtAt, days + added) - monthsBegun(boughtAt, days));
}

function anniversaryMs(boughtAt: Date, months: number): number {
  const year = boughtAt.getUTCFullYear();
  const month = boughtAt.getUTCMonth() + months;
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const midnightMs = Date.UTC(year, month, Math.min(boughtAt.getUTCDate(), lastDay));
  return midnightMs + (boughtAt.getTime() % DAY_MS);
}

import { parseTime } from '../../../kernel/clock.ts';
import type { Micros } from '../../../kernel/money.ts';
import { ProviderError, type ProviderErrorKind } from '../../provider-error.ts';

const DECIMAL = /^(\d{1,15})(?:\.(\d{1,18}))?$/;
const SCALE = 18;
const MICROS_DIGITS = 6;
const RENTAL_ID = /^[A-Za-z0-9_-]{1,100}$/;
const PHONE = /^\+?([1-9]\d{6,14})$/;
const ZONED = /(?:Z|[+-]\d\d:?\d\d)$/;

export type Fields = Readonly<Record<string, unknown>>;

/** @throws ProviderError of `kind` for anything but an object. */
export function readObject(value: unknown, kind: ProviderErrorKind, what: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw new ProviderError(kind, `${what} cannot be read`);
}

/** The entries of a list, which some send as an object with numbers as keys; nothing where there is none. */
export function readList(value: unknown): readonly Fields[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).filter((entry) => typeof entry === 'object' && entry !== null);
}

/** An id that is sent as a number or as text; undefined for anything else. */
export function readId(value: unknown): string | undefined {
  const id = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  return typeof id === 'string' && RENTAL_ID.test(id) ? id : undefined;
}

/** A number of a network with or without its plus sign, sent as text or as a number, in E.164. */
export function readPhone(value: unknown): string | undefined {
  const digits = PHONE.exec(typeof value === 'number' ? String(value) : typeof value === 'string' ? value : '')?.[1];
  return digits && `+${digits}`;
}

/** A count that is sent as a number, as text, or as an object that says how many are left of how many. */
export function readCount(value: unknown): number | undefined {
  if (typeof value === 'object' && value !== null) return readCount((value as Fields)['current']);
  const count = typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number(value) : value;
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}

/**
 * A price in the market's currency as micro-units of ours, rounded up. A number or the text of a plain decimal;
 * undefined for anything else: NaN, negative, with a sign, an exponent or a unit.
 */
export function readPrice(value: unknown, currencyFactor: string): Micros | undefined {
  const text = typeof value === 'number' ? plainDecimal(value) : value;
  const amount = typeof text === 'string' ? scaled(text) : undefined;
  const factor = scaled(currencyFactor);
  if (amount === undefined || factor === undefined) return undefined;
  const unit = 10n ** BigInt(2 * SCALE - MICROS_DIGITS);
  return (amount * factor + unit - 1n) / unit;
}

/** A moment in ISO 8601 or `YYYY-MM-DD HH:MM:SS`; null when its zone is neither in it nor known. */
export function readTime(value: unknown, utcOffsetMinutes: number | undefined): Date | null {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(value)) return null;
  const iso = value.trim().replace(' ', 'T');
  if (ZONED.test(iso)) return parseTime(iso);
  if (utcOffsetMinutes === undefined) return null;
  const asUtc = parseTime(`${iso}Z`);
  return asUtc && new Date(asUtc.getTime() - utcOffsetMinutes * 60_000);
}

/** JSON numbers below a millionth are written with an exponent. */
function plainDecimal(value: number): string {
  const text = String(value);
  return text.includes('e-') ? value.toFixed(SCALE) : text;
}

function scaled(decimal: string): bigint | undefined {
  const match = DECIMAL.exec(decimal);
  return match ? BigInt(`${match[1]}${(match[2] ?? '').padEnd(SCALE, '0')}`) : undefined;
}

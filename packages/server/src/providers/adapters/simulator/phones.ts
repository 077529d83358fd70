import type { NumberRange, SimulatedCountry } from './numbering.ts';
import { hash32 } from './seeded.ts';

/** Coprime to every power of ten: walks a block of numbers in an order that does not look counted. */
const STRIDE = 7_919;

/**
 * Which phone numbers a provider of this seed owns. The last digit is a check digit shifted by the last digit of the
 * seed, so that seeds with different last digits never own the same number.
 */
export interface PhonePool {
  readonly country: SimulatedCountry;
  readonly seed: number;
}

/** How many numbers the provider owns in the country. */
export function phoneCapacity(country: Pick<SimulatedCountry, 'ranges'>): number {
  return country.ranges.reduce((sum, range) => sum + rangeCapacity(range), 0);
}

/** The number in a slot, E.164. Slots count from 0; the numbers kept for fiction come first. */
export function phoneInSlot({ country, seed }: PhonePool, slot: number): string {
  let rest = slot % phoneCapacity(country);
  for (const range of country.ranges) {
    const capacity = rangeCapacity(range);
    if (rest < capacity) return `+${country.dialCode}${nationalNumber(range, rest, seed)}`;
    rest -= capacity;
  }
  throw new RangeError(`Country ${country.code} has no numbers.`);
}

function rangeCapacity(range: NumberRange): number {
  return range.prefixes.length * 10 ** (range.freeDigits - 1);
}

function nationalNumber(range: NumberRange, slot: number, seed: number): string {
  const block = 10 ** (range.freeDigits - 1);
  const prefix = range.prefixes[slot % range.prefixes.length] ?? '';
  const step = Math.floor(slot / range.prefixes.length);
  const middle = (step * STRIDE + hash32(seed, prefix)) % block;
  const digits = prefix + String(middle).padStart(range.freeDigits - 1, '0');
  return digits + ((digitSum(digits) + seed) % 10);
}

function digitSum(digits: string): number {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) sum += digits.charCodeAt(index) - 48;
  return sum;
}

import type { Random } from '../kernel/random.ts';

/** Crockford's base 32 in lower case: no letter is mistaken for a digit. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const GROUP_LENGTH = 5;

/** A random code that a person can type, 25 bits a group: `k3v9x-0q7mz`. */
export function makeReadableCode(random: Random, groups: number): string {
  const characters = Array.from(random.bytes(groups * GROUP_LENGTH), (byte) => ALPHABET.charAt(byte & 31));
  return Array.from({ length: groups }, (_, index) =>
    characters.slice(index * GROUP_LENGTH, (index + 1) * GROUP_LENGTH).join(''),
  ).join('-');
}

/** The one spelling of a code that somebody typed. */
export function normalizeReadableCode(typed: string): string {
  const plain = typed.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1');
  return plain.match(/.{1,5}/g)?.join('-') ?? '';
}

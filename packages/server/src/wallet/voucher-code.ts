import { crc32 } from 'node:zlib';
import type { Random } from '../kernel/random.ts';

/** Crockford's base 32: no letter that is mistaken for a digit. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const PREFIX = 'SSB';
const SECRET_LENGTH = 16;
const CHECK_LENGTH = 4;
const CHARACTERS = new RegExp(`^${PREFIX}[${ALPHABET}]{${SECRET_LENGTH + CHECK_LENGTH}}$`);

/** A new code to be read out and typed: `SSB-7K3M-9Q2X-T7AB-C4DE-PQ2X`, 80 random bits and a group that checks them. */
export function makeVoucherCode(random: Random): string {
  let secret = '';
  for (const byte of random.bytes(SECRET_LENGTH)) secret += ALPHABET[byte & 31];
  return [PREFIX, ...((secret + checkOf(secret)).match(/.{4}/g) ?? [])].join('-');
}

/**
 * The code somebody typed, in one spelling: case, spaces and dashes do not matter, nor O for 0 and I or L for 1.
 * Undefined for text that cannot be a code: of a million guesses one passes.
 */
export function readVoucherCode(text: string): string | undefined {
  const typed = text.toUpperCase().replaceAll(/[\s-]/g, '');
  const code = typed.slice(0, PREFIX.length) + typed.slice(PREFIX.length).replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  if (!CHARACTERS.test(code)) return undefined;
  const secret = code.slice(PREFIX.length, PREFIX.length + SECRET_LENGTH);
  return code.endsWith(checkOf(secret)) ? code : undefined;
}

/** The code as a list shows it: the group that checks the rest gives none of the rest away that could be used. */
export function maskVoucherCode(code: string): string {
  return `${PREFIX}-…-${code.slice(-CHECK_LENGTH)}`;
}

function checkOf(secret: string): string {
  const sum = crc32(secret);
  let check = '';
  for (let shift = 0; shift < CHECK_LENGTH * 5; shift += 5) check += ALPHABET[(sum >>> shift) & 31];
  return check;
}

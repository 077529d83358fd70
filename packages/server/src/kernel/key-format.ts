import { crc32 } from 'node:zlib';
import type { Random } from './random.ts';

/** What each kind of key starts with. `psk_` and `psk_test_` keys differ in length, so neither passes for the other. */
export const KEY_PREFIXES = {
  apiKey: 'psk_',
  testApiKey: 'psk_test_',
  relayKey: 'pok_',
  refreshToken: 'prt_',
  webhookSecret: 'whsec_',
  inboundKey: 'pin_',
} as const;

export type KeyPrefix = (typeof KEY_PREFIXES)[keyof typeof KEY_PREFIXES];

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SECRET_LENGTH = 30;
const CHECKSUM_LENGTH = 6;
/** Bytes from here on would favour the first characters of the alphabet, so they are drawn again. */
const UNBIASED_BELOW = 248;

const IS_BASE62 = new Uint8Array(128);
for (const character of BASE62) IS_BASE62[character.charCodeAt(0)] = 1;

/** A new key: the prefix, 30 base62 characters (178 bits), and six that check the rest. */
export function makeKey(prefix: KeyPrefix, random: Random): string {
  let key: string = prefix;
  while (key.length < prefix.length + SECRET_LENGTH) {
    for (const byte of random.bytes(SECRET_LENGTH)) {
      if (byte < UNBIASED_BELOW && key.length < prefix.length + SECRET_LENGTH) key += BASE62[byte % 62];
    }
  }
  return key + checksum(key);
}

/** The key that 32 secret bytes stand for: the same bytes, the same key, with 178 bits of them in it. */
export function keyFromBytes(prefix: KeyPrefix, bytes: Buffer): string {
  let rest = BigInt(`0x${bytes.toString('hex')}`);
  let key: string = prefix;
  while (key.length < prefix.length + SECRET_LENGTH) {
    key += BASE62.charAt(Number(rest % 62n));
    rest /= 62n;
  }
  return key + checksum(key);
}

/**
 * Whether the text has the form and the checksum of a key of this kind. Refuses every single-character typo and,
 * but for one in four thousand million, every invented key, without asking the database. Needs well under 1 µs.
 */
export function isWellFormedKey(prefix: KeyPrefix, text: string): boolean {
  const secretEnd = prefix.length + SECRET_LENGTH;
  if (text.length !== secretEnd + CHECKSUM_LENGTH || !text.startsWith(prefix)) return false;
  for (let index = prefix.length; index < secretEnd; index++) {
    if (IS_BASE62[text.charCodeAt(index)] !== 1) return false;
  }
  return text.endsWith(checksum(text.slice(0, secretEnd)));
}

/** The key as a list shows it: `psk_ab…yz9k`, enough to tell keys apart and too little to use. */
export function maskKey(prefix: KeyPrefix, key: string): string {
  return `${key.slice(0, prefix.length + 2)}…${key.slice(-4)}`;
}

/** CRC-32 in six base62 digits; the prefix is part of it, so a key of one kind never checks as another. */
function checksum(text: string): string {
  let rest = crc32(text);
  let digits = '';
  for (let index = 0; index < CHECKSUM_LENGTH; index++) {
    digits = BASE62.charAt(rest % 62) + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}

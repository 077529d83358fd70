import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWellFormedKey, KEY_PREFIXES, type KeyPrefix, makeKey, maskKey } from './key-format.ts';
import { systemRandom } from './random.ts';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const PREFIXES: readonly KeyPrefix[] = Object.values(KEY_PREFIXES);

const anyKey = fc.constantFrom(...PREFIXES).map((prefix) => ({ prefix, key: makeKey(prefix, systemRandom) }));

describe('key format', () => {
  it('makes a prefix, 30 random characters and a checksum of 6, all base62', () => {
    for (const prefix of PREFIXES)
      expect(makeKey(prefix, systemRandom)).toMatch(new RegExp(`^${prefix}[0-9A-Za-z]{36}$`, 'u'));
  });

  it('accepts every key it makes, under its own prefix only', () => {
    fc.assert(
      fc.property(anyKey, ({ prefix, key }) => {
        for (const other of PREFIXES) expect(isWellFormedKey(other, key)).toBe(other === prefix);
      }),
    );
  });

  it('refuses every key with one character changed', () => {
    fc.assert(
      fc.property(anyKey, fc.nat(), fc.constantFrom(...Array.from(BASE62)), ({ prefix, key }, position, character) => {
        const at = position % key.length;
        fc.pre(key[at] !== character);
        expect(isWellFormedKey(prefix, key.slice(0, at) + character + key.slice(at + 1))).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it('refuses a key whose prefix was exchanged for that of another kind', () => {
    const key = makeKey(KEY_PREFIXES.relayKey, systemRandom);
    expect(isWellFormedKey(KEY_PREFIXES.apiKey, key.replace('pok_', 'psk_'))).toBe(false);
  });

  it('refuses neighbours exchanged, a character too few or too many, and any text that is no key', () => {
    fc.assert(
      fc.property(anyKey, fc.nat({ max: 30 }), fc.string({ unit: 'binary' }), ({ prefix, key }, offset, text) => {
        const at = prefix.length + offset;
        const exchanged = key.slice(0, at) + key.charAt(at + 1) + key.charAt(at) + key.slice(at + 2);
        expect(isWellFormedKey(prefix, exchanged)).toBe(exchanged === key);
        expect(isWellFormedKey(prefix, key.slice(0, -1))).toBe(false);
        expect(isWellFormedKey(prefix, `${key}0`)).toBe(false);
        expect(isWellFormedKey(prefix, text)).toBe(false);
        expect(isWellFormedKey(prefix, prefix + text)).toBe(false);
      }),
    );
  });

  it('draws every character equally often', () => {
    const counts = new Map<string, number>();
    for (let index = 0; index < 4_000; index++) {
      const key = makeKey(KEY_PREFIXES.apiKey, systemRandom);
      for (const character of key.slice(4, 34)) counts.set(character, (counts.get(character) ?? 0) + 1);
    }
    // 120,000 draws of 62 characters: 1,935 each, deviation 44. Taking bytes modulo 62 would give eight of them 2,344.
    expect(counts.size).toBe(62);
    for (const count of counts.values()) expect(Math.abs(count - 120_000 / 62)).toBeLessThan(6 * 44);
  });

  it('shows two characters in front and four at the end', () => {
    expect(maskKey('psk_', 'psk_abXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXyz9k')).toBe('psk_ab…yz9k');
  });
});

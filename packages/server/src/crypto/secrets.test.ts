import { describe, expect, it } from 'vitest';
import { deriveSecrets, lookupHash, type Secrets } from './secrets.ts';

const KEK = Buffer.from('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', 'hex');

/** KeyObjects hide what they hold, also from a comparison. */
function textOf({ wrappingKey, lookupPepper, boxKey, jwtSecret, checkValue, kekId }: Secrets) {
  return {
    kekId,
    wrappingKey: wrappingKey.export().toString('hex'),
    lookupPepper: lookupPepper.export().toString('hex'),
    boxKey: boxKey.key.export().toString('hex'),
    jwtSecret: jwtSecret.toString('hex'),
    checkValue: checkValue.toString('hex'),
  };
}

describe('secrets', () => {
  it('derives the same, mutually different secrets from one key every time', () => {
    const secrets = deriveSecrets(KEK);
    expect(textOf(deriveSecrets(KEK))).toEqual(textOf(secrets));
    const { kekId, ...parts } = textOf(secrets);
    expect(kekId).toHaveLength(16);
    expect(new Set(Object.values(parts)).size).toBe(5);
  });

  it('shares nothing with the secrets of another key', () => {
    const other = Buffer.from(KEK);
    other[31] = 0;
    const [mine, theirs] = [deriveSecrets(KEK), deriveSecrets(other)];
    expect(mine.kekId).not.toBe(theirs.kekId);
    expect(mine.wrappingKey.equals(theirs.wrappingKey)).toBe(false);
  });

  // A change here would make every stored key and token unfindable.
  it('keeps the derivation it started with', () => {
    expect(deriveSecrets(KEK).kekId).toBe('762fd23fd760f26f');
    expect(lookupHash(deriveSecrets(KEK).lookupPepper, 'psk_x').toString('hex')).toBe(
      'bc78d965b3831002672c16442674377c20ea8c8bda14aac148685914c6097395',
    );
  });

  it('refuses a key of another length', () => {
    expect(() => deriveSecrets(KEK.subarray(1))).toThrow(RangeError);
  });
});

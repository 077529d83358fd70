import { createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../kernel/errors.ts';
import { systemRandom } from '../kernel/random.ts';
import { type DataKey, open, seal } from './envelope.ts';

const dataKey: DataKey = { tenantId: 1, key: createSecretKey(systemRandom.bytes(32)) };
const context = { purpose: 'api-key', recordId: '7' };

describe('envelope', () => {
  it('opens what it sealed, for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
        const plaintext = Buffer.from(bytes);
        expect(open(dataKey, context, seal(dataKey, context, plaintext)).equals(plaintext)).toBe(true);
      }),
    );
  });

  it('opens text as it was, whatever the script', () => {
    const text = 'код 123456 ✓ 验证码';
    expect(open(dataKey, context, seal(dataKey, context, text)).toString()).toBe(text);
  });

  it.each<[string, DataKey, typeof context]>([
    ['another tenant with the same key', { ...dataKey, tenantId: 2 }, context],
    ['another key', { tenantId: 1, key: createSecretKey(systemRandom.bytes(32)) }, context],
    ['another purpose', dataKey, { ...context, purpose: 'message' }],
    ['another record', dataKey, { ...context, recordId: '8' }],
  ])('does not open for %s', (_, otherKey, otherContext) => {
    const sealed = seal(dataKey, context, 'secret');
    expect(() => open(otherKey, otherContext, sealed)).toThrow(AppError);
  });

  it('does not open when any single bit was changed, or when bytes are missing', () => {
    const sealed = seal(dataKey, context, 'secret');
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => open(dataKey, context, changed)).toThrow(AppError);
    }
    for (let length = 0; length < sealed.length; length++) {
      expect(() => open(dataKey, context, sealed.subarray(0, length))).toThrow(AppError);
    }
  });

  it('seals the same text differently each time', () => {
    const sealed = new Set(Array.from({ length: 100 }, () => seal(dataKey, context, 'secret').toString('hex')));
    expect(sealed.size).toBe(100);
  });
});

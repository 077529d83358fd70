import { expect, it } from 'vitest';
import { readDecimal, readPrice } from './decimal-text.ts';

it('reads amounts to the millionth, finer ones rounded away from nothing', () => {
  expect(['1.15', '0', '2', '-3.5', '0.0000001', '-0.0000001', '1.0000000'].map(readDecimal)).toEqual([
    1_150_000n,
    0n,
    2_000_000n,
    -3_500_000n,
    1n,
    -1n,
    1_000_000n,
  ]);
  expect(readDecimal(1.15)).toBe(1_150_000n);
});

it('refuses what is no amount, and a price below nothing', () => {
  for (const text of ['NaN', '', ' 1', '1,15', '1e3', 'Infinity', '0x10', null, undefined, {}, '9'.repeat(13)]) {
    expect(() => readDecimal(text)).toThrow(expect.objectContaining({ kind: 'unknown' }));
  }
  expect(() => readPrice('-1')).toThrow(expect.objectContaining({ kind: 'unknown' }));
});

import { expect, it } from 'vitest';
import { systemRandom } from '../kernel/random.ts';
import { makeVoucherCode, maskVoucherCode, readVoucherCode } from './voucher-code.ts';

const codes = Array.from({ length: 200 }, () => makeVoucherCode(systemRandom));

it('reads a code however it is typed', () => {
  expect(new Set(codes).size).toBe(codes.length);
  for (const code of codes) {
    expect(code).toMatch(/^SSB(-[0-9A-HJKMNP-TV-Z]{4}){5}$/);
    const plain = code.replaceAll('-', '');
    const spellings = [code, plain, code.toLowerCase(), ` ${code.replaceAll('-', ' ')}\n`];
    expect(spellings.map(readVoucherCode)).toEqual([plain, plain, plain, plain]);
    expect(readVoucherCode(`SSB${plain.slice(3).replaceAll('0', 'o').replaceAll('1', 'l')}`)).toBe(plain);
  }
});

it('refuses every code with one character wrong', () => {
  for (const code of codes.slice(0, 20)) {
    const plain = readVoucherCode(code) ?? '';
    for (let index = 3; index < plain.length; index += 1) {
      const other = plain[index] === '7' ? '8' : '7';
      expect(readVoucherCode(plain.slice(0, index) + other + plain.slice(index + 1))).toBeUndefined();
    }
  }
  expect(['', 'SSB', 'psk_test', 'SSB-0000-0000-0000-0000-000'].map(readVoucherCode)).toEqual(Array(4).fill(undefined));
});

it('a mask shows the last group alone', () => {
  for (const code of codes) expect(maskVoucherCode(code)).toBe(`SSB-…-${code.slice(-4)}`);
});

import { expect, it } from 'vitest';
import { toE164 } from './phone-spelling.ts';

it.each([
  '+14155550123',
  '14155550123',
  '0014155550123',
  '+1 (415) 555-0123',
  '1.415.555.0123',
  ' +1/415/555 0123 ',
])('reads %s as the same number', (text) => {
  expect(toE164(text)).toBe('+14155550123');
});

it.each([
  '',
  '+',
  '123456',
  '1234567890123456',
  'S2606K3M9Q2XT7A',
  '+1415555O123',
  '++14155550123',
  '٠١٢٣٤٥٦٧',
])('reads no number in %j', (text) => {
  expect(toE164(text)).toBeUndefined();
});

import { expect, it } from 'vitest';
import { findNumberType, listNumberTypes } from './number-type.ts';

it('lists physical and virtual, each with a name and a description', () => {
  expect(listNumberTypes().map(({ code }) => code)).toEqual(['physical', 'virtual']);
  for (const { name, description } of listNumberTypes()) expect(name && description).toBeTruthy();
});

it.each([
  ['physical', 'physical'],
  ['PHYSICAL', 'physical'],
  ['physical sim', 'physical'],
  [' Virtual ', 'virtual'],
])('finds %j as %s', (written, code) => {
  expect(findNumberType(written)?.code).toBe(code);
});

it('does not know other kinds', () => {
  expect(findNumberType('esim')).toBeUndefined();
});

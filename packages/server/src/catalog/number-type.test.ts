import { expect, it } from 'vitest';
import { listNumberTypes } from './number-type.ts';

it('lists physical and virtual, each with a name and a description', () => {
  expect(listNumberTypes().map(({ code }) => code)).toEqual(['physical', 'virtual']);
  for (const { name, description } of listNumberTypes()) expect(name && description).toBeTruthy();
});

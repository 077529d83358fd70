import { expect, it } from 'vitest';
import { createWaitSlots } from './wait-slots.ts';

it('one caller cannot take all places, with however many keys', () => {
  const slots = createWaitSlots();
  let taken = 0;
  const fill = () => {
    for (; taken < 10_000; taken += 1) slots.enter(`key ${Math.floor(taken / 20)}`, '192.0.2.1');
  };
  expect(fill).toThrow(/Too many requests wait/u);
  expect(taken).toBeLessThan(5_000);
  expect(() => slots.enter('another key', '192.0.2.2')).not.toThrow();
});

it('gives each place back once', () => {
  const slots = createWaitSlots();
  const leave = Array.from({ length: 20 }, () => slots.enter('key', '192.0.2.1'));
  expect(() => slots.enter('key', '192.0.2.2')).toThrow(/Too many requests wait/u);
  leave[0]?.();
  slots.enter('key', '192.0.2.2');
  expect(() => slots.enter('key', '192.0.2.2')).toThrow(/Too many requests wait/u);
});

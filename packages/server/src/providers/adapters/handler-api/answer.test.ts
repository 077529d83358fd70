import { describe, expect, it } from 'vitest';
import { readCount, readId, readList, readPhone, readPrice, readTime } from './answer.ts';
import { kindOfCode, readErrorCode } from './error-code.ts';

describe('readPrice', () => {
  it.each([
    [7.68, '1', 7_680_000n],
    ['7.68', '1', 7_680_000n],
    [0, '1', 0n],
    ['0.0000001', '1', 1n],
    [1e-7, '1', 1n],
    [100, '0.0125', 1_250_000n],
    ['33.333333', '0.333333', 11_111_100n],
  ])('%j at %s is %s millionths, rounded up', (value, factor, micros) => {
    expect(readPrice(value, factor)).toBe(micros);
  });

  it.each([
    ['NaN'],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [-1],
    ['-1'],
    ['+1'],
    ['1e3'],
    [1e21],
    ['1,50'],
    ['7.68 USD'],
    [''],
    [' 1'],
    ['0x10'],
    [null],
    [undefined],
    [true],
    [[1]],
    [{ cost: 1 }],
  ])('refuses %j', (value) => {
    expect(readPrice(value, '1')).toBeUndefined();
  });
});

describe('readTime', () => {
  it.each([
    ['2026-05-04T12:01:52+03:00', undefined, '2026-05-04T09:01:52.000Z'],
    ['2026-05-04T12:01:52+00:00', 180, '2026-05-04T12:01:52.000Z'],
    ['2026-05-04T12:01:52.250Z', undefined, '2026-05-04T12:01:52.250Z'],
    ['2026-05-04 12:01:52', 180, '2026-05-04T09:01:52.000Z'],
    ['2026-05-04T12:01:52', -60, '2026-05-04T13:01:52.000Z'],
  ])('%s with %s minutes is %s', (text, offset, time) => {
    expect(readTime(text, offset)?.toISOString()).toBe(time);
  });

  it.each([
    ['2026-05-04 12:01:52', undefined],
    ['0000-00-00 00:00:00', 180],
    ['yesterday', 180],
    ['2026-05-04', 180],
    [1_777_888_999, 180],
    [null, 180],
  ])('%j with %s minutes is not believed', (value, offset) => {
    expect(readTime(value, offset)).toBeNull();
  });
});

describe('what markets write in different ways', () => {
  it('reads a count from a number, text or an object', () => {
    expect([55, '55', { current: 55, total: 90 }].map(readCount)).toEqual([55, 55, 55]);
    expect([-1, 1.5, '-1', 'many', null, {}, Number.NaN].map(readCount)).toEqual(Array(7).fill(undefined));
  });

  it('reads a phone number with and without its plus sign', () => {
    expect(['79959707564', '+79959707564', 79_959_707_564].map(readPhone)).toEqual(Array(3).fill('+79959707564'));
    expect(['0123', '+0123456789', 'unknown', '', null, 1.5].map(readPhone)).toEqual(Array(6).fill(undefined));
  });

  it('reads an id from a number and from text', () => {
    expect([1049, '1049'].map(readId)).toEqual(['1049', '1049']);
    expect([1.5, '', 'a b', null, {}, 2 ** 60].map(readId)).toEqual(Array(6).fill(undefined));
  });

  it('reads a list from an array and from an object', () => {
    const entries = [{ id: 1 }, { id: 2 }];
    expect(readList(entries)).toEqual(entries);
    expect(readList({ 0: entries[0], 1: entries[1] })).toEqual(entries);
    expect([[], {}, null, 'none', undefined].flatMap(readList)).toEqual([]);
  });
});

describe('refusals', () => {
  it.each([
    ['NO_NUMBERS', 'NO_NUMBERS'],
    ['BANNED:2026-01-01 12:00:00', 'BANNED'],
    [{ status: 'error', message: 'NO_BALANCE' }, 'NO_BALANCE'],
    [{ status: 'error', msg: 'BAD_KEY' }, 'BAD_KEY'],
    [{ status: false, error: 'BAD_SERVICE' }, 'BAD_SERVICE'],
    [{ error: 'NO_NUMBERS' }, 'NO_NUMBERS'],
    [{ status: 'error', message: 'нет номеров' }, 'ERROR'],
    [{ status: 'error' }, 'ERROR'],
  ])('%j is %s', (answer, code) => {
    expect(readErrorCode(answer)).toBe(code);
  });

  it.each([
    ['ACCESS_BALANCE:12.50'],
    [{ status: 'success', message: 'NO_NUMBERS' }],
    [{ countries: {}, services: {} }],
    ['<!doctype html>'],
    [''],
    [[]],
    [12],
  ])('%j is none', (answer) => {
    expect(readErrorCode(answer)).toBeUndefined();
  });

  it('takes a breakdown and a code that nobody knows for a purchase that may have happened', () => {
    for (const code of ['ERROR_SQL', 'SERVER_ERROR', 'ERROR', 'SOMETHING_NEW']) {
      expect(kindOfCode(code, 'acts')).toBe('unknown');
      expect(kindOfCode(code, 'reads')).toBe('unavailable');
    }
    expect(kindOfCode('NO_NUMBERS', 'acts')).toBe('out_of_stock');
    expect(kindOfCode('NO_BALANCE', 'acts')).toBe('rejected');
    // A word that every object knows.
    expect(kindOfCode('constructor', 'acts')).toBe('unknown');
  });
});

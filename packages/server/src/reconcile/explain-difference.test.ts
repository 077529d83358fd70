import { expect, it } from 'vitest';
import { explainDifference } from './explain-difference.ts';

const NO_SLACK = { lessMicros: 0n, moreMicros: 0n };
const moves = (...amounts: readonly bigint[]) =>
  amounts.map((amountMicros, index) => ({ key: `${index}`, amountMicros }));

it('knows that nothing happened when nothing is missing and nothing cancels out', () => {
  expect(explainDifference(0n, NO_SLACK, moves(-1n, -3n))).toEqual({
    kind: 'one',
    happened: [],
    notHappened: ['0', '1'],
  });
});

it('finds the only moves that come to the difference', () => {
  expect(explainDifference(-4n, NO_SLACK, moves(-1n, -3n, -7n))).toEqual({
    kind: 'one',
    happened: ['0', '1'],
    notHappened: ['2'],
  });
});

it.each([
  ['two sums are the same', -3n, [-1n, -2n, -3n]],
  ['a charge and a refund may cancel out', 0n, [-1n, 1n]],
])('concludes nothing when %s', (_, difference, amounts) => {
  expect(explainDifference(difference, NO_SLACK, moves(...amounts))).toEqual({ kind: 'many' });
});

it('does not choose among equal moves, and settles the others', () => {
  expect(explainDifference(-9n, NO_SLACK, moves(-2n, -2n, -7n))).toEqual({
    kind: 'one',
    happened: ['2'],
    notHappened: [],
  });
});

it('says so when nothing comes to the difference', () => {
  expect(explainDifference(-5n, NO_SLACK, moves(-1n, -3n))).toEqual({ kind: 'none' });
  expect(explainDifference(1n, NO_SLACK, [])).toEqual({ kind: 'none' });
});

it('concludes nothing that calls under way may have done instead', () => {
  expect(explainDifference(-1n, { lessMicros: 1n, moreMicros: 0n }, moves(-1n))).toEqual({ kind: 'many' });
  expect(explainDifference(-1n, { lessMicros: 1n, moreMicros: 0n }, moves(-5n))).toEqual({
    kind: 'one',
    happened: [],
    notHappened: ['0'],
  });
  expect(explainDifference(2n, { lessMicros: 1n, moreMicros: 0n }, [])).toEqual({ kind: 'none' });
});

it('gives up on more moves than can be told apart', () => {
  expect(explainDifference(1n, NO_SLACK, moves(...Array.from({ length: 30 }, (_, n) => 2n ** BigInt(n))))).toEqual({
    kind: 'many',
  });
});

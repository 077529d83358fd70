import { expect, it } from 'vitest';
import { type AttemptCandidate, matchOrphans, type OrphanCandidate } from './match-orphans.ts';

const orphan = (upstreamId: string, given: Partial<OrphanCandidate> = {}): OrphanCandidate => ({
  upstreamId,
  phone: '+15550000001',
  reference: null,
  costMicros: null,
  startedAtMs: null,
  firstSeenAtMs: 10_000_000,
  notListedAtMs: 0,
  exclusive: false,
  settledDown: true,
  ...given,
});
const attempt = (key: string, given: Partial<AttemptCandidate> = {}): AttemptCandidate => ({
  key,
  reference: `reference-${key}`,
  maxCostMicros: 10n,
  startedAtMs: 1_000_000,
  ...given,
});

it('takes the number that carries our reference at once, however many others there are', () => {
  const orphans = [orphan('a', { settledDown: false }), orphan('b', { reference: 'reference-1', settledDown: false })];
  expect(matchOrphans(orphans, [attempt('1'), attempt('2')])).toEqual([{ attemptKey: '1', upstreamId: 'b' }]);
});

it('takes the only number for the only attempt, once no call under way can have bought it', () => {
  expect(matchOrphans([orphan('a')], [attempt('1')])).toEqual([{ attemptKey: '1', upstreamId: 'a' }]);
  expect(matchOrphans([orphan('a', { settledDown: false })], [attempt('1')])).toEqual([]);
});

it('takes none where two numbers or two attempts fit', () => {
  expect(matchOrphans([orphan('a'), orphan('b')], [attempt('1')])).toEqual([]);
  expect(matchOrphans([orphan('a')], [attempt('1'), attempt('2')])).toEqual([]);
});

it('takes each number for an attempt of its own, whichever, where nothing else uses the account', () => {
  const orphans = ['a', 'b', 'c'].map((upstreamId) => orphan(upstreamId, { exclusive: true }));
  expect(matchOrphans(orphans, [attempt('1'), attempt('2')])).toEqual([
    { attemptKey: '1', upstreamId: 'a' },
    { attemptKey: '2', upstreamId: 'b' },
  ]);
  expect(matchOrphans([orphan('a', { exclusive: true, settledDown: false })], [attempt('1'), attempt('2')])).toEqual(
    [],
  );
});

it('tells numbers apart by when they were sold and what they cost', () => {
  const orphans = [
    orphan('early', { startedAtMs: 1_000_000 }),
    orphan('late', { startedAtMs: 9_000_000 }),
    orphan('dear', { startedAtMs: 1_000_000, costMicros: 11n }),
  ];
  expect(matchOrphans(orphans, [attempt('1'), attempt('2', { startedAtMs: 9_000_000 })])).toEqual([
    { attemptKey: '1', upstreamId: 'early' },
    { attemptKey: '2', upstreamId: 'late' },
  ]);
});

it('leaves a number alone that was listed before the call, that came long after, or that may always have been there', () => {
  const early = orphan('a', { firstSeenAtMs: 999_999 });
  const late = orphan('a', { notListedAtMs: 1_000_000 + 11 * 60_000 });
  const unwatched = orphan('a', { notListedAtMs: null });
  for (const one of [early, late, unwatched]) expect(matchOrphans([one], [attempt('1')])).toEqual([]);
});

it('leaves a number alone that names another call', () => {
  expect(matchOrphans([orphan('a', { reference: 'somebody else’s' })], [attempt('1')])).toEqual([]);
});

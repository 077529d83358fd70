import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noteRenewal, readTermNote, type TermNote, writeTermNote } from './term-note.ts';

const NOTE: TermNote = {
  reference: 'rent-1',
  offerKey: 'US/local/7',
  rentCostMicros: 1_150_000n,
  monthlyMicros: 1_150_000n,
  days: 7,
  renewal: null,
};
const BOUGHT_AT = new Date('2026-03-10T12:00:00Z');
const TERMS = { boughtAt: BOUGHT_AT, monthlyMicros: 1_150_000n, reference: 'renew-1', listedPerDayMicros: 164_286n };

describe('a note of a term', () => {
  it('is read as it was written, whatever stands in it', () => {
    const micros = fc.bigInt(0n, 10n ** 17n);
    const notes = fc.record({
      reference: fc.string(),
      offerKey: fc.string(),
      rentCostMicros: micros,
      monthlyMicros: micros,
      days: fc.integer({ min: 1, max: 100_000 }),
      renewal: fc.option(fc.record({ reference: fc.string(), costMicros: micros })),
    });
    fc.assert(
      fc.property(notes, (note) => {
        expect(readTermNote(writeTermNote(note))).toEqual(note);
      }),
    );
  });

  it('is nothing where somebody else wrote it', () => {
    for (const text of ['', 'my own number', 'offer=US/local/7', writeTermNote(NOTE).replace('days=7', 'days=0')]) {
      expect(readTermNote(text)).toBeUndefined();
    }
  });
});

describe('a renewal', () => {
  it('costs nothing within a month that is paid for, and a month where it begins one', () => {
    const within = noteRenewal(NOTE, { ...TERMS, days: 7 });
    expect(within).toMatchObject({ days: 14, renewal: { reference: 'renew-1', costMicros: 0n } });
    const beyond = noteRenewal({ ...NOTE, days: 28 }, { ...TERMS, days: 7 });
    expect(beyond).toMatchObject({ days: 35, renewal: { costMicros: 1_150_000n } });
  });

  it('is the same note again under the same reference', () => {
    const renewed = noteRenewal(NOTE, { ...TERMS, days: 7 });
    expect(noteRenewal(renewed, { ...TERMS, days: 7 })).toBe(renewed);
  });

  it('is refused where its days begin a month that their price does not pay', () => {
    const late = { ...NOTE, days: 30 };
    expect(() => noteRenewal(late, { ...TERMS, days: 1 })).toThrow(expect.objectContaining({ kind: 'rejected' }));
    expect(noteRenewal(late, { ...TERMS, days: 7 }).renewal?.costMicros).toBe(1_150_000n);
    // Not listed any more: what the rental cost per day is the measure.
    const unlisted = { ...TERMS, listedPerDayMicros: undefined };
    expect(() => noteRenewal(late, { ...unlisted, days: 7 })).toThrow(expect.objectContaining({ kind: 'rejected' }));
  });
});

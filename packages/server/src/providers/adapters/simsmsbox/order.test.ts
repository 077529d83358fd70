import { describe, expect, it } from 'vitest';
import { type BoxOrder, readMark, refundOf, toRental, writeMark } from './order.ts';

const ORDER: BoxOrder = {
  displayOrderNo: 'S2606K3M9Q2XT7A',
  phone: '+14155550123',
  rentDays: 30,
  price: 6.3,
  status: 'active',
  messageCount: 0,
  tag: null,
  note: null,
  createdAt: '2026-06-04T09:14:02.518Z',
  expireAt: '2026-07-04T09:14:02.518Z',
};

describe('an order', () => {
  it('is a rental at exactly its price', () => {
    expect(toRental(ORDER)).toEqual({
      upstreamId: 'S2606K3M9Q2XT7A',
      phone: '+14155550123',
      costMicros: 6_300_000n,
      endsAt: new Date('2026-07-04T09:14:02.518Z'),
    });
  });

  it('without a number may still get one', () => {
    expect(() => toRental({ ...ORDER, phone: null, status: 'pending' })).toThrow(
      expect.objectContaining({ kind: 'unknown' }),
    );
  });

  it('at a price that is finer than a millionth cannot be booked', () => {
    expect(() => toRental({ ...ORDER, price: 0.000_000_1 })).toThrow(expect.objectContaining({ kind: 'unknown' }));
  });

  it.each([
    ['cancelled', 0, 6_300_000n],
    ['expired', 0, 6_300_000n],
    ['expired', 1, 0n],
    ['released', 0, 0n],
    ['active', 0, 0n],
  ])('that is %s with %i messages has given back %s', (status, messageCount, refundMicros) => {
    expect(refundOf({ ...ORDER, status, messageCount })).toBe(refundMicros);
  });
});

describe('the mark of a renewal', () => {
  it('is read as it was written', () => {
    const mark = { reference: '019e91f0-4a2c-7d31-8a65-0c1f5b7e9d42', daysBefore: 30, microsBefore: 6_300_000n };
    expect(readMark(writeMark(mark))).toEqual(mark);
    expect(writeMark(mark).length).toBeLessThan(1_000);
  });

  it.each([null, '', 'renewal', 'call the customer', 'renewal a from x days, 1 millionths'])('is not %j', (note) => {
    expect(readMark(note)).toBeUndefined();
  });
});

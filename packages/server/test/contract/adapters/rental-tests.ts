import { describe, expect, it } from 'vitest';
import { findCountry } from '../../../src/catalog/index.ts';
import { type AdapterStage, failureOf, limit, newReference } from './adapter-stage.ts';
import { itIf } from './it-if.ts';

const SERVICE = /^(?:\*|[a-z0-9-]{1,100})$/;
const OFFER_KEY = /^[^\p{C}]{1,200}$/u;
const DAY_MS = 86_400_000;

/** Catalog, rent, renew, release, and what the provider says of them afterwards. */
export function describeRentals(stage: AdapterStage): void {
  describe('catalog', () => {
    it('lists offers in our codes, each key once, with sane prices, stock and terms', async () => {
      const offers = await stage.provider.catalog(limit(30_000));
      expect(new Set(offers.map(({ offerKey }) => offerKey)).size).toBe(offers.length);
      for (const offer of offers) {
        expect(offer.offerKey).toMatch(OFFER_KEY);
        expect(offer.service).toMatch(SERVICE);
        expect(findCountry(offer.country)?.code, offer.offerKey).toBe(offer.country);
        expect(['physical', 'virtual']).toContain(offer.numberType);
        expect(offer.costPerDayMicros >= 0n).toBe(true);
        expect(Number.isSafeInteger(offer.stock) && offer.stock >= 0, offer.offerKey).toBe(true);
        expect(offer.minDays >= 1 && offer.maxDays >= offer.minDays, offer.offerKey).toBe(true);
      }
      expect((await stage.listedOffer()).stock).toBeGreaterThan(0);
    });
  });

  describe('rent', () => {
    it('gives a number in E.164, a storable id, and a cost within the limit', async () => {
      const offer = await stage.listedOffer();
      const before = await stage.counterpart.held();
      const rental = await stage.rent();
      expect(rental.phone).toMatch(/^\+[1-9]\d{6,14}$/);
      expect(rental.upstreamId).toMatch(/^[\x21-\x7e]{1,200}$/);
      expect(rental.costMicros >= 0n).toBe(true);
      expect(rental.costMicros <= offer.costPerDayMicros * BigInt(offer.minDays)).toBe(true);
      const soonestMs = Date.now() + (offer.minDays * DAY_MS) / 2;
      expect(rental.endsAt?.getTime() ?? Infinity).toBeGreaterThan(soonestMs);
      expect(await stage.counterpart.held()).toBe(before + 1);
    });

    it('sells two numbers as two rentals', async () => {
      const first = await stage.rent();
      const second = await stage.rent();
      expect(second.upstreamId).not.toBe(first.upstreamId);
      expect(second.phone).not.toBe(first.phone);
    });

    it('says price_changed, and buys nothing, when the term costs a millionth more than allowed', async () => {
      const before = await stage.counterpart.held();
      const { costMicros } = await stage.rent();
      await expect(stage.rent({ maxCostMicros: costMicros - 1n })).rejects.toMatchObject({ kind: 'price_changed' });
      expect(await stage.counterpart.held()).toBe(before + 1);
    });

    it('refuses an offer that it does not have, and buys nothing', async () => {
      const before = await stage.counterpart.held();
      const { country, numberType } = stage.counterpart.offer;
      const request = { offerKey: 'no such offer', service: 'telegram', country, numberType, days: 1 };
      const error = await failureOf(
        stage.provider.rent({ ...request, reference: newReference(), maxCostMicros: 1_000_000_000n }, limit()),
      );
      expect(['rejected', 'out_of_stock']).toContain(error.kind);
      expect(await stage.counterpart.held()).toBe(before);
    });

    it('gives one rental to one reference where it says so, else two', async () => {
      const reference = newReference();
      const before = await stage.counterpart.held();
      const first = await stage.rent({ reference });
      const second = await stage.rent({ reference });
      const isSame = second.upstreamId === first.upstreamId && second.phone === first.phone;
      expect(isSame).toBe(stage.provider.capabilities.idempotentRent);
      expect(await stage.counterpart.held()).toBe(before + (isSame ? 1 : 2));
    });
  });

  describe('renew', () => {
    itIf(stage.can('renew'))('extends the same number by whole days', async () => {
      const rental = await stage.rent();
      const renewed = await stage.provider.renew(rental, 1, newReference(), limit());
      expect(renewed).toMatchObject({ upstreamId: rental.upstreamId, phone: rental.phone });
      expect(renewed.costMicros >= 0n).toBe(true);
      const addedMs = rental.endsAt && renewed.endsAt && renewed.endsAt.getTime() - rental.endsAt.getTime();
      expect(addedMs ?? DAY_MS).toBe(DAY_MS);
    });

    itIf(!stage.can('renew'))('refuses, because it cannot', async () => {
      const rental = await stage.rent();
      await expect(stage.provider.renew(rental, 1, newReference(), limit())).rejects.toMatchObject({
        kind: 'rejected',
      });
    });

    it('refuses a rental that is over', async () => {
      const rental = await stage.rent();
      await stage.release(rental);
      const error = await failureOf(stage.provider.renew(rental, 1, newReference(), limit()));
      expect(error.kind).toBe('rejected');
    });
  });

  describe('release', () => {
    it('gives the number back, and succeeds again afterwards', async () => {
      const before = await stage.counterpart.held();
      const rental = await stage.rent();
      await stage.release(rental);
      expect(await stage.counterpart.held()).toBe(before);
      await stage.release(rental);
      expect(await stage.counterpart.held()).toBe(before);
    });

    it('gives back what was rented before a restart', async () => {
      const before = await stage.counterpart.held();
      const rental = await stage.rent();
      const restarted = stage.counterpart.restart?.() ?? stage.provider;
      await restarted.release(rental, limit());
      expect(await stage.counterpart.held()).toBe(before);
    });
  });

  describeAnswers(stage);
}

/** What the provider says afterwards, as far as it can. */
function describeAnswers(stage: AdapterStage): void {
  describe('knows what it sold', () => {
    itIf(stage.can('findByReference'))('by our reference, and is sure of what it never sold', async () => {
      const reference = newReference();
      const rental = await stage.rent({ reference });
      expect(await stage.provider.findByReference?.(reference, limit())).toMatchObject({
        upstreamId: rental.upstreamId,
        phone: rental.phone,
        costMicros: rental.costMicros,
      });
      expect(await stage.provider.findByReference?.(newReference(), limit())).toBe('absent');
    });

    itIf(stage.can('listActive'))('by the list of what is active', async () => {
      const rental = await stage.rent();
      // Some tell more of a rental than its id and number.
      const ref: unknown = expect.objectContaining({ upstreamId: rental.upstreamId, phone: rental.phone });
      expect(await stage.provider.listActive?.(limit())).toContainEqual(ref);
      await stage.release(rental);
      expect(await stage.provider.listActive?.(limit())).not.toContainEqual(ref);
    });

    itIf(stage.can('balance'))('by its balance', async () => {
      const before = await stage.provider.balanceMicros?.(limit());
      const rental = await stage.rent();
      expect(await stage.provider.balanceMicros?.(limit())).toBe((before ?? 0n) - rental.costMicros);
    });

    itIf(stage.can('refund') && stage.can('balance'))('by its balance, which a release restores', async () => {
      const before = await stage.provider.balanceMicros?.(limit());
      await stage.release(await stage.rent());
      expect(await stage.provider.balanceMicros?.(limit())).toBe(before);
    });

    itIf(stage.can('numbers'))('by the numbers that are the operator’s own', async () => {
      const numbers = (await stage.provider.numbers?.(limit())) ?? [];
      expect(numbers.length).toBeGreaterThan(0);
      for (const number of numbers) {
        expect(number.phone).toMatch(/^\+[1-9]\d{6,14}$/);
        expect(findCountry(number.country)?.code).toBe(number.country);
        expect(number.signalPercent ?? 0).toBeLessThanOrEqual(100);
      }
      const { phone } = await stage.rent();
      expect(numbers.map((number) => number.phone)).toContain(phone);
    });
  });
}

import { expect, it } from 'vitest';
import { createSimulatorFixture, NEVER, rentRequest } from '../../../../test/support/simulator.ts';
import type { ProviderOffer, ProviderRental } from '../../provider.ts';
import { simulatedCountry } from './numbering.ts';
import { phoneCapacity } from './phones.ts';
import type { SimulatorProvider } from './simulator.ts';

const DAY_MS = 86_400_000;
const SMALL = { countries: ['US', 'GB'], services: ['instagram', 'tiktok'] };

async function offerOf(provider: SimulatorProvider, offerKey: string): Promise<ProviderOffer> {
  const offer = (await provider.catalog(NEVER)).find((candidate) => candidate.offerKey === offerKey);
  if (!offer) throw new Error(`no offer ${offerKey}`);
  return offer;
}

it('rents at the listed price per day, until the term is over', async () => {
  const { provider, time } = createSimulatorFixture(SMALL);
  const { costPerDayMicros } = await offerOf(provider, 'US.instagram.physical');
  const rental = await provider.rent(rentRequest('instagram', { days: 3 }), NEVER);
  expect(rental.phone).toMatch(/^\+1\d{10}$/);
  expect(rental.costMicros).toBe(costPerDayMicros * 3n);
  expect(rental.endsAt?.getTime()).toBe(time.clock.now().getTime() + 3 * DAY_MS);
});

it('takes stock on rent and gives it back on release and at the end of the term', async () => {
  const { provider, time } = createSimulatorFixture(SMALL);
  const stock = async () => (await offerOf(provider, 'US.instagram.physical')).stock;
  const full = await stock();
  const first = await provider.rent(rentRequest('instagram'), NEVER);
  await provider.rent(rentRequest('instagram'), NEVER);
  expect(await stock()).toBe(full - 2);
  await provider.release(first, NEVER);
  await provider.release(first, NEVER);
  expect(await stock()).toBe(full - 1);
  await time.advance(DAY_MS);
  expect(await stock()).toBe(full);
  expect(await provider.listActive(NEVER)).toEqual([]);
});

it('says out_of_stock when the last one is taken, and sells again after a release', async () => {
  const { provider } = createSimulatorFixture({ ...SMALL, stockFactor: 0.002 });
  const { stock } = await offerOf(provider, 'GB.tiktok.virtual');
  expect(stock).toBeGreaterThan(0);
  const request = () => rentRequest('tiktok', { country: 'GB', numberType: 'virtual' });
  let last: ProviderRental | undefined;
  for (let count = 0; count < stock; count++) last = await provider.rent(request(), NEVER);
  await expect(provider.rent(request(), NEVER)).rejects.toMatchObject({ kind: 'out_of_stock' });
  if (last) await provider.release(last, NEVER);
  await expect(provider.rent(request(), NEVER)).resolves.toBeDefined();
});

it('says price_changed when the term costs more than the caller allows, and takes nothing', async () => {
  const { provider } = createSimulatorFixture(SMALL);
  const { costPerDayMicros } = await offerOf(provider, 'US.tiktok.physical');
  const request = rentRequest('tiktok', { days: 2, maxCostMicros: costPerDayMicros * 2n - 1n });
  await expect(provider.rent(request, NEVER)).rejects.toMatchObject({ kind: 'price_changed' });
  expect(await provider.findByReference(request.reference, NEVER)).toBe('absent');
  await expect(provider.rent({ ...request, maxCostMicros: costPerDayMicros * 2n }, NEVER)).resolves.toBeDefined();
});

it.each([
  ['an offer it does not have', rentRequest('no-such-service')],
  ['no days', rentRequest('tiktok', { days: 0 })],
  ['31 days', rentRequest('tiktok', { days: 31 })],
  ['half a day', rentRequest('tiktok', { days: 0.5 })],
])('rejects %s', async (_, request) => {
  const { provider } = createSimulatorFixture(SMALL);
  await expect(provider.rent(request, NEVER)).rejects.toMatchObject({ name: 'ProviderError', kind: 'rejected' });
});

it('gives one rental to one reference, also when both calls are under way at once', async () => {
  const { provider, time } = createSimulatorFixture({ ...SMALL, instant: false, latencyMs: { min: 10, max: 10 } });
  const request = rentRequest('instagram');
  const both = Promise.all([provider.rent(request, NEVER), provider.rent(request, NEVER)]);
  await time.advance(10);
  const [first, second] = await both;
  expect(second).toEqual(first);
  const active = provider.listActive(NEVER);
  await time.advance(10);
  expect(await active).toHaveLength(1);
});

it('tells by reference what became of a rent, and lists what is active', async () => {
  const { provider } = createSimulatorFixture(SMALL);
  const request = rentRequest('instagram');
  const rental = await provider.rent(request, NEVER);
  expect(await provider.findByReference(request.reference, NEVER)).toEqual(rental);
  expect(await provider.findByReference('never-asked', NEVER)).toBe('absent');
  expect(await provider.listActive(NEVER)).toEqual([{ upstreamId: rental.upstreamId, phone: rental.phone }]);
});

it('takes the cost from the balance, and refunds a release within the window only', async () => {
  const { provider, time } = createSimulatorFixture({ ...SMALL, refundableForMs: 60_000 });
  const before = await provider.balanceMicros(NEVER);
  const early = await provider.rent(rentRequest('instagram'), NEVER);
  const late = await provider.rent(rentRequest('instagram'), NEVER);
  expect(await provider.balanceMicros(NEVER)).toBe(before - early.costMicros - late.costMicros);
  await time.advance(59_999);
  await provider.release(early, NEVER);
  expect(await provider.balanceMicros(NEVER)).toBe(before - late.costMicros);
  await time.advance(1);
  await provider.release(late, NEVER);
  expect(await provider.balanceMicros(NEVER)).toBe(before - late.costMicros);
});

it('renews once per reference: the number stays past its first end', async () => {
  const { provider, time } = createSimulatorFixture(SMALL);
  const rental = await provider.rent(rentRequest('instagram'), NEVER);
  const before = await provider.balanceMicros(NEVER);
  const renewed = await provider.renew(rental, 7, 'renewal-1', NEVER);
  expect(await provider.renew(rental, 7, 'renewal-1', NEVER)).toEqual(renewed);
  expect(renewed.costMicros).toBe(rental.costMicros * 7n);
  expect(renewed.endsAt?.getTime()).toBe((rental.endsAt?.getTime() ?? 0) + 7 * DAY_MS);
  expect(await provider.balanceMicros(NEVER)).toBe(before - renewed.costMicros);
  expect(await provider.findByReference('renewal-1', NEVER)).toEqual(renewed);
  expect(await provider.findByReference('renewal-2', NEVER)).toBe('absent');
  await time.advance(8 * DAY_MS - 1);
  expect(await provider.listActive(NEVER)).toHaveLength(1);
  await time.advance(1);
  expect(await provider.listActive(NEVER)).toEqual([]);
  await expect(provider.renew(rental, 1, 'renewal-2', NEVER)).rejects.toMatchObject({ kind: 'rejected' });
});

it('never has one number in two active rentals', async () => {
  const { provider } = createSimulatorFixture({ ...SMALL, stockFactor: 3 });
  const phones = new Set<string>();
  for (let count = 0; count < 5_000; count++) phones.add((await provider.rent(rentRequest('instagram'), NEVER)).phone);
  expect(phones.size).toBe(5_000);
});

it('passes over active numbers once all numbers of a country were sold', async () => {
  const { provider } = createSimulatorFixture({ countries: ['CA'], services: ['instagram'] });
  const capacity = phoneCapacity(simulatedCountry('CA') ?? { ranges: [] });
  const kept = await provider.rent(rentRequest('instagram', { country: 'CA' }), NEVER);
  const released = new Set<string>();
  for (let count = 1; count < capacity; count++) {
    const rental = await provider.rent(rentRequest('instagram', { country: 'CA' }), NEVER);
    released.add(rental.phone);
    await provider.release(rental, NEVER);
  }
  const again = await provider.rent(rentRequest('instagram', { country: 'CA' }), NEVER);
  expect(again.phone).not.toBe(kept.phone);
  expect(released).toContain(again.phone);
});

it('forgets ended rentals', async () => {
  const { provider, time } = createSimulatorFixture(SMALL);
  const request = rentRequest('instagram');
  await provider.release(await provider.rent(request, NEVER), NEVER);
  expect(await provider.findByReference(request.reference, NEVER)).not.toBe('absent');
  await time.advance(10 * 60_000 + 1);
  expect(await provider.findByReference(request.reference, NEVER)).toBe('absent');
});

it('answers after its latency', async () => {
  const { provider, time } = createSimulatorFixture({ ...SMALL, instant: false, latencyMs: { min: 100, max: 200 } });
  let answered = false;
  void provider.catalog(NEVER).then(() => {
    answered = true;
  });
  await time.advance(99);
  expect(answered).toBe(false);
  await time.advance(101);
  expect(answered).toBe(true);
});

it('says unknown when the caller gives up during a rent, and has then sold nothing', async () => {
  const { provider, time } = createSimulatorFixture({ ...SMALL, misbehaviour: { latencyMs: 500 } });
  const caller = new AbortController();
  const request = rentRequest('instagram');
  const rent = expect(provider.rent(request, caller.signal)).rejects.toMatchObject({ kind: 'unknown' });
  caller.abort();
  await rent;
  const found = provider.findByReference(request.reference, NEVER);
  await time.advance(10_000);
  expect(await found).toBe('absent');
});

it('lateSuccess: sells after the caller gave up', async () => {
  const { provider, time } = createSimulatorFixture({ ...SMALL, misbehaviour: { latencyMs: 500, lateSuccess: true } });
  const caller = new AbortController();
  const request = rentRequest('instagram');
  const rent = expect(provider.rent(request, caller.signal)).rejects.toMatchObject({ kind: 'unknown' });
  caller.abort();
  await rent;
  await time.advance(1_000);
  const found = provider.findByReference(request.reference, NEVER);
  await time.advance(500);
  expect(await found).toMatchObject({ phone: expect.stringMatching(/^\+1/) });
});

it.each([
  'out_of_stock',
  'price_changed',
  'rejected',
  'unavailable',
  'unknown',
] as const)('rentError: fails with %s and sells nothing', async (rentError) => {
  const { provider } = createSimulatorFixture({ ...SMALL, misbehaviour: { rentError } });
  const request = rentRequest('instagram');
  await expect(provider.rent(request, NEVER)).rejects.toMatchObject({ kind: rentError });
  expect(await provider.findByReference(request.reference, NEVER)).toBe('absent');
});

it('rentErrorRate: fails for that share of the references', async () => {
  const misbehaviour = { rentError: 'unavailable', rentErrorRate: 0.3 } as const;
  const { provider } = createSimulatorFixture({ ...SMALL, misbehaviour });
  const outcomes = await Promise.allSettled(
    Array.from({ length: 1_000 }, () => provider.rent(rentRequest('instagram'), NEVER)),
  );
  const failed = outcomes.filter(({ status }) => status === 'rejected').length;
  expect(failed).toBeGreaterThan(230);
  expect(failed).toBeLessThan(370);
});

it('duplicateNumber: sells a number that is rented out already', async () => {
  const { provider } = createSimulatorFixture({ ...SMALL, misbehaviour: { duplicateNumber: true } });
  const first = await provider.rent(rentRequest('instagram'), NEVER);
  const second = await provider.rent(rentRequest('tiktok'), NEVER);
  expect(second.phone).toBe(first.phone);
  expect(second.upstreamId).not.toBe(first.upstreamId);
});

it('test-no-stock: listed with stock, sold out', async () => {
  const { provider } = createSimulatorFixture(SMALL);
  expect((await offerOf(provider, 'US.test-no-stock.physical')).stock).toBeGreaterThan(0);
  await expect(provider.rent(rentRequest('test-no-stock'), NEVER)).rejects.toMatchObject({ kind: 'out_of_stock' });
});

it('test-price-change: price_changed until one and a half times the listed price is allowed', async () => {
  const { provider } = createSimulatorFixture(SMALL);
  const request = rentRequest('test-price-change', { days: 2, maxCostMicros: 29_999n });
  await expect(provider.rent(request, NEVER)).rejects.toMatchObject({ kind: 'price_changed' });
  expect((await provider.rent({ ...request, maxCostMicros: 30_000n }, NEVER)).costMicros).toBe(30_000n);
});

it('test-upstream-timeout: unknown after a second though it is sold, and the truth after two', async () => {
  const { provider, time } = createSimulatorFixture(SMALL);
  const request = rentRequest('test-upstream-timeout');
  const rent = expect(provider.rent(request, NEVER)).rejects.toMatchObject({ kind: 'unknown' });
  await time.advance(1_000);
  await rent;
  await expect(provider.findByReference(request.reference, NEVER)).rejects.toMatchObject({ kind: 'unavailable' });
  await time.advance(1_000);
  expect(await provider.findByReference(request.reference, NEVER)).toMatchObject({ costMicros: 10_000n });
  expect(await provider.listActive(NEVER)).toHaveLength(1);
});

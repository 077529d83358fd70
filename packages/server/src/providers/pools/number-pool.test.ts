import { expect, it } from 'vitest';
import type { RentalRef, RentRequest } from '../provider.ts';
import { ProviderError } from '../provider-error.ts';
import type { PooledNumber } from './number-entry.ts';
import { NumberPool, type NumberPoolDeps } from './number-pool.ts';

const OFFER = 'GB:*:100000';

function sim(index: number, part: Partial<PooledNumber> = {}): PooledNumber {
  const digits = String(index).padStart(3, '0');
  return {
    numberId: `sim${index}`,
    msisdn: `+447700900${digits}`,
    country: 'GB',
    numberType: 'physical',
    services: ['*'],
    costPerDayMicros: 100_000n,
    ...part,
  };
}

function request(reference: string, part: Partial<RentRequest> = {}): RentRequest {
  return {
    offerKey: OFFER,
    service: 'wa',
    country: 'GB',
    numberType: 'physical',
    days: 7,
    reference,
    maxCostMicros: 1_000_000n,
    ...part,
  };
}

/** A pool whose list of active rentals and clock the test owns. */
function poolOf(sims: readonly PooledNumber[], more: Partial<NumberPoolDeps> = {}) {
  const world = { active: [] as RentalRef[], nowMs: 0, list: async (): Promise<readonly RentalRef[]> => world.active };
  const clock = { now: () => new Date(world.nowMs), monotonicMs: () => (world.nowMs += 1) };
  const pool = new NumberPool(sims, { clock, activeRentals: () => world.list(), ...more });
  const rent = (reference: string, part?: Partial<RentRequest>, signal = new AbortController().signal) =>
    pool.rent(request(reference, part), signal);
  return { pool, world, rent };
}

function checkKind(kind: string) {
  return (error: unknown) => {
    expect(error).toBeInstanceOf(ProviderError);
    expect((error as ProviderError).kind).toBe(kind);
  };
}

it('offers each country, service and cost once, with the cards that nobody rents as stock', async () => {
  const sims = [
    sim(1),
    sim(2),
    sim(3, { country: 'DE' }),
    sim(4, { services: ['wa', 'tg'], costPerDayMicros: 250_000n }),
  ];
  const { pool, world } = poolOf(sims);
  world.active = [{ upstreamId: 'sim1:7:old', phone: sim(1).msisdn }];
  const offers = await pool.offers();
  expect(offers.map(({ offerKey, service, stock }) => ({ offerKey, service, stock }))).toEqual([
    { offerKey: 'GB:*:100000', service: '*', stock: 1 },
    { offerKey: 'DE:*:100000', service: '*', stock: 1 },
    { offerKey: 'GB:wa:250000', service: 'wa', stock: 1 },
    { offerKey: 'GB:tg:250000', service: 'tg', stock: 1 },
  ]);
  expect(offers[2]).toMatchObject({
    country: 'GB',
    numberType: 'physical',
    costPerDayMicros: 250_000n,
    minDays: 1,
    maxDays: 30,
  });
});

it('tells physical numbers from virtual ones of the same country, service and cost', async () => {
  const { pool, rent } = poolOf([sim(1), sim(2, { numberType: 'virtual' })]);
  expect(await pool.offers()).toMatchObject([
    { offerKey: OFFER, numberType: 'physical', stock: 1 },
    { offerKey: `${OFFER}:virtual`, numberType: 'virtual', stock: 1 },
  ]);
  expect(await rent('a', { offerKey: `${OFFER}:virtual`, numberType: 'virtual' })).toMatchObject({
    phone: sim(2).msisdn,
  });
});

it('neither offers nor lends a number that is not ready, and leaves its rental alone', async () => {
  const silent = new Set<string>();
  const { pool, rent, world } = poolOf([sim(1), sim(2)], { isReady: ({ numberId }) => !silent.has(numberId) });
  const rental = await rent('a');
  world.active = [rental];
  silent.add('sim1').add('sim2');
  expect(await pool.offers()).toMatchObject([{ stock: 0 }]);
  await rent('b').then(() => expect.unreachable(), checkKind('out_of_stock'));
  expect(await pool.renew(rental, 1)).toMatchObject({ phone: sim(1).msisdn });
  silent.clear();
  expect(await pool.offers()).toMatchObject([{ stock: 1 }]);
});

it('keeps an offer without stock in the catalog', async () => {
  const { pool, rent } = poolOf([sim(1)]);
  await rent('a');
  expect(await pool.offers()).toMatchObject([{ offerKey: OFFER, stock: 0 }]);
});

it('rents a card at its cost for the days asked', async () => {
  const { rent } = poolOf([sim(1)]);
  expect(await rent('ref-1')).toEqual({
    upstreamId: 'sim1:7:ref-1',
    phone: '+447700900001',
    costMicros: 700_000n,
    endsAt: null,
  });
});

it('never lends one card twice to buyers at the same moment', async () => {
  const sims = Array.from({ length: 10 }, (_, index) => sim(index));
  const { rent } = poolOf(sims);
  const results = await Promise.allSettled(Array.from({ length: 40 }, (_, index) => rent(`r${index}`)));
  const phones = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value.phone] : []));
  expect(phones.length).toBe(10);
  expect(new Set(phones).size).toBe(10);
  for (const result of results) if (result.status === 'rejected') checkKind('out_of_stock')(result.reason);
});

it('answers a repeated reference with the first rental, also after a restart', async () => {
  const { rent, world } = poolOf([sim(1), sim(2)]);
  const first = await rent('same');
  expect(await rent('same')).toEqual(first);
  const restarted = poolOf([sim(1), sim(2)]);
  restarted.world.active = [{ upstreamId: first.upstreamId, phone: first.phone }];
  expect(await restarted.rent('same')).toEqual(first);
  expect(world.active).toEqual([]);
});

it('lends the card that was given back longest ago, those never lent first', async () => {
  const { pool, rent } = poolOf([sim(1), sim(2), sim(3)]);
  const [first, second] = [await rent('a'), await rent('b')];
  pool.release(second);
  pool.release(first);
  const phones = [await rent('c'), await rent('d'), await rent('e')].map((rental) => rental.phone);
  expect(phones).toEqual([sim(3), sim(2), sim(1)].map((each) => each.msisdn));
});

it('lends a card last whose rental was active a moment ago, though this process did not make it', async () => {
  const { pool, rent, world } = poolOf([sim(1), sim(2), sim(3)]);
  world.active = [{ upstreamId: 'sim1:7:old', phone: sim(1).msisdn }];
  await pool.offers();
  world.active = [];
  const phones = [await rent('a'), await rent('b'), await rent('c')].map((rental) => rental.phone);
  expect(phones).toEqual([sim(2), sim(3), sim(1)].map((each) => each.msisdn));
});

it.each<[string, Partial<RentRequest>, string]>([
  ['an offer that is gone', { offerKey: 'GB:*:99' }, 'out_of_stock'],
  ['a cost above the limit', { maxCostMicros: 699_999n }, 'price_changed'],
  ['a term that is too long', { days: 31 }, 'rejected'],
  ['half a day', { days: 0.5 }, 'rejected'],
])('refuses %s and lends nothing', async (_, part, kind) => {
  const { pool, rent } = poolOf([sim(1)]);
  await rent('a', part).then(() => expect.unreachable(), checkKind(kind));
  expect(await pool.offers()).toMatchObject([{ stock: 1 }]);
});

it('lends nothing to a caller that has stopped waiting', async () => {
  const { pool, rent, world } = poolOf([sim(1)]);
  const caller = new AbortController();
  world.list = async () => {
    caller.abort();
    return [];
  };
  await rent('late', {}, caller.signal).then(() => expect.unreachable(), checkKind('unavailable'));
  expect(await pool.findByReference('late')).toBe('absent');
});

it('is unavailable, and lends nothing, while the active rentals cannot be read', async () => {
  const { rent, world } = poolOf([sim(1)]);
  world.list = () => Promise.reject(new Error('database down'));
  await rent('a').then(() => expect.unreachable(), checkKind('unavailable'));
});

it('finds a rental by its reference while it is held or active, and not after its release', async () => {
  const { pool, rent, world } = poolOf([sim(1)]);
  const rental = await rent('mine');
  expect(await pool.findByReference('mine')).toEqual(rental);
  world.active = [rental];
  expect(await pool.findByReference('mine')).toEqual(rental);
  world.active = [];
  pool.release(rental);
  pool.release(rental);
  expect(await pool.findByReference('mine')).toBe('absent');
});

it('frees a card whose rental another process ended', async () => {
  const { rent, pool, world } = poolOf([sim(1)]);
  world.active = [await rent('a')];
  expect(await pool.offers()).toMatchObject([{ stock: 0 }]);
  world.active = [];
  expect(await pool.offers()).toMatchObject([{ stock: 1 }]);
});

it('does not free a card because of a list that was asked for before its rental was booked', async () => {
  const { rent, pool, world } = poolOf([sim(1)]);
  let answer: (rentals: readonly RentalRef[]) => void = () => undefined;
  const slow = new Promise<readonly RentalRef[]>((resolve) => (answer = resolve));
  world.list = () => slow;
  const late = pool.offers();
  world.list = async () => world.active;
  world.active = [await rent('a')];
  await pool.offers();
  answer([]);
  expect(await late).toMatchObject([{ stock: 0 }]);
});

it('frees a card after a quarter of an hour in which its rental was not booked', async () => {
  const { rent, pool, world } = poolOf([sim(1)]);
  await rent('a');
  world.nowMs += 14 * 60_000;
  expect(await pool.offers()).toMatchObject([{ stock: 0 }]);
  world.nowMs += 2 * 60_000;
  expect(await pool.offers()).toMatchObject([{ stock: 1 }]);
});

it('renews under the same id at the cost of the added days, and not what is not lent', async () => {
  const { rent, pool } = poolOf([sim(1)]);
  const rental = await rent('a');
  expect(await pool.renew(rental, 3)).toEqual({ ...rental, costMicros: 300_000n });
  pool.release(rental);
  await pool.renew(rental, 3).then(() => expect.unreachable(), checkKind('rejected'));
});

it('lists what is on record and what was just lent, each once', async () => {
  const { rent, pool, world } = poolOf([sim(1), sim(2)]);
  const first = await rent('a');
  const second = await rent('b');
  world.active = [{ upstreamId: first.upstreamId, phone: first.phone }];
  const ids = (await pool.listActive()).map((rental) => rental.upstreamId);
  expect(ids).toEqual([first.upstreamId, second.upstreamId]);
});

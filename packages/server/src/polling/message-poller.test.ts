import { describe, expect, it } from 'vitest';
import { createPolledWorld, type PolledWorld, type SeenCall } from '../../test/support/polled-world.ts';
import { ProviderError, type ProviderMessage } from '../providers/index.ts';

const EVERY_MS = 10_000;
const pace = { everyMs: EVERY_MS, rentalsPerCall: 100, callsPerSecond: 5 };

const message = (externalId: string): ProviderMessage => ({
  externalId,
  upstreamId: 'r1-0',
  phone: '+15550000000',
  sender: 'Bank',
  text: 'Your code is 4711.',
  receivedAt: null,
});

/** The times between two polls of each rental, in ms. */
function gapsOf(calls: readonly SeenCall[]): ReadonlyMap<string, readonly number[]> {
  const last = new Map<string, number>();
  const gaps = new Map<string, number[]>();
  for (const { atMs, ids } of calls) {
    for (const id of ids) {
      const before = last.get(id);
      if (before !== undefined) gaps.set(id, [...(gaps.get(id) ?? []), atMs - before]);
      last.set(id, atMs);
    }
  }
  return gaps;
}

function expectWithinPace(calls: readonly SeenCall[], callsPerSecond: number): void {
  calls.forEach(({ atMs }, index) => {
    const before = calls[index - callsPerSecond]?.atMs ?? -Infinity;
    expect(atMs - before).toBeGreaterThanOrEqual(1_000);
  });
}

async function slowly(world: PolledWorld): Promise<readonly ProviderMessage[]> {
  await world.time.timers.sleep(300);
  return [];
}

describe('polling', () => {
  it('asks for each of 1,000 rentals within its period plus a tenth, in full calls, within the pace', async () => {
    const world = createPolledWorld();
    world.answer = () => slowly(world);
    world.rent(world.addProvider(pace), 1_000);
    await world.run(65_000, world.node('a'));
    const gaps = gapsOf(world.calls);
    expect(gaps.size).toBe(1_000);
    expect(Math.max(...[...gaps.values()].flat())).toBeLessThanOrEqual(EVERY_MS * 1.1);
    expect(Math.min(...[...gaps.values()].map(({ length }) => length))).toBeGreaterThanOrEqual(5);
    expect(Math.max(...world.lateSeconds.slice(2_000))).toBeLessThanOrEqual(1);
    // Ten calls a period are the least that 1,000 rentals need.
    expect(world.calls.length).toBeLessThanOrEqual(75);
    expectWithinPace(world.calls, 5);
    expect(world.statements.get('polled_rentals_list')).toBeLessThanOrEqual(70);
  });

  it('asks together for rentals that began apart', async () => {
    const world = createPolledWorld();
    const providerId = world.addProvider(pace);
    const node = world.node('a');
    for (let index = 0; index < 100; index += 1) {
      world.rent(providerId, 1, { prefix: `apart-${index}` });
      await world.run(200, node);
    }
    const before = world.calls.length;
    await world.run(50_000, node);
    expect(world.calls.length - before).toBeLessThanOrEqual(12);
    expect(Math.max(...[...gapsOf(world.calls).values()].flat())).toBeLessThanOrEqual(EVERY_MS * 1.1);
  });

  it('is late for all alike when the pace is too low, and says so', async () => {
    const world = createPolledWorld();
    world.answer = () => slowly(world);
    world.rent(world.addProvider({ ...pace, rentalsPerCall: 10 }), 1_000);
    await world.run(100_000, world.node('a'));
    expectWithinPace(world.calls, 5);
    const gaps = [...gapsOf(world.calls).values()].flat();
    // 100 calls at five a second.
    expect(Math.min(...gaps)).toBeGreaterThan(19_000);
    expect(Math.max(...gaps)).toBeLessThan(22_000);
    const told = world.log.filter((line) => line.includes('later than their period'));
    expect(told).toHaveLength(2);
    expect(JSON.parse(told[0] ?? '')).toMatchObject({ rentals: 1_000, neededCallsPerSecond: 10, callsPerSecond: 5 });
  });

  it('F6: a provider that hangs delays no other', async () => {
    const world = createPolledWorld();
    const hanging = world.addProvider(pace, () => new Promise(() => undefined));
    const healthy = world.addProvider(pace);
    world.rent(hanging, 1_000);
    world.rent(healthy, 100);
    await world.run(60_000, world.node('a'));
    const ofHealthy = world.calls.filter(({ providerId }) => providerId === healthy);
    expect(Math.max(...[...gapsOf(ofHealthy).values()].flat())).toBeLessThanOrEqual(EVERY_MS * 1.1);
    // Asked less and less, but asked.
    const ofHanging = world.calls.length - ofHealthy.length;
    expect(ofHanging).toBeGreaterThan(2);
    expect(ofHanging).toBeLessThan(50);
  });

  it('leaves a failing provider alone longer each time, and then asks for all that it missed', async () => {
    const world = createPolledWorld();
    world.rent(world.addProvider(pace), 1_000);
    const node = world.node('a');
    await world.run(20_000, node);
    const failedFromMs = world.time.clock.now().getTime();
    world.answer = () => Promise.reject(new ProviderError('unavailable', 'down'));
    const before = world.calls.length;
    await world.run(120_000, node);
    expect(world.calls.length - before).toBeLessThan(25);
    world.answer = async () => [];
    const recovered = world.calls.length;
    await world.run(25_000, node);
    const since = world.calls.slice(recovered);
    expect(new Set(since.flatMap(({ ids }) => ids)).size).toBe(1_000);
    const first = new Map(since.toReversed().flatMap((call) => call.ids.map((id) => [id, call] as const)));
    for (const call of first.values()) expect(call.since.getTime()).toBeLessThan(failedFromMs);
  });

  it('finds the one rental that spoils its calls, and goes on asking for the others', async () => {
    const world = createPolledWorld();
    world.answer = async (rentals) => {
      if (rentals.some(({ upstreamId }) => upstreamId === 'r1-42')) throw new ProviderError('rejected', 'no such id');
      return [];
    };
    world.rent(world.addProvider(pace), 100);
    await world.run(120_000, world.node('a'));
    const good = world.calls.filter(({ ids }) => !ids.includes('r1-42'));
    const late = good.filter(({ atMs }) => atMs > 60_000);
    expect(new Set(late.flatMap(({ ids }) => ids)).size).toBe(99);
    expect(Math.max(...[...gapsOf(late).values()].flat())).toBeLessThanOrEqual(EVERY_MS * 1.1);
  });

  it('asks soon for a new rental, once more just before the end, and no more after it', async () => {
    const world = createPolledWorld();
    const providerId = world.addProvider(pace);
    world.rent(providerId, 1);
    const node = world.node('a');
    await world.run(12_000, node);
    world.rent(providerId, 1, { prefix: 'new', lastsMs: 24_500 });
    const rentedMs = world.time.clock.monotonicMs();
    await world.run(24_500, node);
    const asked = world.calls.filter(({ ids }) => ids.includes('new-0')).map(({ atMs }) => atMs - rentedMs);
    expect(asked[0]).toBeLessThanOrEqual(4_000);
    expect(asked.at(-1)).toBeGreaterThanOrEqual(22_000);
    world.end('new-0');
    await world.run(31_000, node);
    const ended = world.calls.length;
    await world.run(30_000, node);
    expect(world.calls.slice(ended).some(({ ids }) => ids.includes('new-0'))).toBe(false);
  });

  it('hands a message on once, and again when it could not be stored', async () => {
    const world = createPolledWorld();
    // Fetched by the poll at which the database was away for the first time, and by none that asks for later ones only.
    const receivedAt = world.time.clock.now();
    world.answer = async () => ((world.calls.at(-1)?.since ?? receivedAt) <= receivedAt ? [message('m1')] : []);
    world.rent(world.addProvider(pace), 1);
    const node = world.node('a');
    const store = world.sink;
    world.sink = () => Promise.reject(new Error('the database is away'));
    await world.run(400_000, node);
    expect(world.handedOn).toEqual([]);
    world.sink = store;
    await world.run(60_000, node);
    expect(world.handedOn).toEqual([message('m1')]);
  });

  it('F17: another process takes over from a dead one, with what it had not asked for; the dead one wakes up harmless', async () => {
    const world = createPolledWorld();
    world.rent(world.addProvider(pace), 500);
    const [first, second] = [world.node('first'), world.node('second')];
    await world.run(30_000, first, second);
    expect(new Set(world.calls.map(({ node }) => node))).toEqual(new Set(['first']));
    const diedMs = world.time.clock.monotonicMs();
    await world.run(30_000, second);
    const taken = world.calls.filter(({ node }) => node === 'second');
    expect(new Set(taken.flatMap(({ ids }) => ids)).size).toBe(500);
    expect((taken[0]?.atMs ?? Infinity) - diedMs).toBeLessThan(22_000);
    const diedAt = world.time.clock.now().getTime() - 30_000;
    for (const { since } of taken.slice(0, 5)) expect(since.getTime()).toBeLessThan(diedAt);
    const woken = world.calls.length;
    await world.run(30_000, second, first);
    expect(new Set(world.calls.slice(woken).map(({ node }) => node))).toEqual(new Set(['second']));
    expectWithinPace(world.calls, 5);
  });

  it('takes over at once from a process that was stopped, and counts its last second as used', async () => {
    const world = createPolledWorld();
    world.rent(world.addProvider({ ...pace, rentalsPerCall: 1 }), 100);
    const first = world.node('first');
    // Just after the calls of a second.
    await world.run(20_150, first);
    await first.close();
    await world.run(3_000, world.node('second'));
    expect(world.calls.some(({ node }) => node === 'second')).toBe(true);
    expectWithinPace(world.calls, 5);
  });

  it('asks for everything since the last poll when nobody polled for a long time', async () => {
    const world = createPolledWorld();
    world.rent(world.addProvider(pace), 500);
    await world.run(30_000, world.node('first'));
    const stoppedAt = world.time.clock.now();
    await world.run(400_000);
    await world.run(10_000, world.node('second'));
    const taken = world.calls.filter(({ node }) => node === 'second');
    expect(new Set(taken.flatMap(({ ids }) => ids)).size).toBe(500);
    for (const { since } of taken.slice(0, 5)) expect(since.getTime()).toBeLessThan(stoppedAt.getTime());
  });
});

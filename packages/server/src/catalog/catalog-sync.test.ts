import { expect, it } from 'vitest';
import { createFakeTime } from '../../test/support/fake-time.ts';
import type { Db, Statement } from '../db/index.ts';
import { createLogger } from '../kernel/logger.ts';
import {
  createProviderCalls,
  createProviderRegistry,
  type Provider,
  ProviderError,
  type ProviderOffer,
} from '../providers/index.ts';
import { createCatalog } from './catalog.ts';
import { createCatalogSync } from './catalog-sync.ts';

const OFFER: ProviderOffer = {
  offerKey: 'a',
  service: 'telegram',
  country: 'US',
  numberType: 'physical',
  costPerDayMicros: 1_000_000n,
  stock: 5,
  minDays: 1,
  maxDays: 30,
};

/** Processes that read one provider in a time that the test moves. */
function createWorld({ catalogEveryMs = 10_000, read }: { catalogEveryMs?: number; read: Provider['catalog'] }) {
  const time = createFakeTime();
  const readAtMs: number[] = [];
  const readers = new Set<unknown>();
  let requests = 0;
  const single = async <Row extends object>({ name, values: [nodeId] = [] }: Statement) => {
    if (name === 'catalog_readers_count') {
      readers.add(nodeId);
      return [{ others: readers.size - 1 }] as unknown as Row[];
    }
    if (name === 'catalog_sync_requests_list')
      return [{ provider_id: 1n, sync_requests: requests }] as unknown as Row[];
    return [];
  };
  const db: Db = { transaction: () => Promise.reject(new Error('no transaction is opened')), single };
  const createNode = (nodeId: string) => {
    const catalog = createCatalog();
    const registry = createProviderRegistry();
    const provider = {
      capabilities: { catalogEveryMs },
      catalog: (signal: AbortSignal) => {
        readAtMs.push(time.clock.monotonicMs());
        return read(signal);
      },
    } as unknown as Provider;
    const connect = () =>
      registry.add({
        providerId: 1,
        name: 'a',
        alias: 'A',
        adapter: 'a',
        inboundVersion: 1,
        ownNumbers: false,
        markupBps: 0,
        sides: ['live'],
        provider: { ...provider },
      });
    connect();
    const sync = createCatalogSync({
      db,
      catalog,
      registry,
      calls: createProviderCalls({ ...time, onSettled: () => undefined }),
      clock: time.clock,
      timers: time.timers,
      random: { below: (bound) => bound - 1, bytes: (length) => Buffer.alloc(length) },
      logger: createLogger({ level: 'silent' }),
      nodeId,
      onStock: () => undefined,
    });
    return { catalog, registry, sync, connect };
  };
  const run = async (ms: number, ...nodes: readonly ReturnType<typeof createNode>[]) => {
    for (let passed = 0; passed < ms; passed += 250) {
      for (const { sync } of nodes) sync.runDue();
      await time.advance(250);
    }
  };
  return { time, readAtMs, createNode, run, ask: () => void (requests += 1) };
}

const gapsOf = (times: readonly number[]) => times.slice(1).map((atMs, index) => atMs - (times[index] ?? 0));

it('reads a provider as often as it bears and never oftener', async () => {
  const { createNode, readAtMs, run } = createWorld({ read: async () => [OFFER] });
  await run(100_000, createNode('a'));
  expect(Math.min(...gapsOf(readAtMs))).toBeGreaterThanOrEqual(10_000);
  expect(Math.max(...gapsOf(readAtMs))).toBeLessThanOrEqual(11_500);
});

it('keeps the pace of a provider however many processes read it', async () => {
  const { createNode, readAtMs, run } = createWorld({ read: async () => [OFFER] });
  const nodes = ['a', 'b', 'c', 'd'].map(createNode);
  for (const { sync } of nodes) await sync.countReaders();
  for (const { sync } of nodes) await sync.countReaders();
  await run(400_000, ...nodes);
  // All read once when they start; from then on they share 40 reads in 400 s.
  expect(readAtMs.length).toBeLessThanOrEqual(44);
  expect(readAtMs.length).toBeGreaterThanOrEqual(36);
});

it('never reads a provider twice at a time, nor waits for one that hangs', async () => {
  const { createNode, readAtMs, run } = createWorld({
    catalogEveryMs: 1_000,
    read: () => new Promise(() => undefined),
  });
  await run(29_000, createNode('a'));
  expect(readAtMs).toHaveLength(1);
});

it('asks a failing provider less and less often, keeps what it had, and comes back to the pace', async () => {
  let isDown = false;
  const read = async () => {
    if (isDown) throw new ProviderError('unavailable', 'down');
    return [OFFER];
  };
  const { createNode, readAtMs, run } = createWorld({ catalogEveryMs: 5_000, read });
  const node = createNode('a');
  await run(5_000, node);
  isDown = true;
  await run(600_000, node);
  const failed = gapsOf(readAtMs);
  expect(readAtMs.length).toBeLessThanOrEqual(10);
  expect(failed).toEqual(failed.toSorted((a, b) => a - b));
  expect(node.catalog.totalsOf(1).offers).toBe(1);
  isDown = false;
  await run(400_000, node);
  expect(gapsOf(readAtMs).at(-1)).toBeLessThanOrEqual(6_000);
});

it('reads at once what was connected anew, and what an operator asked for in another process', async () => {
  const { createNode, readAtMs, run, ask } = createWorld({ catalogEveryMs: 3_600_000, read: async () => [OFFER] });
  const node = createNode('a');
  await node.sync.followRequests();
  await run(1_000, node);
  expect(readAtMs).toHaveLength(1);
  node.connect();
  await run(1_000, node);
  expect(readAtMs).toHaveLength(2);
  ask();
  await node.sync.followRequests();
  await run(1_000, node);
  expect(readAtMs).toHaveLength(3);
  await node.sync.followRequests();
  await run(1_000, node);
  expect(readAtMs).toHaveLength(3);
});

it('shows what the provider lists after the call, also when a read was under way', async () => {
  let stock = 1;
  const answers: (() => void)[] = [];
  const read = () => {
    const listed = [{ ...OFFER, stock }];
    return new Promise<readonly ProviderOffer[]>((resolve) => answers.push(() => resolve(listed)));
  };
  const { createNode, readAtMs, time } = createWorld({ read });
  const { sync } = createNode('a');
  sync.runDue();
  await time.advance(0);
  stock = 2;
  const both = Promise.all([sync.sync(1), sync.sync(1)]);
  answers[0]?.();
  await time.advance(0);
  answers[1]?.();
  expect(await both).toEqual([expect.objectContaining({ stock: 2 }), expect.objectContaining({ stock: 2 })]);
  expect(readAtMs).toHaveLength(2);
});

it('drops what a provider offered that is gone', async () => {
  const { createNode, run } = createWorld({ read: async () => [OFFER] });
  const node = createNode('a');
  await run(1_000, node);
  node.registry.remove(1);
  await run(1_000, node);
  expect(node.catalog.providerIds()).toEqual([]);
});

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createSimulatorFixture, NEVER, rentRequest } from '../../../../test/support/simulator.ts';

const COUNT = 100_000;
const CATALOG_ROUNDS = 5;

// Measured on two busy cores: rent 13 µs, catalog 3 ms. The limits leave room for a slower machine, not for a cost that
// grows with the number of rentals.
it('carries 100,000 rentals: rent under 30 µs of CPU, catalog under 20 ms, one message each, a restart', async () => {
  const { provider, time, stateDir, restart } = createSimulatorFixture({ stockFactor: 100 });
  const offers = (await provider.catalog(NEVER)).filter(({ service }) => !service.startsWith('test-'));
  const ids = new Set<string>();
  let delivered = 0;
  const stop = provider.listen((messages) => {
    delivered += messages.length;
    return Promise.resolve();
  });
  const rent = async (count: number): Promise<void> => {
    for (let index = 0; index < count; index++) {
      const offer = offers[index % offers.length];
      if (!offer) throw new Error('no offer');
      ids.add((await provider.rent(rentRequest(offer.service, offer), NEVER)).upstreamId);
    }
  };

  const rentCpuMicros = await cpuMicros(() => rent(COUNT - CATALOG_ROUNDS * offers.length));
  const catalogCpuMicros: number[] = [];
  for (let round = 0; round < CATALOG_ROUNDS; round++) {
    await rent(offers.length);
    catalogCpuMicros.push(await cpuMicros(() => provider.catalog(NEVER)));
  }
  await time.advance(5_000);
  await stop();

  expect(ids.size).toBe(COUNT);
  expect(delivered).toBe(COUNT);
  expect(rentCpuMicros / (COUNT - CATALOG_ROUNDS * offers.length)).toBeLessThan(30);
  expect(catalogCpuMicros.toSorted((a, b) => a - b)[2]).toBeLessThan(20_000);
  expect(statSync(join(stateDir, 'simulator-1.jsonl')).size / COUNT).toBeLessThan(400);
  expect(await restart().listActive(NEVER)).toHaveLength(COUNT);
});

async function cpuMicros(run: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

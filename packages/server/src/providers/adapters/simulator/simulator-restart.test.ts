import { appendFileSync, readdirSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { collectBatches, createSimulatorFixture, NEVER, rentRequest } from '../../../../test/support/simulator.ts';
import type { SimulatorProvider } from './simulator.ts';

const DAY_MS = 86_400_000;
const SMALL = { countries: ['US', 'DE'], services: ['instagram', 'tiktok'] };

async function stateOf(provider: SimulatorProvider) {
  return {
    catalog: await provider.catalog(NEVER),
    active: await provider.listActive(NEVER),
    balance: await provider.balanceMicros(NEVER),
  };
}

function journalPath(stateDir: string): string {
  const [name, ...others] = readdirSync(stateDir);
  if (!name || others.length > 0) throw new Error('expected one file');
  return join(stateDir, name);
}

it('has the same stock, rentals and balance after kill -9, and the same numbers for the same references', async () => {
  const { provider, time, restart } = createSimulatorFixture(SMALL);
  const request = rentRequest('instagram');
  const kept = await provider.rent(request, NEVER);
  const renewed = await provider.rent(rentRequest('tiktok', { country: 'DE' }), NEVER);
  const longer = await provider.renew(renewed, 5, 'renewal', NEVER);
  await provider.release(await provider.rent(rentRequest('instagram'), NEVER), NEVER);
  const before = await stateOf(provider);
  const again = restart();
  expect(await stateOf(again)).toEqual(before);
  expect(await again.rent(request, NEVER)).toEqual(kept);
  expect(await again.findByReference('renewal', NEVER)).toEqual(longer);
  expect(await again.renew(renewed, 5, 'renewal', NEVER)).toEqual(longer);
  expect(await stateOf(restart())).toEqual(before);
  await time.advance(DAY_MS);
  expect(await restart().listActive(NEVER)).toMatchObject([{ upstreamId: renewed.upstreamId }]);
});

it('never reuses a rental id or an active number after a restart', async () => {
  const { provider, restart } = createSimulatorFixture(SMALL);
  const ids = new Set<string>();
  const phones = new Set<string>();
  let current = provider;
  for (let round = 0; round < 5; round++) {
    for (let count = 0; count < 50; count++) {
      const { upstreamId, phone } = await current.rent(rentRequest('instagram'), NEVER);
      ids.add(upstreamId);
      phones.add(phone);
    }
    current = restart();
  }
  expect([ids.size, phones.size]).toEqual([250, 250]);
});

it('forgets only the event whose line a crash cut short: it was never answered', async () => {
  const { provider, stateDir, restart } = createSimulatorFixture(SMALL);
  const first = await provider.rent(rentRequest('instagram'), NEVER);
  const before = await stateOf(provider);
  const torn = rentRequest('instagram');
  await provider.rent(torn, NEVER);
  const path = journalPath(stateDir);
  truncateSync(path, readFileSync(path).length - 20);
  const again = restart();
  expect(await stateOf(again)).toEqual(before);
  expect(await again.findByReference(torn.reference, NEVER)).toBe('absent');
  const next = await again.rent(rentRequest('tiktok'), NEVER);
  const active = await restart().listActive(NEVER);
  expect(active.map(({ upstreamId }) => upstreamId)).toEqual([first.upstreamId, next.upstreamId]);
});

it('starts from a journal with garbage at its end', async () => {
  const { provider, stateDir, restart } = createSimulatorFixture(SMALL);
  await provider.rent(rentRequest('instagram'), NEVER);
  appendFileSync(journalPath(stateDir), '\u0000\u0000{"op"');
  expect(await restart().listActive(NEVER)).toHaveLength(1);
});

it('compacts its journal at start', async () => {
  const { provider, time, stateDir, restart } = createSimulatorFixture(SMALL);
  for (let count = 0; count < 100; count++)
    await provider.release(await provider.rent(rentRequest('instagram'), NEVER), NEVER);
  await time.advance(11 * 60_000);
  restart();
  const lines = readFileSync(journalPath(stateDir), 'utf8').trim().split('\n');
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { op: 'counters', counters: { sequence: 100 } },
  ]);
});

it('hands over after a restart what came due meanwhile, and not what was taken before', async () => {
  const { provider, time, restart } = createSimulatorFixture(SMALL);
  const { stop, messages: before } = collectBatches(provider);
  await provider.rent(rentRequest('test-ok'), NEVER);
  await time.advance(600);
  expect(before()).toHaveLength(1);
  const waiting = await provider.rent(rentRequest('test-ok'), NEVER);
  await stop();
  await time.advance(60_000);
  const { messages } = collectBatches(restart());
  await time.advance(0);
  await time.advance(1);
  expect(messages()).toMatchObject([{ upstreamId: waiting.upstreamId }]);
});

it('hands over the very same message again when the crash came before the delivery was noted', async () => {
  const { provider, time, restart } = createSimulatorFixture(SMALL);
  const seen: unknown[] = [];
  provider.listen((messages) => {
    seen.push(...messages);
    return new Promise<void>(() => undefined);
  });
  await provider.rent(rentRequest('test-ok'), NEVER);
  await time.advance(1_000);
  const { messages } = collectBatches(restart());
  await time.advance(1);
  expect(seen).toHaveLength(1);
  expect(messages()).toEqual(seen);
});

it('tells after a restart what an earlier message said', async () => {
  const { provider, time, restart } = createSimulatorFixture(SMALL);
  const rental = await provider.rent(rentRequest('instagram'), NEVER);
  await time.advance(5_000);
  const received = await provider.fetchMessages([rental], new Date(0), NEVER);
  expect(received).toHaveLength(1);
  expect(await restart().fetchMessages([rental], new Date(0), NEVER)).toEqual(received);
});

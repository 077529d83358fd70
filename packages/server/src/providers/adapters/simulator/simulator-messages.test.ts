import { expect, it } from 'vitest';
import { collectBatches, createSimulatorFixture, NEVER, rentRequest } from '../../../../test/support/simulator.ts';
import type { ProviderMessage } from '../../provider.ts';

const DAY_MS = 86_400_000;
const SMALL = { countries: ['US', 'DE'], services: ['instagram', 'tiktok'] };

it('hands over a message for the rented number after the message delay', async () => {
  const { provider, time } = createSimulatorFixture({ ...SMALL, messageDelayMs: { min: 3_000, max: 3_000 } });
  const { messages } = collectBatches(provider);
  const startMs = time.clock.now().getTime();
  const rental = await provider.rent(rentRequest('instagram', { country: 'DE' }), NEVER);
  await time.advance(2_999);
  expect(messages()).toEqual([]);
  await time.advance(1);
  expect(messages()).toHaveLength(1);
  expect(messages()[0]).toMatchObject({ upstreamId: rental.upstreamId, phone: rental.phone });
  expect(messages()[0]?.receivedAt).toEqual(new Date(startMs + 3_000));
  expect(messages()[0]?.text).toContain('Instagram');
});

it.each([
  ['test-ok', 500],
  ['test-delayed', 8_000],
])('%s: one message after %i ms', async (service, delayMs) => {
  const { provider, time } = createSimulatorFixture(SMALL);
  const { messages } = collectBatches(provider);
  await provider.rent(rentRequest(service), NEVER);
  await time.advance(delayMs - 1);
  expect(messages()).toHaveLength(0);
  await time.advance(1);
  expect(messages()).toHaveLength(1);
  await time.advance(DAY_MS);
  expect(messages()).toHaveLength(1);
});

it('test-silent: no message', async () => {
  const { provider, time } = createSimulatorFixture(SMALL);
  const { messages } = collectBatches(provider);
  await provider.rent(rentRequest('test-silent'), NEVER);
  await time.advance(2 * DAY_MS);
  expect(messages()).toEqual([]);
});

it('test-duplicate: one message three times in a batch and once more in another', async () => {
  const { provider, time } = createSimulatorFixture(SMALL);
  const { batches, messages } = collectBatches(provider);
  await provider.rent(rentRequest('test-duplicate'), NEVER);
  await time.advance(DAY_MS);
  expect(batches.map((batch) => batch.length)).toEqual([3, 1]);
  expect(new Set(messages().map((message) => JSON.stringify(message))).size).toBe(1);
});

it('test-late: a message just after the release', async () => {
  const { provider, time } = createSimulatorFixture(SMALL);
  const { messages } = collectBatches(provider);
  const rental = await provider.rent(rentRequest('test-late'), NEVER);
  await time.advance(60_000);
  const releasedAtMs = time.clock.now().getTime();
  await provider.release(rental, NEVER);
  expect(messages()).toEqual([]);
  await time.advance(500);
  expect(messages()).toMatchObject([{ upstreamId: rental.upstreamId, receivedAt: new Date(releasedAtMs + 500) }]);
  await time.advance(2 * DAY_MS);
  expect(messages()).toHaveLength(1);
});

it('test-late: a message just after the term ran out', async () => {
  const { provider, time } = createSimulatorFixture(SMALL);
  const { messages } = collectBatches(provider);
  const { endsAt } = await provider.rent(rentRequest('test-late'), NEVER);
  await time.advance(DAY_MS);
  expect(messages()).toEqual([]);
  await time.advance(500);
  expect(messages()).toHaveLength(1);
  expect(messages()[0]?.receivedAt?.getTime()).toBeGreaterThan(endsAt?.getTime() ?? Number.POSITIVE_INFINITY);
});

it('sends nothing to a number that was released before its first message', async () => {
  const { provider, time } = createSimulatorFixture(SMALL);
  const { messages } = collectBatches(provider);
  await provider.release(await provider.rent(rentRequest('instagram'), NEVER), NEVER);
  await time.advance(DAY_MS);
  expect(messages()).toEqual([]);
});

it('offers a refused batch again, later and later, until it is taken', async () => {
  const { provider, time } = createSimulatorFixture(SMALL);
  const startMs = time.clock.now().getTime();
  const offeredAfterMs: number[] = [];
  const taken: ProviderMessage[] = [];
  provider.listen((messages) => {
    offeredAfterMs.push(time.clock.now().getTime() - startMs);
    if (offeredAfterMs.length <= 4) return Promise.reject(new Error('the database is away'));
    taken.push(...messages);
    return Promise.resolve();
  });
  await provider.rent(rentRequest('test-ok'), NEVER);
  await time.advance(60_000);
  expect(offeredAfterMs).toEqual([500, 750, 1_250, 2_250, 4_250]);
  expect(taken).toHaveLength(1);
});

it('hands over one batch at a time, also while more comes due', async () => {
  const { provider, time } = createSimulatorFixture(SMALL);
  let running = 0;
  let most = 0;
  let count = 0;
  provider.listen(async (messages) => {
    running++;
    most = Math.max(most, running);
    await time.timers.sleep(700);
    count += messages.length;
    running--;
  });
  for (let round = 0; round < 20; round++) {
    for (let rented = 0; rented < 60; rented++) await provider.rent(rentRequest('test-ok'), NEVER);
    await time.advance(100);
  }
  await time.advance(30_000);
  expect({ count, most }).toEqual({ count: 1_200, most: 1 });
});

it('keeps what was refused for the next listener when it is stopped between two tries', async () => {
  const { provider, time } = createSimulatorFixture(SMALL);
  const stop = provider.listen(() => Promise.reject(new Error('the database is away')));
  const rental = await provider.rent(rentRequest('test-ok'), NEVER);
  await time.advance(600);
  await stop();
  const { messages } = collectBatches(provider);
  await time.advance(1_000);
  expect(messages()).toMatchObject([{ upstreamId: rental.upstreamId }]);
});

it('keeps one timer however many rentals there are', async () => {
  const { provider, time } = createSimulatorFixture(SMALL);
  collectBatches(provider);
  for (let rented = 0; rented < 1_000; rented++) await provider.rent(rentRequest('instagram'), NEVER);
  expect(time.pending()).toBe(1);
});

it('stops: what is in flight is finished, nothing comes after, and a new listener gets the rest', async () => {
  const { provider, time } = createSimulatorFixture(SMALL);
  const first: ProviderMessage[] = [];
  const stop = provider.listen(async (messages) => {
    await time.timers.sleep(1_000);
    first.push(...messages);
  });
  await provider.rent(rentRequest('test-ok'), NEVER);
  await time.advance(600);
  const late = await provider.rent(rentRequest('test-ok'), NEVER);
  let stopped = false;
  const stopping = stop().then(() => {
    stopped = true;
  });
  await time.advance(800);
  expect(stopped).toBe(false);
  await time.advance(200);
  await stopping;
  expect(first).toHaveLength(1);
  expect(time.pending()).toBe(0);
  const { messages } = collectBatches(provider);
  await time.advance(10_000);
  expect(messages()).toMatchObject([{ upstreamId: late.upstreamId }]);
});

it('can be asked for everything a rental received, each message once', async () => {
  const { provider, time } = createSimulatorFixture(SMALL);
  const { messages } = collectBatches(provider);
  const rental = await provider.rent(rentRequest('test-duplicate'), NEVER);
  expect(await provider.fetchMessages([rental], new Date(0), NEVER)).toEqual([]);
  await time.advance(10_000);
  expect(await provider.fetchMessages([rental], new Date(0), NEVER)).toEqual([messages()[0]]);
  expect(await provider.fetchMessages([{ upstreamId: 'unknown', phone: '+1' }], new Date(0), NEVER)).toEqual([]);
});

it('injects a message to the listener and resolves when it was taken', async () => {
  const { provider, time } = createSimulatorFixture({ ...SMALL, silent: true });
  const { messages } = collectBatches(provider);
  const rental = await provider.rent(rentRequest('instagram'), NEVER);
  const externalId = await provider.injectMessage({
    upstreamId: rental.upstreamId,
    sender: 'Bank',
    text: 'Code 123456',
  });
  const injected = {
    externalId,
    upstreamId: rental.upstreamId,
    phone: rental.phone,
    sender: 'Bank',
    text: 'Code 123456',
  };
  expect(messages()).toEqual([{ ...injected, receivedAt: time.clock.now() }]);
  const again = await provider.injectMessage({ upstreamId: rental.upstreamId, sender: 'Bank', text: 'Code 123456' });
  expect(again).not.toBe(externalId);
});

it('keeps an injected message for the next fetch when nobody listens', async () => {
  const { provider } = createSimulatorFixture({ ...SMALL, silent: true });
  const rental = await provider.rent(rentRequest('instagram'), NEVER);
  const externalId = await provider.injectMessage({ upstreamId: rental.upstreamId, sender: '12345', text: 'hello' });
  expect(await provider.fetchMessages([rental], new Date(0), NEVER)).toMatchObject([{ externalId, text: 'hello' }]);
});

it('says so when an injected message finds no rental or is not taken', async () => {
  const { provider } = createSimulatorFixture(SMALL);
  const message = { sender: 'x', text: 'y' };
  await expect(provider.injectMessage({ ...message, upstreamId: 'unknown' })).rejects.toMatchObject({
    kind: 'rejected',
  });
  const rental = await provider.rent(rentRequest('instagram'), NEVER);
  provider.listen(() => Promise.reject(new Error('no')));
  const { upstreamId } = rental;
  await expect(provider.injectMessage({ ...message, upstreamId })).rejects.toMatchObject({ kind: 'unavailable' });
});

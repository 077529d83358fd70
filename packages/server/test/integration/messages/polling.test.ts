import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { AppContext } from '../../../src/context.ts';
import { claimLeases, FIRST_RENTAL, listActiveRentalsAfter } from '../../../src/polling/repository.ts';
import type { ProviderMessage, RentalRef } from '../../../src/providers/index.ts';
import type { TestCustomer } from '../../support/box.ts';
import { type ScriptedBox, startScriptedBox } from '../../support/scripted-box.ts';
import { createScriptedProvider, scriptedOffer } from '../../support/scripted-provider.ts';

const scripted = createScriptedProvider([scriptedOffer(1)]);
const waiting: ProviderMessage[] = [];
let asked: RentalRef[][] = [];
let box: ScriptedBox;
let customer: TestCustomer;

const polled: typeof scripted = {
  ...scripted,
  adapter: {
    ...scripted.adapter,
    create: (config, deps) => {
      const provider = scripted.adapter.create(config, deps);
      const polling = { everyMs: 300, rentalsPerCall: 10, callsPerSecond: 50 };
      return {
        ...provider,
        capabilities: { ...provider.capabilities, messages: 'poll', polling },
        fetchMessages: async (rentals) => {
          asked.push([...rentals]);
          return waiting.filter(({ upstreamId }) => rentals.some((rental) => rental.upstreamId === upstreamId));
        },
      };
    },
  },
};

beforeAll(async () => {
  box = await startScriptedBox({ polled });
  customer = await box.customer();
});
afterAll(() => box.close());
beforeEach(() => {
  asked = [];
});

/** Ticks as the worker does until it is so, for 10 s at most. */
async function runUntil(isSo: () => boolean | Promise<boolean>, ...contexts: readonly AppContext[]): Promise<void> {
  const { timers } = box.context;
  for (let tries = 0; tries < 500; tries += 1) {
    for (const { poller } of contexts) poller.tick();
    if (await isSo()) return;
    await timers.sleep(20);
  }
  throw new Error('It did not come to that in ten seconds.');
}

async function messagesOf(orderId: number): Promise<string[]> {
  const url = `/api/sms/orders/${orderId}/messages`;
  const { items } = (await box.app.inject({ url, headers: customer.headers })).json<{ items: { content: string }[] }>();
  return items.map(({ content }) => content);
}

it('brings a message of a provider that must be asked to its order, once', async () => {
  const { body } = await box.buy(customer);
  const { upstreamId, phone } = scripted.sold.at(-1) ?? { upstreamId: '', phone: '' };
  const receivedAt = box.context.clock.now();
  waiting.push({ externalId: 'm-1', upstreamId, phone, sender: 'Bank', text: '482913 is your code', receivedAt });
  await runUntil(async () => (await messagesOf(body.orderId)).length > 0, box.context);
  const before = asked.length;
  await runUntil(() => asked.length >= before + 3, box.context);
  expect(await messagesOf(body.orderId)).toEqual(['482913 is your code']);
});

it('is done by one process at a time, and soon by the next when that one stops', async () => {
  await box.buy(customer);
  const second = await box.secondNode('worker');
  await runUntil(() => asked.length >= 3, box.context, second.context);
  const { holder } = await lease();
  await box.context.poller.close();
  asked = [];
  await runUntil(() => asked.length >= 3, second.context);
  const { holder: next, token } = await lease();
  expect(next).not.toBe(holder);
  expect(token).toBe(2n);
  await second.close();
});

it('F17: a lease that ran out goes to whoever asks; what its holder writes later changes nothing', async () => {
  const { db } = box.context;
  const [late, early] = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'];
  const providerId = box.ids['polled'] ?? 0;
  await db.single({ name: 'test_free_leases', text: 'DELETE FROM polling_leases' });
  const wish = (polledForMs: number | null) => [{ providerId, polledForMs }];
  expect(await claimLeases(db, late, wish(null))).toEqual([{ providerId, token: 1n, polledForMs: null }]);
  expect(await claimLeases(db, early, wish(null))).toEqual([]);
  const [renewed] = await claimLeases(db, late, wish(40_000));
  expect(renewed?.polledForMs).toBeGreaterThanOrEqual(40_000);
  await db.single({ name: 'test_age_leases', text: `UPDATE polling_leases SET lease_until = app_clock()` });
  const [taken] = await claimLeases(db, early, wish(0));
  expect(taken).toMatchObject({ providerId, token: 2n });
  expect(taken?.polledForMs).toBeGreaterThanOrEqual(40_000);
  expect(await claimLeases(db, late, wish(0))).toEqual([]);
  const [held] = await claimLeases(db, early, wish(null));
  expect(held?.polledForMs).toBeGreaterThanOrEqual(40_000);
});

it('lists every active rental once, page by page, also those of one moment', async () => {
  const { db } = box.context;
  const providerId = box.ids['polled'] ?? 0;
  await box.buy(customer);
  await db.single({ name: 'test_one_moment', text: `UPDATE rentals SET started_at = '2026-03-01T00:00:00.123456Z'` });
  const found: string[] = [];
  for (let after = FIRST_RENTAL; ; ) {
    const [row] = await listActiveRentalsAfter(db, providerId, { after, overlapMs: 0, limit: 1 });
    if (!row) break;
    expect(row.endsInMs).toBeGreaterThan(0);
    found.push(row.upstreamId);
    after = row.cursor;
  }
  expect(found.length).toBeGreaterThanOrEqual(3);
  expect(new Set(found).size).toBe(found.length);
});

async function lease(): Promise<{ holder: string; token: bigint }> {
  const [row] = await box.context.db.single<{ holder: string; token: bigint }>({
    name: 'test_lease',
    text: 'SELECT holder, token FROM polling_leases',
  });
  if (!row) throw new Error('Nobody holds the provider.');
  return row;
}

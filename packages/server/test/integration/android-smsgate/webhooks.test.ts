import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type AndroidGateway, type AndroidGatewayOptions, startAndroidGateway } from '../../support/android-gateway.ts';
import { type AndroidWorld, androidWorld, DEVICE, SIM } from '../../support/android-provider.ts';

// Which webhooks stand at the gateway while the adapter is connected.

const OTHER = 'ffffffffceb0b1db0000018e937c815b';
const FOREIGN = { id: 'theirs', url: 'https://crm.example.com/sms', event: 'sms:received', deviceId: null };
const OURS = 'http://127.0.0.1:9/api/sms/inbound/pin_one';

let gateway: AndroidGateway;
let world: AndroidWorld;
let stop: (() => Promise<void>) | undefined;

async function start(options: Partial<AndroidGatewayOptions> = {}, config = {}) {
  const phones = [DEVICE, OTHER].map((deviceId) => ({ deviceId, sims: [{ simNumber: 1 }] }));
  gateway = await startAndroidGateway({ phones, ...options });
  world = androidWorld(gateway, config);
}

beforeEach(() => start());
afterEach(async () => {
  await stop?.();
  stop = undefined;
  await world.close();
  await gateway.close();
});

const listen = () => {
  stop = world.provider.listen?.(() => Promise.resolve());
};
const urls = () => [...gateway.webhooks.values()].map(({ url }) => url).sort();
const soon = (check: () => void) => vi.waitFor(check, { timeout: 5_000, interval: 20 });
/** Resolves when the list has been read again and whatever had to be done was done. */
async function nextCheck() {
  const reads = () => gateway.calls.filter((call) => call === 'GET /webhooks').length;
  const before = reads();
  await soon(() => {
    world.wake();
    expect(reads()).toBeGreaterThan(before);
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
}

it('registers one webhook for each phone of the table, and for no other phone of the account', async () => {
  listen();
  await soon(() => expect(gateway.webhooks.size).toBe(1));
  expect([...gateway.webhooks.values()]).toEqual([
    { id: expect.stringMatching(/^simsmsbox-.{1,26}$/) as string, url: OURS, event: 'sms:received', deviceId: DEVICE },
  ]);
  await nextCheck();
  expect(gateway.calls.filter((call) => call === 'POST /webhooks')).toHaveLength(1);
});

it('replaces its webhook when the key in our URL is changed, and leaves those of others alone', async () => {
  gateway.webhooks.set(FOREIGN.id, FOREIGN);
  listen();
  await soon(() => expect(gateway.webhooks.size).toBe(2));
  world.inboundUrl = OURS.replace('pin_one', 'pin_two');
  await nextCheck();
  expect(urls()).toEqual([world.inboundUrl, FOREIGN.url]);
});

it('replaces its webhook when our host name is changed', async () => {
  listen();
  await soon(() => expect(gateway.webhooks.size).toBe(1));
  world.inboundUrl = 'https://sms.example.com/api/sms/inbound/pin_one';
  await nextCheck();
  expect(urls()).toEqual([world.inboundUrl]);
});

it('puts a deleted webhook back', async () => {
  listen();
  await soon(() => expect(gateway.webhooks.size).toBe(1));
  gateway.webhooks.clear();
  await nextCheck();
  expect(urls()).toEqual([OURS]);
});

it('is content with a webhook that the operator registered by hand', async () => {
  gateway.webhooks.set('by-hand', { ...FOREIGN, id: 'by-hand', url: OURS });
  listen();
  await soon(() => expect(gateway.calls).toContain('GET /webhooks'));
  await nextCheck();
  expect([...gateway.webhooks.keys()]).toEqual(['by-hand']);
});

it('does not take webhooks of two boxes on one account for each other', async () => {
  listen();
  await soon(() => expect(gateway.webhooks.size).toBe(1));
  const second = androidWorld(gateway);
  second.inboundUrl = 'https://other.example.com/api/sms/inbound/pin_other';
  const stopSecond = second.provider.listen?.(() => Promise.resolve());
  await soon(() => expect(gateway.webhooks.size).toBe(2));
  await nextCheck();
  expect(urls()).toEqual([OURS, second.inboundUrl]);
  await stopSecond?.();
  await second.close();
});

it('tries again while the gateway fails, says so once, and never shows URL or password', async () => {
  gateway.arm('status-500', () => true);
  gateway.arm('html', () => true);
  gateway.arm('silent', () => true);
  listen();
  await vi.waitFor(
    () => {
      world.wake();
      expect(gateway.webhooks.size).toBe(1);
    },
    { timeout: 10_000, interval: 50 },
  );
  expect(world.logged()).toContain('The gateway answered GET /webhooks with 500.');
  for (const secret of ['pin_one', gateway.access.password]) expect(world.logged()).not.toContain(secret);
});

it('says why a gateway refuses a URL that no phone would push to', async () => {
  world.inboundUrl = 'http://sms.example.com/api/sms/inbound/pin_one';
  listen();
  await soon(() => expect(world.logged()).toContain('POST /webhooks with 400'));
  expect(gateway.webhooks.size).toBe(0);
});

it('works with a phone in local mode, which lists no device', async () => {
  await world.close();
  await gateway.close();
  await start({ mode: 'local', phones: [{ deviceId: DEVICE, sims: [{ simNumber: 1 }] }] }, { sims: [SIM] });
  listen();
  await soon(() => expect(gateway.webhooks.size).toBe(1));
  await nextCheck();
  expect(gateway.calls.filter((call) => call === 'POST /webhooks')).toHaveLength(1);
  expect(await world.provider.numbers?.(AbortSignal.timeout(2_000))).toMatchObject([
    { numberId: `${DEVICE}.1`, phone: SIM.msisdn, state: 'ready', network: 'Carrier 1' },
  ]);
});

it('leaves nothing running when it is stopped in the middle of a call', async () => {
  gateway.arm('silent', () => true);
  listen();
  await new Promise((resolve) => setTimeout(resolve, 50));
  const startedMs = performance.now();
  await stop?.();
  stop = undefined;
  expect(performance.now() - startedMs).toBeLessThan(500);
});

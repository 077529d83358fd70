import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type AndroidGateway, startAndroidGateway } from '../../support/android-gateway.ts';
import { type AndroidWorld, androidWorld, DEVICE, SIM } from '../../support/android-provider.ts';

// What a phone received while nobody heard it, and who asks for it.

const OTHER = { deviceId: 'ffffffffceb0b1db0000018e937c815b', simNumber: 1, msisdn: '+447700900302', country: 'GB' };
const RENTAL = { upstreamId: 'x', phone: SIM.msisdn };

let gateway: AndroidGateway;
let world: AndroidWorld;

beforeEach(async () => {
  const phones = [DEVICE, OTHER.deviceId].map((deviceId) => ({ deviceId, sims: [{ simNumber: 1 }] }));
  gateway = await startAndroidGateway({ phones, retryMs: 10_000 });
  world = androidWorld(gateway, { sims: [SIM, OTHER] });
  // Nobody listens there: what was pushed is looked at in the gateway and given to the adapter.
  gateway.webhooks.set('w', { id: 'w', url: world.inboundUrl, event: 'sms:received', deviceId: null });
});
afterEach(async () => {
  await world.close();
  await gateway.close();
});

const fetchMessages = (since: Date, rentals = [RENTAL]) =>
  world.provider.fetchMessages?.(rentals, since, AbortSignal.timeout(5_000));
const takeAll = async () => (await Promise.all(gateway.pushed.map((request) => world.take(request)))).flat();
const soon = (check: () => void) => vi.waitFor(check, { timeout: 5_000, interval: 20 });

it('asks the phones of the rentals for what came since then, and gets it pushed as any message', async () => {
  await gateway.receive(DEVICE, 1, { sender: 'Bank', text: 'missed 111111', untold: true });
  await gateway.receive(OTHER.deviceId, 1, { sender: 'Bank', text: 'of another 222222', untold: true });
  expect(await fetchMessages(new Date(Date.now() - 60_000))).toEqual([]);
  await soon(() => expect(gateway.pushed).toHaveLength(1));
  expect(await takeAll()).toMatchObject([{ phone: SIM.msisdn, text: 'missed 111111' }]);
  expect(gateway.exports.map(({ deviceId }) => deviceId)).toEqual([DEVICE]);
});

it('gives a message that is pushed again the id it had, though the event has another', async () => {
  await gateway.receive(DEVICE, 1, { sender: 'Bank', text: 'twice 333333' });
  await fetchMessages(new Date(Date.now() - 60_000));
  await soon(() => expect(gateway.pushed).toHaveLength(2));
  const eventIds = gateway.pushed.map(({ body }) => (JSON.parse(body) as { id: string }).id);
  expect(new Set(eventIds).size).toBe(2);
  expect(new Set((await takeAll()).map(({ externalId }) => externalId)).size).toBe(1);
});

it('asks for a little more than the gap, because clocks differ', async () => {
  const since = new Date(Date.now() - 3_600_000);
  await fetchMessages(since);
  const [asked] = gateway.exports;
  expect(Date.parse(asked?.since ?? '')).toBeLessThan(since.getTime() - 60_000);
  expect(Date.parse(asked?.until ?? '')).toBeGreaterThan(Date.now() + 60_000);
});

it('asks once for a phone of which several SIMs are rented, and nobody when nothing is rented', async () => {
  await fetchMessages(new Date(), [RENTAL, { ...RENTAL, upstreamId: 'y' }]);
  expect(gateway.exports).toHaveLength(1);
  await fetchMessages(new Date(), []);
  expect(gateway.exports).toHaveLength(1);
});

it('uses the new name of the call where the old one is gone', async () => {
  gateway.missing.add('POST /messages/inbox/export');
  await gateway.receive(DEVICE, 1, { sender: 'Bank', text: 'missed 444444', untold: true });
  await fetchMessages(new Date(Date.now() - 60_000));
  await soon(() => expect(gateway.pushed).toHaveLength(1));
});

it('says so when the gateway knows neither name', async () => {
  gateway.missing.add('POST /messages/inbox/export').add('POST /inbox/refresh');
  await expect(fetchMessages(new Date())).rejects.toMatchObject({ kind: 'rejected', message: /check url/ });
});

it('says so when the gateway does not take the request', async () => {
  gateway.arm('status-500', () => true);
  await expect(fetchMessages(new Date())).rejects.toMatchObject({ name: 'ProviderError', kind: 'unavailable' });
});

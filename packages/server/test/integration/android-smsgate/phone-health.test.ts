import { afterEach, beforeEach, expect, it } from 'vitest';
import type { RentRequest } from '../../../src/providers/index.ts';
import { TRANSPORT_FAULTS } from '../../contract/adapters/faulty-server.ts';
import { type AndroidGateway, startAndroidGateway } from '../../support/android-gateway.ts';
import { type AndroidWorld, androidWorld, DEVICE, SIM } from '../../support/android-provider.ts';

// Which numbers are for rent, by when their phones were heard of last.

const MINUTE_MS = 60_000;
const LOST = { deviceId: 'sold-on-ebay', simNumber: 1, msisdn: '+447700900309', country: 'GB' };
let gateway: AndroidGateway;
let world: AndroidWorld;

beforeEach(async () => {
  gateway = await startAndroidGateway({ phones: [{ deviceId: DEVICE, sims: [{ simNumber: 1 }] }] });
  world = androidWorld(gateway);
});
afterEach(async () => {
  await world.close();
  await gateway.close();
});

const limit = () => AbortSignal.timeout(3_000);
const stateOf = async () => (await world.provider.numbers?.(limit()))?.[0];
const stockOf = async () => (await world.provider.catalog(limit()))[0]?.stock;
const request = (reference: string): RentRequest => ({
  offerKey: 'GB:*:100000',
  service: 'telegram',
  country: 'GB',
  numberType: 'physical',
  days: 1,
  reference,
  maxCostMicros: 1_000_000n,
});

it('shows a phone that was heard of just now as ready, with its network and when that was', async () => {
  const lastSeenAt = new Date(Date.now() - 5 * MINUTE_MS);
  gateway.lastSeen.set(DEVICE, lastSeenAt);
  expect(await stateOf()).toEqual({
    numberId: `${DEVICE}.1`,
    phone: SIM.msisdn,
    country: 'GB',
    state: 'ready',
    signalPercent: null,
    network: 'Carrier 1',
    lastSeenAt,
  });
  expect(await stockOf()).toBe(1);
});

it('rents out no number of a phone that was silent for too long, and does so again when it is back', async () => {
  gateway.lastSeen.set(DEVICE, new Date(Date.now() - 61 * MINUTE_MS));
  expect(await stockOf()).toBe(0);
  expect(await stateOf()).toMatchObject({ state: 'silent' });
  await expect(world.provider.rent(request('a'), limit())).rejects.toMatchObject({ kind: 'out_of_stock' });
  gateway.lastSeen.set(DEVICE, new Date());
  world.aheadMs = 2 * MINUTE_MS;
  expect(await stockOf()).toBe(1);
});

it('keeps what is rented of a phone that fell silent', async () => {
  expect(await stockOf()).toBe(1);
  const rental = await world.provider.rent(request('a'), limit());
  world.activeRentals.push(rental);
  gateway.lastSeen.set(DEVICE, new Date());
  world.aheadMs = 62 * MINUTE_MS;
  expect(await stateOf()).toMatchObject({ state: 'silent' });
  expect(await world.provider.renew({ ...rental }, 1, 'b', limit())).toMatchObject({ phone: SIM.msisdn });
});

it('takes whatever a phone pushes for a sign of life', async () => {
  gateway.lastSeen.set(DEVICE, new Date(Date.now() - 61 * MINUTE_MS));
  expect(await stateOf()).toMatchObject({ state: 'silent' });
  await world.take(gateway.draft(DEVICE, 1, { sender: 'Bank', text: 'hello' }));
  expect(await stateOf()).toMatchObject({ state: 'ready' });
});

it('rents out no number of a phone that the account does not have', async () => {
  const lost = androidWorld(gateway, { sims: [LOST] });
  expect((await lost.provider.catalog(limit()))[0]?.stock).toBe(0);
  expect(await lost.provider.numbers?.(limit())).toMatchObject([{ state: 'silent', lastSeenAt: null }]);
  await lost.close();
});

it('asks the gateway once a minute at most, however often the catalog is read', async () => {
  for (let reads = 0; reads < 10; reads += 1) await world.provider.catalog(limit());
  const asked = () => gateway.calls.filter((call) => call === 'GET /devices').length;
  expect(asked()).toBe(1);
  world.aheadMs = 61_000;
  await world.provider.catalog(limit());
  expect(asked()).toBe(2);
});

it('lets a phone fall silent whose gateway cannot be asked any more', async () => {
  expect(await stockOf()).toBe(1);
  await gateway.close();
  world.aheadMs = 30 * MINUTE_MS;
  await expect(world.provider.catalog(limit())).rejects.toMatchObject({ kind: 'unavailable' });
  const rental = await world.provider.rent(request('a'), limit());
  await world.provider.release(rental, limit());
  world.aheadMs = 62 * MINUTE_MS;
  await expect(world.provider.rent(request('b'), limit())).rejects.toMatchObject({ kind: 'out_of_stock' });
});

it.each(TRANSPORT_FAULTS)('fails whole when the gateway answers with %s, and works the next time', async (fault) => {
  gateway.arm(fault, ({ url }) => url.pathname.endsWith('/devices'));
  const error: unknown = await world.provider.catalog(limit()).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: 'ProviderError' });
  expect(String(error)).not.toContain(gateway.access.password);
  expect(await stockOf()).toBe(1);
});

it('says that the credentials are wrong, and does not show them', async () => {
  const locked = androidWorld(gateway, { password: 'wrong-secret' });
  const error: unknown = await locked.provider.catalog(limit()).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ kind: 'rejected', message: 'The gateway answered GET /devices with 401.' });
  await locked.close();
});

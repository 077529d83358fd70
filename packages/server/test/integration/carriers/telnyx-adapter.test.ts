import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { telnyxAdapter } from '../../../src/providers/adapters/telnyx/index.ts';
import type { Provider, RentRequest } from '../../../src/providers/index.ts';
import { type AdapterWorld, createAdapterWorld } from '../../contract/adapters/adapter-deps.ts';
import {
  startTelnyxServer,
  TELNYX_KEY,
  TELNYX_PROFILE,
  TELNYX_PUBLIC_KEY,
  type TelnyxServer,
} from '../../contract/adapters/telnyx-server.ts';

const FIRST_MONTH = 1_500_000n;
const CONFIG = {
  apiKey: TELNYX_KEY,
  publicKey: TELNYX_PUBLIC_KEY,
  messagingProfileId: TELNYX_PROFILE,
  countries: [{ country: 'US' }],
};

let world: AdapterWorld;
let server: TelnyxServer;
let provider: Provider;
let references = 0;
const servers: TelnyxServer[] = [];

beforeAll(async () => {
  world = await createAdapterWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  server = await startTelnyxServer();
  provider = telnyxAdapter.create({ ...CONFIG, apiUrl: server.url }, world.deps);
  servers.push(server);
  return () => server.close();
});

const limit = () => AbortSignal.timeout(5_000);

function request(days = 7): RentRequest {
  references += 1;
  return {
    offerKey: `US/local/${days}`,
    days,
    reference: `r${references}`,
    service: 'telegram',
    country: 'US',
    numberType: 'virtual',
    maxCostMicros: 3n * FIRST_MONTH,
  };
}

it('orders the next number where others were quicker, or an order failed', async () => {
  server.takenNext = 3;
  expect((await provider.rent(request(), limit())).phone).toBe('+19705550003');
  server.trouble = 'order-fails';
  expect((await provider.rent(request(), limit())).phone).toBe('+19705550005');
  server.takenNext = 4;
  await expect(provider.rent(request(), limit())).rejects.toMatchObject({ kind: 'out_of_stock' });
  expect(server.held.size).toBe(2);
});

it('buys no second number when it cannot see what became of the first', async () => {
  const asked = request();
  server.arm('status-429', ({ method, url }) => method === 'GET' && /number_orders\//.test(url.pathname));
  await expect(provider.rent(asked, limit())).rejects.toMatchObject({ kind: 'unknown' });
  expect(server.orders.size).toBe(1);
  const found = await provider.findByReference?.(asked.reference, limit(), asked);
  expect(found).toMatchObject({ phone: '+19705550000', costMicros: FIRST_MONTH });
  expect(server.held.size).toBe(1);
});

it('finishes a purchase that was cut short before its term was noted', async () => {
  const asked = request();
  server.arm('status-429', ({ method }) => method === 'PATCH');
  await expect(provider.rent(asked, limit())).rejects.toMatchObject({ kind: 'unknown' });
  const found = await provider.findByReference?.(asked.reference, limit(), asked);
  expect(found).toMatchObject({ costMicros: FIRST_MONTH });
  const [active] = (await provider.listActive?.(limit())) ?? [];
  expect(active).toMatchObject({ reference: asked.reference, costMicros: FIRST_MONTH });
  const lengthMs = (active?.endsAt?.getTime() ?? 0) - (active?.startedAt?.getTime() ?? 0);
  expect(lengthMs / 86_400_000).toBe(7);
});

it('renews within the month for nothing, once for each reference, and finds what it did', async () => {
  await provider.catalog(limit());
  const rental = await provider.rent(request(), limit());
  const renewed = { upstreamId: rental.upstreamId, phone: rental.phone, costMicros: 0n };
  for (let call = 0; call < 2; call += 1) {
    expect(await provider.renew(rental, 7, 'again', limit())).toMatchObject(renewed);
  }
  expect(await provider.findByReference?.('again', limit())).toMatchObject(renewed);
  expect(server.held.get(rental.upstreamId)?.customer_reference).toContain('days=14');
});

it('offers nothing that is priced in another currency', async () => {
  const inEuros = telnyxAdapter.create({ ...CONFIG, currency: 'EUR', apiUrl: server.url }, world.deps);
  expect(await inEuros.catalog(limit())).toEqual([]);
});

it('asked Telnyx for nothing that it does not document', () => {
  expect(servers.flatMap(({ wire }) => wire.violations)).toEqual([]);
});

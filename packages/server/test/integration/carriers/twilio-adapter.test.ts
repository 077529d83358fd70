import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { twilioAdapter } from '../../../src/providers/adapters/twilio/index.ts';
import type { Provider } from '../../../src/providers/index.ts';
import { type AdapterWorld, createAdapterWorld } from '../../contract/adapters/adapter-deps.ts';
import { publishedOperations } from '../../contract/adapters/published-twilio.ts';
import {
  startTwilioServer,
  TWILIO_ACCOUNT,
  TWILIO_TOKEN,
  type TwilioServer,
} from '../../contract/adapters/twilio-server.ts';

const MONTH = 1_150_000n;
const CONFIG = { accountSid: TWILIO_ACCOUNT, authToken: TWILIO_TOKEN, countries: [{ country: 'US' }] };

let world: AdapterWorld;
let server: TwilioServer;
let provider: Provider;
let references = 0;
const servers: TwilioServer[] = [];

beforeAll(async () => {
  world = await createAdapterWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  server = await startTwilioServer(await publishedOperations());
  provider = twilioAdapter.create({ ...CONFIG, apiUrl: server.url }, world.deps);
  servers.push(server);
  return () => server.close();
});

const limit = () => AbortSignal.timeout(5_000);

function rent(days: number, offerKey = `US/local/${days}`) {
  references += 1;
  const request = { offerKey, days, reference: `r${references}`, service: 'telegram', country: 'US' };
  return provider.rent({ ...request, numberType: 'virtual', maxCostMicros: 2n * MONTH }, limit());
}

it('buys the next number where others were quicker, and is sold out when they always are', async () => {
  server.takenNext = 3;
  expect((await rent(1)).phone).toBe('+14155550003');
  server.takenNext = 4;
  await expect(rent(1)).rejects.toMatchObject({ kind: 'out_of_stock' });
  expect(server.held.size).toBe(1);
});

it('renews within the month for nothing, once for each reference, and finds what it did', async () => {
  await provider.catalog(limit());
  const rental = await rent(3);
  const renewed = { upstreamId: rental.upstreamId, phone: rental.phone, costMicros: 0n };
  for (let call = 0; call < 2; call += 1) {
    expect(await provider.renew(rental, 7, 'again', limit())).toMatchObject(renewed);
  }
  expect(await provider.findByReference?.('again', limit())).toMatchObject(renewed);
  expect(await provider.findByReference?.('never', limit())).toBe('absent');
  const [active] = (await provider.listActive?.(limit())) ?? [];
  const lengthMs = (active?.endsAt?.getTime() ?? 0) - (active?.startedAt?.getTime() ?? 0);
  expect(lengthMs / 86_400_000).toBe(10);
});

it('refuses a renewal whose days begin a month that they do not pay for', async () => {
  await provider.catalog(limit());
  const rental = await rent(30);
  // Days of a month's price, one by one: the one that begins the next month cannot pay for it.
  const costs: bigint[] = [];
  for (let day = 0; day < 40; day += 1) {
    const cost = await provider.renew(rental, 1, `day ${day}`, limit()).then(
      ({ costMicros }) => costMicros,
      ({ kind }: { kind: string }) => (kind === 'rejected' ? -1n : -2n),
    );
    costs.push(cost);
  }
  expect(costs).toContain(-1n);
  expect(costs.every((cost) => cost === 0n || cost === -1n)).toBe(true);
});

it('lists what it holds over several pages, and nothing of others in the account', async () => {
  const { upstreamId } = await rent(1);
  const held = server.held.get(upstreamId);
  const copies = Array.from({ length: 205 }, (_, index) => `PN${String(index).padStart(32, 'f')}`);
  for (const sid of copies) if (held) server.held.set(sid, { ...held, sid });
  const other = server.held.get(copies[7] ?? '');
  if (other) other.sms_url = 'https://another-box.example.com/api/sms/inbound/pin_x?days=1';
  expect(await provider.listActive?.(limit())).toHaveLength(205);
});

it('goes nowhere but to Twilio, whatever an answer says about the next page', async () => {
  const http = {
    ...world.deps.http,
    send: async () => ({
      status: 200,
      headers: {},
      text: JSON.stringify({ messages: [], meta: { next_page_url: 'https://evil.example.com/2010-04-01/x' } }),
    }),
  };
  const asked: string[] = [];
  const watched = twilioAdapter.create(CONFIG, {
    ...world.deps,
    http: {
      ...http,
      send: (request) => {
        asked.push(new URL(request.url).hostname);
        return http.send();
      },
    },
  });
  const fetched = watched.fetchMessages?.([{ upstreamId: 'PN1', phone: '+14155550000' }], new Date(), limit());
  await expect(fetched).rejects.toMatchObject({ kind: 'unknown' });
  expect(asked).toEqual(['api.twilio.com']);
});

it('loads the library of Twilio at the first call, and not before', async () => {
  const script = `
    import { createRequire } from 'node:module';
    const { cache } = createRequire(import.meta.url);
    const loaded = () => Object.keys(cache).some((path) => path.includes('/node_modules/twilio/'));
    const { createAdapters } = await import('./packages/server/src/providers/adapters/index.ts');
    const adapter = createAdapters({ instantSimulator: false }).get('twilio');
    const http = { send: () => Promise.reject(new Error('offline')) };
    const provider = adapter.create(${JSON.stringify(CONFIG)}, { http, inboundUrl: () => '' });
    const before = loaded();
    await provider.listActive(AbortSignal.timeout(1000)).catch(() => undefined);
    console.log(JSON.stringify({ before, after: loaded() }));
  `;
  const args = ['--input-type=module', '--disable-warning=ExperimentalWarning', '--eval', script];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 30_000 });
  expect(JSON.parse(stdout)).toEqual({ before: false, after: true });
}, 40_000);

it('refuses configurations that cannot work, by the name of the field', () => {
  const fieldsOf = (config: object) => {
    try {
      twilioAdapter.create(config, world.deps);
    } catch (error) {
      return (error as { fields: readonly { field: string }[] }).fields.map(({ field }) => field);
    }
    return [];
  };
  const us = { country: 'US' };
  expect(fieldsOf({ ...CONFIG, countries: [us, us] })).toEqual(['/countries/1/country']);
  expect(fieldsOf({ ...CONFIG, apiKeySid: `SK${'0'.repeat(32)}` })).toEqual(['/apiKeySecret']);
  expect(fieldsOf({ ...CONFIG, terms: [0] })).toEqual(['/terms/0']);
  expect(fieldsOf({ ...CONFIG, accountSid: 'AC1' })).toEqual(['/accountSid']);
});

it('asked Twilio for nothing that it does not document', () => {
  expect(servers.flatMap(({ wire }) => wire.violations)).toEqual([]);
});

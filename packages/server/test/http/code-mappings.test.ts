import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AppContext } from '../../src/context.ts';
import { handlerApiAdapter } from '../../src/providers/adapters/handler-api/index.ts';
import { startWorkers } from '../../src/workers/index.ts';
import { startTestBox, type TestBox, type TestCustomer } from '../support/box.ts';
import { DIALECTS, type Dialect } from '../support/handler-api-dialects.ts';
import { type HandlerApiServer, MARKET_KEY, startHandlerApiServer } from '../support/handler-api-server.ts';
import { type Headers, logInOperator } from './support/people.ts';
import type { WireProblem } from './support/wire.ts';

const MAPPINGS = '/api/sms/admin/code-mappings';
const UNKNOWN = '/api/sms/admin/unknown-codes';

interface WireMapping extends WireProblem {
  readonly id: number;
  readonly ourCode: string | null;
}
interface WireUnknown {
  readonly kind: string;
  readonly foreignCode: string;
  readonly name: string | null;
  readonly offers: number;
}

let box: TestBox;
let market: HandlerApiServer;
let operator: Headers;
let customer: TestCustomer;
let providerId: number;

beforeAll(async () => {
  market = await startHandlerApiServer(DIALECTS[0] as Dialect);
  box = await startTestBox({ adapters: new Map([['handler-api', { ...handlerApiAdapter, market: false }]]) });
  operator = await logInOperator(box);
  customer = await box.customer();
  const config = { url: market.url, apiKey: MARKET_KEY, countries: ['187', '777'], catalogEverySeconds: 86_400 };
  const setUp = { name: 'market', alias: null, adapter: 'handler-api', config, markupBps: 0 };
  providerId = (await box.context.hub.create(setUp)).providerId;
  await box.sync();
});
afterAll(async () => {
  await box.close();
  await market.close();
});

function offered(service: string, { catalog }: AppContext = box.context): boolean {
  return [...catalog.ofProvider(providerId)].some((offer) => offer.service === service);
}

async function set(body: object, headers: Headers = operator) {
  const response = await box.app.inject({ method: 'PUT', url: MAPPINGS, headers, payload: body });
  return { status: response.statusCode, body: response.json<WireMapping>() };
}

async function buy(service: string) {
  const payload = { service, country: 'US' };
  const { headers } = customer;
  return box.app.inject({ method: 'POST', url: '/api/sms/orders/purchase', headers, payload });
}

async function unknown(): Promise<readonly WireUnknown[]> {
  const response = await box.app.inject({ url: `${UNKNOWN}?providerId=${providerId}`, headers: operator });
  return response.json<{ items: WireUnknown[] }>().items;
}

function auditOf(action: string) {
  return box.database.sql<{ target: string; details: object }>(
    'SELECT target, details FROM audit_log WHERE action = $1 ORDER BY 1',
    [action],
  );
}

describe('codes of sources', () => {
  it('lists what nobody knows within seconds, with its name, and does not offer it', async () => {
    expect(offered('telegram')).toBe(true);
    expect(offered('reddit')).toBe(false);
    await vi.waitFor(
      async () =>
        expect(await unknown()).toEqual([
          expect.objectContaining({
            kind: 'country',
            foreignCode: '777',
            name: 'Atlantis',
            offers: expect.any(Number),
          }),
          expect.objectContaining({ kind: 'service', foreignCode: 'zzz9', name: 'Some New Network', offers: 1 }),
        ]),
      { timeout: 10_000, interval: 100 },
    );
  });

  it('offers and rents what the operator mapped, on another process within a second, too', async () => {
    const second = await box.secondNode('api');
    const stop = startWorkers(second.context);
    await vi.waitFor(() => expect(offered('telegram', second.context)).toBe(true), { timeout: 10_000 });
    const { status, body } = await set({ providerId, kind: 'service', foreignCode: 'zzz9', ourCode: 'reddit' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ providerId, kind: 'service', foreignCode: 'zzz9', ourCode: 'reddit' });
    expect(offered('reddit')).toBe(true);
    await vi.waitFor(() => expect(offered('reddit', second.context)).toBe(true), { timeout: 1_000, interval: 20 });
    await stop();
    await second.close();
    expect((await buy('reddit')).statusCode).toBe(201);
    expect(market.active().map(({ service }) => service)).toEqual(['zzz9']);
    expect((await unknown()).map(({ foreignCode }) => foreignCode)).not.toContain('zzz9');
  });

  it('maps a country, for every source', async () => {
    const { status } = await set({ providerId: null, kind: 'country', foreignCode: '777', ourCode: 'IS' });
    expect(status).toBe(200);
    await box.sync();
    expect([...box.context.catalog.ofProvider(providerId)].some(({ country }) => country === 'IS')).toBe(true);
    expect(await unknown()).toEqual([]);
  });

  it('offers no longer what is ignored, and again when that is taken back; one audit row for each (INV17)', async () => {
    const { body } = await set({ providerId, kind: 'service', foreignCode: 'tg', ourCode: null });
    expect(offered('telegram')).toBe(false);
    const listed = await box.app.inject({ url: `${MAPPINGS}?kind=service`, headers: operator });
    expect(listed.json<{ items: WireMapping[] }>().items).toContainEqual(
      expect.objectContaining({ id: body.id, foreignCode: 'tg', ourCode: null }),
    );
    const url = `${MAPPINGS}/${body.id}`;
    expect((await box.app.inject({ method: 'DELETE', url, headers: operator })).statusCode).toBe(204);
    expect(offered('telegram')).toBe(true);
    expect((await box.app.inject({ method: 'DELETE', url, headers: operator })).statusCode).toBe(404);
    expect(await auditOf('code-mapping.deleted')).toEqual([
      {
        target: 'service code tg',
        details: { providerId, kind: 'service', foreignCode: 'tg', ourCode: null },
      },
    ]);
    expect(await auditOf('code-mapping.set')).toHaveLength(3);
  });

  it.each([
    ['a service that we do not have', { kind: 'service', ourCode: 'no-such-service' }, '/ourCode'],
    ['a country for a service', { kind: 'service', ourCode: 'US' }, '/ourCode'],
    ['a country by its name', { kind: 'country', ourCode: 'Iceland' }, '/ourCode'],
    ['a source that is not there', { kind: 'service', ourCode: 'reddit', providerId: 999_999 }, '/providerId'],
  ])('refuses %s, and changes nothing', async (_, decision, field) => {
    const before = await auditOf('code-mapping.set');
    const { status, body } = await set({ providerId, foreignCode: 'xx1', ...decision });
    expect(status).toBe(400);
    expect(body.errors).toEqual([expect.objectContaining({ field })]);
    expect(await auditOf('code-mapping.set')).toEqual(before);
  });

  it('is for operators only', async () => {
    expect((await set({ providerId, kind: 'service', foreignCode: 'a', ourCode: null }, customer.headers)).status).toBe(
      403,
    );
    expect((await box.app.inject({ url: UNKNOWN, headers: customer.headers })).statusCode).toBe(403);
  });
});

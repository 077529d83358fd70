import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestBox, type TestBox } from '../support/box.ts';
import { type Headers, logInOperator } from './support/people.ts';
import { get, type WireList, type WireProblem } from './support/wire.ts';

interface WireProvider {
  readonly id: number;
  readonly name: string;
  readonly alias: string;
  readonly enabled: boolean;
  readonly connected: boolean;
  readonly markupPercent: number;
  readonly offers: number;
  readonly stock: number;
}

const PROVIDERS = '/api/sms/admin/providers';
const CONFIG = { seed: 5, instant: true, silent: true, countries: ['US'], services: ['instagram'] };

let box: TestBox;
let operator: Headers;

beforeAll(async () => {
  box = await startTestBox();
  operator = await logInOperator(box);
});
afterAll(() => box.close());

async function send(method: 'POST' | 'PATCH', url: string, payload: object) {
  const response = await box.app.inject({ method, url, headers: operator, payload });
  return { status: response.statusCode, text: response.body, body: response.json<WireProvider & WireProblem>() };
}

const create = (body: object) => send('POST', PROVIDERS, { adapter: 'simulator', config: CONFIG, ...body });
const audited = (action: string) =>
  box.database.sql<{ target: string; actor_type: string; ip: string; details: object }>(
    'SELECT target, actor_type, host(ip::inet) AS ip, details FROM audit_log WHERE action = $1 ORDER BY 1',
    [action],
  );

describe('POST /api/sms/admin/providers', () => {
  it('connects a provider, reads its offers at once, and leaves one audit row without its configuration (INV17)', async () => {
    const made = await create({ name: 'first', alias: 'Alpha', markupPercent: 12.5 });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      name: 'first',
      alias: 'Alpha',
      enabled: true,
      connected: true,
      markupPercent: 12.5,
    });
    expect(made.body.offers).toBeGreaterThan(0);
    expect(made.text).not.toContain('seed');
    const rows = await audited('provider.created');
    expect(rows).toEqual([
      {
        target: `provider ${made.body.id}`,
        actor_type: 'user',
        ip: '127.0.0.1',
        details: { name: 'first', adapter: 'simulator', markupPercent: 12.5 },
      },
    ]);
  });

  it('names the field of the configuration that does not fit, from the root of the body', async () => {
    const refused = await create({ name: 'bad', config: { ...CONFIG, seed: 'x', priceFactor: -1 } });
    expect(refused.status).toBe(400);
    expect(refused.body.errors.map(({ field }) => field).toSorted()).toEqual(['/config/priceFactor', '/config/seed']);
    const gammu = await create({
      name: 'bad',
      adapter: 'gammu-smsd',
      config: { database: 'x', sims: [{ phoneId: 'a:b' }] },
    });
    expect(gammu.status).toBe(400);
    expect(gammu.body.errors.map(({ field }) => field)).toContain('/config/sims/0/phoneId');
    expect((await create({ name: 'bad', adapter: 'none' })).body.errors).toMatchObject([{ field: '/adapter' }]);
  });

  it('refuses a taken name or alias with 409; neither these nor refused configurations leave a row or an audit row', async () => {
    expect(await create({ name: 'first' })).toMatchObject({ status: 409, body: { code: 'CONFLICT' } });
    expect(await create({ name: 'second', alias: 'Alpha' })).toMatchObject({ status: 409, body: { code: 'CONFLICT' } });
    expect(await get(box, PROVIDERS, operator)).toMatchObject({ total: 1 });
    expect(await audited('provider.created')).toHaveLength(1);
  });

  it('refuses a configuration that nests too deep, before anything recurses over it', async () => {
    const payload = `{"name":"deep","adapter":"simulator","config":${'{"a":'.repeat(8_000)}1${'}'.repeat(8_000)}}`;
    const headers = { ...operator, 'content-type': 'application/json' };
    const response = await box.app.inject({ method: 'POST', url: PROVIDERS, headers, payload });
    expect(response.json()).toMatchObject({ status: 400, code: 'MALFORMED_BODY' });
  });
});

describe('PATCH /api/sms/admin/providers/{id}', () => {
  it('switches a provider off and on, changes its markup, and leaves one audit row for each (INV17)', async () => {
    const { body } = await create({ name: 'changing' });
    const url = `${PROVIDERS}/${body.id}`;
    expect((await send('PATCH', url, { enabled: false })).body).toMatchObject({ enabled: false, connected: true });
    expect(box.context.registry.get(body.id)?.sides).toEqual([]);
    expect((await send('PATCH', url, { enabled: true })).body).toMatchObject({ enabled: true, connected: true });
    expect((await send('PATCH', url, { markupPercent: 0 })).body).toMatchObject({ markupPercent: 0, enabled: true });
    expect((await send('PATCH', url, { config: { seed: -1 } })).body.errors).toMatchObject([{ field: '/config/seed' }]);
    const { items } = await get<WireList<WireProvider>>(box, PROVIDERS, operator);
    expect(items.find(({ id }) => id === body.id)).toMatchObject({ connected: true, markupPercent: 0 });
    expect(await audited('provider.updated')).toHaveLength(3);
  });

  it('answers 404 where there is none and 400 to a change of nothing, and writes nothing', async () => {
    expect(await send('PATCH', `${PROVIDERS}/424242`, { enabled: true })).toMatchObject({ status: 404 });
    expect(await send('PATCH', `${PROVIDERS}/1`, {})).toMatchObject({ status: 400 });
    expect(await audited('provider.updated')).toHaveLength(3);
  });
});

it('lists customers with their balances', async () => {
  const { tenantId } = await box.customer(12.5);
  const { items } = await get<WireList<{ id: number; balance: number }>>(
    box,
    '/api/sms/admin/tenants?pageSize=100',
    operator,
  );
  expect(items.find(({ id }) => id === tenantId)).toMatchObject({
    balance: 12.5,
    frozenAmount: 0,
    status: 'active',
    currency: 'USDT',
  });
});

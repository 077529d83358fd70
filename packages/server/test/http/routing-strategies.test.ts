import type { OrderQuoteView, ProviderHealthView, RoutingView } from '@simsmsbox/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { HealthCell } from '../../src/health/index.ts';
import { getRoutingDecision } from '../../src/orders/index.ts';
import type { TestCustomer } from '../support/box.ts';
import { expectSoundBooks } from '../support/order-invariants.ts';
import { type ScriptedBox, startScriptedBox } from '../support/scripted-box.ts';
import { createScriptedProvider, loseRequest, refuse, scriptedOffer } from '../support/scripted-provider.ts';
import { type Headers, logInOperator } from './support/people.ts';
import { get } from './support/wire.ts';

const ROUTING = '/api/sms/admin/routing';
const cheap = createScriptedProvider([]);
const middle = createScriptedProvider([]);
const dear = createScriptedProvider([]);
const providers = { cheap, middle, dear };
let box: ScriptedBox;
let operator: Headers;
let customer: TestCustomer;

beforeAll(async () => {
  box = await startScriptedBox(providers);
  operator = await logInOperator(box);
});
afterAll(() => box.close());
beforeEach(async () => {
  for (const provider of Object.values(providers)) provider.reset();
  cheap.offers = [scriptedOffer(1)];
  middle.offers = [scriptedOffer(1.5)];
  dear.offers = [scriptedOffer(2)];
  await box.sync();
  // Of a hundred orders 30, 60 and 95 got a message.
  box.context.health.take([...cells('cheap', 30), ...cells('middle', 60), ...cells('dear', 95)]);
  customer = await box.customer(100);
});

function cells(provider: string, succeeded: number): HealthCell[] {
  const cell = {
    providerId: box.ids[provider] ?? 0,
    calls: 1_000,
    failedCalls: 0,
    ended: 1_000,
    succeeded: succeeded * 10,
    seconds: [],
    asOf: new Date(),
  };
  return [
    { ...cell, country: 'US', service: 'instagram' },
    { ...cell, country: '*', service: '*' },
  ];
}

async function choose(body: object) {
  const response = await box.app.inject({ method: 'PUT', url: ROUTING, headers: operator, payload: body });
  return { status: response.statusCode, body: response.json<RoutingView & { code: string }>() };
}
async function reasons(): Promise<readonly (readonly [number, string])[]> {
  const payload = { service: 'instagram', country: 'US' };
  const { headers } = customer;
  const response = await box.app.inject({ method: 'POST', url: '/api/sms/orders/quote', headers, payload });
  return response.json<OrderQuoteView>().offers.map(({ price, reason }) => [price, reason]);
}
const tried = () => Object.entries(providers).flatMap(([name, { rentCalls }]) => rentCalls.map(() => name));
async function decisionOf(orderId: number) {
  await box.context.routingLog.flush();
  return getRoutingDecision(box.context.db, customer.tenantId, orderId);
}
async function expectSoundRouting() {
  await box.context.routingLog.flush();
  await expectSoundBooks(box.database);
}

describe('a strategy', () => {
  it('by price takes the cheapest, whatever becomes of its orders', async () => {
    await choose({ strategy: 'price' });
    expect(await reasons()).toEqual([
      [1, 'chosen'],
      [1.5, 'dearer'],
      [2, 'dearer'],
    ]);
    expect((await box.buy(customer)).body.price).toBe(1);
  });

  it('by success takes what most orders get a message from', async () => {
    await choose({ strategy: 'success' });
    expect(await reasons()).toEqual([
      [1, 'less_successful'],
      [1.5, 'less_successful'],
      [2, 'chosen'],
    ]);
    expect((await box.buy(customer)).body.price).toBe(2);
  });

  it('by success takes the cheaper of two that differ by a hair', async () => {
    await choose({ strategy: 'success' });
    box.context.health.take(cells('cheap', 95));
    dear.offers = [scriptedOffer(2)];
    expect((await reasons()).map(([, reason]) => reason)).toEqual(['chosen', 'less_successful', 'dearer']);
  });

  it('balanced takes the least price for a message', async () => {
    await choose({ strategy: 'balanced' });
    // 1 / 0.30, 1.5 / 0.60 and 2 / 0.95.
    expect(await reasons()).toEqual([
      [1, 'worse_value'],
      [1.5, 'worse_value'],
      [2, 'chosen'],
    ]);
    middle.offers = [scriptedOffer(1.2)];
    await box.sync();
    expect((await box.buy(customer)).body.price).toBe(1.2);
  });

  it('INV11: goes on to cheaper offers where it says so; the hold shrinks, and what is charged is what was tried last', async () => {
    await choose({ strategy: 'success' });
    dear.next.push(refuse('out_of_stock'));
    middle.next.push(refuse('unavailable'));
    const { body } = await box.buy(customer);
    expect([body.price, tried()]).toEqual([1, ['cheap', 'middle', 'dear']]);
    expect(await box.balance(customer)).toMatchObject({ balance: 99, frozenAmount: 1 });
    expect(await box.receive('cheap', { phone: body.phone })).toBe('delivered');
    expect(await box.balance(customer)).toMatchObject({ balance: 99, frozenAmount: 0, totalConsume: 1 });
    await expectSoundRouting();
  });

  it('is kept by the settler, which may go on to cheaper offers as well', async () => {
    await choose({ strategy: 'success' });
    dear.next.push(loseRequest);
    dear.onFind = () => Promise.reject(new Error('nobody there'));
    const { body } = await box.buy(customer);
    expect([body.status, body.price]).toEqual(['pending', 2]);
    dear.onFind = () => 'absent';
    await box.database.sql("UPDATE clock_shift SET shift = shift + interval '3 minutes'");
    await box.settle();
    const order = await get(box, `/api/sms/orders/${body.orderId}`, customer.headers);
    expect(order).toMatchObject({ status: 'active', price: 1.5 });
    expect(await box.balance(customer)).toMatchObject({ balance: 98.5, frozenAmount: 1.5 });
    await expectSoundRouting();
  });

  it('of a customer comes before the one of the box', async () => {
    await choose({ strategy: 'price', tenants: [{ tenantId: customer.tenantId, strategy: 'success' }] });
    expect((await box.buy(customer)).body.price).toBe(2);
    expect((await box.buy(await box.customer(10))).body.price).toBe(1);
    const node = await box.secondNode('api');
    await node.context.revisions.poll();
    expect(node.context.routing.strategyOf(customer.tenantId)).toBe('success');
    await node.close();
  });
});

describe('/api/sms/admin/routing', () => {
  it('shows what was chosen, leaves one audit row, and refuses customers that are not there or named twice (INV17)', async () => {
    const tenant = { tenantId: customer.tenantId, strategy: 'balanced' } as const;
    const chosen = { strategy: 'success', tenants: [tenant] } as const;
    const audited = async () =>
      (await box.database.sql("SELECT 1 FROM audit_log WHERE action = 'routing.updated'")).length;
    const before = await audited();
    expect(await choose(chosen)).toMatchObject({ status: 200, body: chosen });
    expect(await get(box, ROUTING, operator)).toEqual(chosen);
    expect((await choose({ strategy: 'price', tenants: [{ ...tenant, tenantId: 999_999 }] })).status).toBe(404);
    expect((await choose({ strategy: 'price', tenants: [tenant, tenant] })).status).toBe(400);
    expect((await choose({ strategy: 'random' })).status).toBe(400);
    expect(await get(box, ROUTING, operator)).toEqual(chosen);
    expect((await audited()) - before).toBe(1);
  });
});

describe('the reason of an order', () => {
  it('is kept with what was weighed, by provider, price and what was expected', async () => {
    await choose({ strategy: 'balanced' });
    middle.offers = [scriptedOffer(1.5, { stock: 0 })];
    await box.sync();
    const { body } = await box.buy(customer);
    expect(await decisionOf(body.orderId)).toMatchObject({
      strategy: 'balanced',
      weighed: 3,
      offers: [
        { providerId: box.ids['dear'], priceMicros: 2_000_000n, reason: 'chosen', successPermille: 950 },
        { providerId: box.ids['cheap'], priceMicros: 1_000_000n, reason: 'worse_value', successPermille: 300 },
      ],
      left: [{ providerId: box.ids['middle'], reason: 'out_of_stock', count: 1 }],
    });
    expect(JSON.stringify(body)).not.toContain('dear');
  });

  it('is another customer’s as little as the order', async () => {
    const { body } = await box.buy(customer);
    await box.context.routingLog.flush();
    const stranger = await box.customer(0);
    expect(await getRoutingDecision(box.context.db, stranger.tenantId, body.orderId)).toBeUndefined();
  });
});

describe('a paused provider', () => {
  const post = async (url: string, payload?: object) =>
    (await box.app.inject({ method: 'POST', url, headers: operator, ...(payload && { payload }) })).statusCode;

  it('sells nothing on any node, still receives and renews, and sells again when it is resumed', async () => {
    await choose({ strategy: 'price' });
    const { body } = await box.buy(customer);
    const node = await box.secondNode('api');
    const url = `/api/sms/admin/providers/${box.ids['cheap']}`;
    expect(await post(`${url}/pause`, { reason: 'Late codes' })).toBe(200);
    await node.context.revisions.poll();
    expect(node.context.registry.get(box.ids['cheap'] ?? 0)?.sides).toEqual([]);
    expect((await reasons()).map(([price]) => price)).toEqual([1.5, 2]);
    expect((await box.buy(customer)).body.price).toBe(1.5);
    expect(await box.receive('cheap', { phone: body.phone })).toBe('delivered');
    const renewed = await box.app.inject({
      method: 'POST',
      url: `/api/sms/orders/${body.orderId}/renew`,
      headers: customer.headers,
      payload: { days: 1 },
    });
    expect(renewed.statusCode).toBe(200);
    const health = await get<ProviderHealthView>(box, `${url}/health`, operator);
    expect(health).toMatchObject({ paused: { reason: 'Late codes' }, breaker: { state: 'closed' } });
    // Connected anew, as after a change of its configuration, it stays paused.
    await box.app.inject({ method: 'PATCH', url, headers: operator, payload: { markupPercent: 0 } });
    expect((await reasons()).map(([price]) => price)).toEqual([1.5, 2]);
    expect([await post(`${url}/pause`, { reason: 'Again' }), await post(`${url}/resume`)]).toEqual([409, 200]);
    await node.context.revisions.poll();
    expect(node.context.registry.get(box.ids['cheap'] ?? 0)?.sides).toEqual(['live']);
    expect((await box.buy(customer)).body.price).toBe(1);
    expect([await post(`${url}/resume`), await post('/api/sms/admin/providers/999/pause', { reason: 'x' })]).toEqual([
      409, 404,
    ]);
    const audited = await box.database.sql<{ action: string; details: object }>(
      "SELECT action, details FROM audit_log WHERE action IN ('provider.paused', 'provider.resumed') ORDER BY audit_id",
    );
    expect(audited).toEqual([
      { action: 'provider.paused', details: { reason: 'Late codes' } },
      { action: 'provider.resumed', details: {} },
    ]);
    await node.close();
  });
});

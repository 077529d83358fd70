import type { Market, OrderQuoteView, PricePreviewView, PriceRuleView } from '@simsmsbox/contract';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { TestCustomer } from '../support/box.ts';
import { expectSoundBooks } from '../support/order-invariants.ts';
import { type ScriptedBox, startScriptedBox } from '../support/scripted-box.ts';
import { createScriptedProvider, scriptedOffer } from '../support/scripted-provider.ts';
import { type Headers, logInOperator } from './support/people.ts';
import { get, type WireList, type WireProblem } from './support/wire.ts';

const RULES = '/api/sms/admin/price-rules';
const cheap = createScriptedProvider([
  scriptedOffer(1, { offerKey: 'instagram' }),
  scriptedOffer(0.1, { offerKey: 'tiny', service: 'telegram' }),
]);
const dear = createScriptedProvider([scriptedOffer(3)]);
let box: ScriptedBox;
let operator: Headers;
let customer: TestCustomer;
let other: TestCustomer;

beforeAll(async () => {
  box = await startScriptedBox({ cheap, dear });
  operator = await logInOperator(box);
  customer = await box.customer(10_000);
  other = await box.customer(10_000);
});
afterEach(async () => {
  for (const { id } of await rules()) await send('DELETE', `${RULES}/${id}`);
});
afterAll(() => box.close());

async function send(method: 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) {
  const response = await box.app.inject({ method, url, headers: operator, ...(payload && { payload }) });
  return {
    status: response.statusCode,
    body: JSON.parse(response.body || '{}') as PriceRuleView & WireProblem & PricePreviewView,
  };
}
const rules = async () => (await get<WireList<PriceRuleView>>(box, `${RULES}?pageSize=100`, operator)).items;
const preview = async (body: object) => (await send('POST', `${RULES}/preview`, body)).body;

async function quoted({ headers }: TestCustomer, body: object = {}): Promise<OrderQuoteView> {
  const payload = { service: 'instagram', country: 'US', ...body };
  return (await box.app.inject({ method: 'POST', url: '/api/sms/orders/quote', headers, payload })).json();
}
async function marketPrice({ headers }: TestCustomer, service = 'instagram'): Promise<number | undefined> {
  const market = await get<Market>(box, `/api/sms/shop/market?country=US&service=${service}`, headers);
  return market.services[0]?.price;
}

describe('a price rule', () => {
  it('makes the price that is shown, quoted, held and renewed; a rule of the customer comes before one of the service', async () => {
    expect(await marketPrice(customer)).toBe(1);
    const general = await send('POST', RULES, { service: 'Instagram', markupPercent: 50 });
    expect(general).toMatchObject({ status: 201, body: { service: 'instagram', markupPercent: 50, roundTo: 0.01 } });
    const own = await send('POST', RULES, { tenantId: customer.tenantId, markupPercent: 10, fixedPerDay: 0.05 });
    expect(own.status).toBe(201);
    for (const [who, price] of [
      [customer, 1.15],
      [other, 1.5],
    ] as const) {
      expect(await marketPrice(who)).toBe(price);
      expect((await quoted(who, { rentDays: 2 })).price).toBe(price * 2);
      const { body } = await box.buy(who, { rentDays: 2 });
      expect(body.price).toBe(price * 2);
      const renewed = await box.app.inject({
        method: 'POST',
        url: `/api/sms/orders/${body.orderId}/renew`,
        headers: who.headers,
        payload: { days: 3 },
      });
      expect(renewed.statusCode).toBe(200);
      const [renewal] = await box.database.sql<{ price: bigint }>(
        'SELECT price FROM renewals WHERE tenant_id = $1 ORDER BY renewal_no DESC LIMIT 1',
        [who.tenantId],
      );
      expect(Number(renewal?.price)).toBe(Math.round(price * 3 * 1e6));
    }
    await expectSoundBooks(box.database);
  });

  it('never sells under cost, and a floor, a step and an ending do what they say', async () => {
    const { body } = await send('POST', RULES, { service: 'telegram', markupPercent: -100 });
    expect(await marketPrice(customer, 'telegram')).toBe(0.1);
    await send('PATCH', `${RULES}/${body.id}`, { floorPerDay: 0.42 });
    expect(await marketPrice(customer, 'telegram')).toBe(0.42);
    await send('PATCH', `${RULES}/${body.id}`, { roundTo: 0.05 });
    expect(await marketPrice(customer, 'telegram')).toBe(0.45);
    await send('PATCH', `${RULES}/${body.id}`, { roundTo: 1, ending: 0.99 });
    expect(await marketPrice(customer, 'telegram')).toBe(0.99);
  });

  it('works on another node within a second, and is gone there as soon', async () => {
    const node = await box.secondNode('api');
    const priceThere = async () =>
      (
        await node.app.inject({ url: '/api/sms/shop/market?country=US&service=instagram', headers: customer.headers })
      ).json<Market>().services[0]?.price;
    const { body } = await send('POST', RULES, { markupPercent: 100 });
    await node.context.revisions.poll();
    expect(await priceThere()).toBe(2);
    await send('DELETE', `${RULES}/${body.id}`);
    await node.context.revisions.poll();
    expect(await priceThere()).toBe(1);
    await node.close();
  });

  it('changes no price of a purchase with maxPrice beyond that (INV11)', async () => {
    await send('POST', RULES, { markupPercent: 25 });
    const refused = await box.buy(customer, { maxPrice: 1.2 });
    expect([refused.status, refused.body.code]).toEqual([409, 'PRICE_ABOVE_MAX']);
    expect((await box.buy(customer, { maxPrice: 1.25 })).body.price).toBe(1.25);
  });

  it('leaves one audit row for each change, none for what was refused (INV17)', async () => {
    const count = async () =>
      Number(
        (
          await box.database.sql<{ n: bigint }>("SELECT count(*) AS n FROM audit_log WHERE action LIKE 'price-rule.%'")
        )[0]?.n,
      );
    const before = await count();
    const { body } = await send('POST', RULES, { country: 'US', markupPercent: 5 });
    await send('PATCH', `${RULES}/${body.id}`, { markupPercent: 6 });
    await send('DELETE', `${RULES}/${body.id}`);
    const refused = await Promise.all([
      send('POST', RULES, { tenantId: 999_999, markupPercent: 5 }),
      send('POST', RULES, { service: 'no-such-service' }),
      send('POST', RULES, { roundTo: 0.05, ending: 0.05 }),
      send('POST', RULES, { markupPercent: -101 }),
      send('PATCH', `${RULES}/999999`, { markupPercent: 5 }),
      send('DELETE', `${RULES}/999999`),
    ]);
    expect(refused.map(({ status }) => status)).toEqual([404, 404, 400, 400, 404, 404]);
    expect((await count()) - before).toBe(3);
  });

  it('is refused beside another one of the same scope', async () => {
    await send('POST', RULES, { country: 'US', markupPercent: 5 });
    expect(await send('POST', RULES, { country: 'us', markupPercent: 6 })).toMatchObject({
      status: 409,
      body: { code: 'CONFLICT' },
    });
  });
});

describe('POST /api/sms/admin/price-rules/preview', () => {
  it('shows what a rule would do, and does nothing', async () => {
    const shown = await preview({ rule: { markupPercent: -50, floorPerDay: 0.3 } });
    expect(shown).toMatchObject({
      offersInScope: 3,
      offersAffected: 1,
      heldUpByCost: 2,
      changePerDay: { min: 0.2, median: 0.2, max: 0.2 },
      offers: [{ service: 'telegram', priceBefore: 0.1, priceAfter: 0.3, costPerDay: 0.1, heldUpByCost: false }],
    });
    expect(await rules()).toEqual([]);
    expect(await marketPrice(customer, 'telegram')).toBe(0.1);
  });

  it('agrees with what the rule then does, for a change and an end of one as well', async () => {
    const { body } = await send('POST', RULES, { service: 'instagram', markupPercent: 10 });
    await send('POST', RULES, { providerId: box.ids['dear'], markupPercent: 70 });
    const change = { markupPercent: 30 };
    const shown = await preview({ ruleId: body.id, change });
    expect(shown.offers.map(({ priceBefore, priceAfter }) => [priceBefore, priceAfter])).toEqual([
      [1.1, 1.3],
      [3.3, 3.9],
    ]);
    expect(shown.changePerDay).toEqual({ min: 0.2, median: 0.6, max: 0.6 });
    const ended = await preview({ ruleId: body.id, change: null });
    expect(ended.offers.map(({ priceAfter }) => priceAfter)).toEqual([1, 5.1]);
    await send('PATCH', `${RULES}/${body.id}`, change);
    expect((await quoted(customer)).offers.map(({ price }) => price)).toEqual([1.3, 3.9]);
    await send('DELETE', `${RULES}/${body.id}`);
    expect((await quoted(customer)).offers.map(({ price }) => price)).toEqual([1, 5.1]);
  });

  it('asks for a rule, or for a rule and its change', async () => {
    const bodies = [{}, { ruleId: 1 }, { change: null }, { rule: { markupPercent: 1 }, ruleId: 1, change: null }];
    for (const body of bodies) expect((await send('POST', `${RULES}/preview`, body)).status).toBe(400);
    expect((await send('POST', `${RULES}/preview`, { ruleId: 999_999, change: null })).status).toBe(404);
  });
});

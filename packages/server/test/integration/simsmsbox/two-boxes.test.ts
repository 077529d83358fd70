import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ServerCall } from '../../contract/adapters/faulty-server.ts';
import type { TestCustomer } from '../../support/box.ts';
import { refuse, refuseRenewal, scriptedOffer } from '../../support/scripted-provider.ts';
import {
  COST_A_DAY,
  call,
  eventually,
  PRICE_A_DAY,
  startTwoBoxes,
  type TwoBoxes,
  type WireOrder,
} from './two-boxes.ts';

// A customer of one box has a number of another box's, and both count the same money.

const FUNDS = 50;
const isPurchase = ({ url }: ServerCall) => url.pathname.endsWith('/orders/purchase');
const isLookUp = ({ url }: ServerCall) => url.pathname.endsWith('/orders/mine') && url.searchParams.has('tag');
const isRenewal = ({ url }: ServerCall) => url.pathname.endsWith('/renew');

let boxes: TwoBoxes;
let customer: TestCustomer;
let ordersBefore: number;

const buy = (rentDays: number) =>
  call(boxes.reseller, customer, 'POST', 'orders/purchase', {
    service: 'instagram',
    country: 'US',
    rentDays,
  });
const act = (order: WireOrder, action: string, payload?: object) =>
  call(boxes.reseller, customer, 'POST', `orders/${order.orderId}/${action}`, payload);
const orderOf = async ({ orderId }: WireOrder) =>
  (await call(boxes.reseller, customer, 'GET', `orders/${orderId}`)).body;
const balance = async () => (await call(boxes.reseller, customer, 'GET', 'wallet/balance')).body;
/** The order at the seller that this one is served by; the newest there. */
const soldAs = async () => (await boxes.ordersAtSeller())[0] as WireOrder;
const soldCount = async () => (await boxes.ordersAtSeller()).length - ordersBefore;
const receive = ({ phone }: WireOrder, text: string) => boxes.seller.receive('source', { phone, text });

function useBoxes(config: object): void {
  beforeAll(async () => {
    boxes = await startTwoBoxes(config);
  }, 60_000);
  beforeEach(async () => {
    customer = await boxes.reseller.customer(FUNDS);
    ordersBefore = (await boxes.ordersAtSeller()).length;
    // A source that was out of stock counts as empty until it is read again.
    await boxes.seller.sync();
    await boxes.reseller.sync();
  });
  afterEach(async () => {
    boxes.source.reset();
    await boxes.expectBooksToAgree();
  });
  afterAll(() => boxes.close());
}

describe.each([
  ['asked for', { push: false }],
  ['pushed, with asking as the safety net', { push: true }],
])('with messages that are %s', (_, config) => {
  useBoxes(config);

  it('rents, receives, renews and releases; each pays the price that the other charged', async () => {
    const bought = await buy(2);
    expect(bought).toMatchObject({ status: 201, body: { status: 'active', price: 2 * PRICE_A_DAY } });
    expect(await soldAs()).toMatchObject({ phone: bought.body.phone, price: 2 * COST_A_DAY, status: 'active' });
    expect(await boxes.bookedCost()).toBeCloseTo(await boxes.spentAtSeller(), 6);
    expect(await balance()).toMatchObject({ balance: FUNDS - 3, frozenAmount: 3, totalConsume: 0 });

    await receive(bought.body, 'Your Instagram code is 482913');
    await eventually(async () => expect((await orderOf(bought.body)).latestCode).toBe('482913'));
    expect(await balance()).toMatchObject({ balance: FUNDS - 3, frozenAmount: 0, totalConsume: 3 });

    const renewed = await act(bought.body, 'renew', { days: 3 });
    expect(renewed).toMatchObject({ status: 200, body: { rentDays: 5, price: 5 * PRICE_A_DAY } });
    expect(await soldAs()).toMatchObject({ rentDays: 5, price: 5 * COST_A_DAY });

    expect((await act(bought.body, 'release')).body.status).toBe('released');
    await eventually(async () => expect((await soldAs()).status).toBe('released'));
    expect(await soldCount()).toBe(1);
    expect((await soldAs()).messageCount).toBe(1);
    expect(await balance()).toMatchObject({ balance: FUNDS - 7.5, totalConsume: 7.5 });
  });

  it('brings each message once and in its words, however it comes', async () => {
    const { body: order } = await buy(1);
    const texts = Array.from({ length: 5 }, (_unused, index) => `Ваш код ${510_000 + index} 🔐`);
    for (const text of texts) await receive(order, text);
    await eventually(async () => expect((await orderOf(order)).messageCount).toBe(5));
    const provider = boxes.reseller.context.registry.get(boxes.providerId)?.provider;
    const rentals = (await provider?.listActive?.(AbortSignal.timeout(5_000))) ?? [];
    const again = await provider?.fetchMessages?.(rentals, new Date(0), AbortSignal.timeout(5_000));
    expect(again?.length).toBeGreaterThanOrEqual(5);
    await boxes.reseller.context.sinkFor(boxes.providerId)(again ?? []);
    const list = await call(boxes.reseller, customer, 'GET', `orders/${order.orderId}/messages`);
    expect(list.body.items.map(({ content }) => content).toSorted()).toEqual(texts);
  });

  it('cancels before the first message, and the money comes back on both sides', async () => {
    const spentBefore = await boxes.spentAtSeller();
    const { body: order } = await buy(4);
    expect((await act(order, 'cancel')).body.status).toBe('cancelled');
    await eventually(async () => expect((await soldAs()).status).toBe('cancelled'));
    expect(await balance()).toMatchObject({ balance: FUNDS, frozenAmount: 0, totalConsume: 0 });
    expect(await boxes.spentAtSeller()).toBeCloseTo(spentBefore, 6);
    await eventually(async () => expect(await boxes.bookedCost()).toBeCloseTo(spentBefore, 6));
  });
});

describe('a webhook for messages at the other box', () => {
  useBoxes({ push: true });

  it('is set up once, delivers, and is set up again by the next start after somebody switched it off', async () => {
    const webhooks = async () => (await call(boxes.seller, boxes.account, 'GET', 'webhooks')).body.items;
    await eventually(async () => expect(await webhooks()).toHaveLength(1));
    const [webhook] = await webhooks();
    expect(webhook).toMatchObject({ enabled: true, types: ['message.received'] });
    expect(webhook?.url).toMatch(/\/api\/sms\/inbound\/pin_[\w-]+$/);

    const { body: order } = await buy(1);
    await receive(order, 'Your Instagram code is 640921');
    const deliveries = `webhooks/${webhook?.id}/deliveries`;
    await eventually(async () => {
      const { body } = await call(boxes.seller, boxes.account, 'GET', deliveries);
      expect(body.items).toMatchObject([{ state: 'delivered' }]);
    });
    expect((await orderOf(order)).latestCode).toBe('640921');

    await call(boxes.seller, boxes.account, 'PATCH', `webhooks/${webhook?.id}`, { enabled: false });
    const [stored] = (await boxes.reseller.context.hub.list()).filter(({ adapter }) => adapter === 'simsmsbox');
    if (stored) await boxes.reseller.context.hub.connect(stored);
    await eventually(async () => expect(await webhooks()).toMatchObject([{ id: webhook?.id, enabled: true }]));
  });
});

describe('what the other box has for sale', () => {
  useBoxes({});

  it('includes numbers for any service, sold for each', async () => {
    boxes.source.offers = [...boxes.source.offers, scriptedOffer(2, { service: '*', country: 'IS' })];
    await boxes.seller.sync();
    await boxes.reseller.sync();
    const body = { service: 'whatsapp', country: 'IS' };
    const bought = await call(boxes.reseller, customer, 'POST', 'orders/purchase', body);
    expect(bought).toMatchObject({ status: 201, body: { status: 'active', price: 2.4 } });
    expect(await soldAs()).toMatchObject({ phone: bought.body.phone, service: 'whatsapp', price: 2 });
  });

  it('is not offered by a source that was told of another currency', async () => {
    const config = { url: boxes.wire.url, apiKey: boxes.account.apiKey, currency: 'EUR' };
    const source = { name: 'In euros', alias: null, adapter: 'simsmsbox', config, markupBps: 0 };
    const { providerId } = await boxes.reseller.context.hub.create(source);
    const provider = boxes.reseller.context.registry.get(providerId)?.provider;
    await expect(provider?.catalog(AbortSignal.timeout(5_000))).rejects.toThrow('counts in USDT, not in EUR');
    expect(boxes.reseller.context.catalog.ofProvider(providerId)).toEqual([]);
  });
});

describe('when the wire breaks', () => {
  useBoxes({});

  it('F1: a purchase whose answer is lost is one order on both sides', async () => {
    boxes.wire.arm('lost-answer', isPurchase);
    expect(await buy(1)).toMatchObject({ status: 201, body: { status: 'active', price: PRICE_A_DAY } });
    expect(await soldCount()).toBe(1);
  });

  it('F1: so is one after which the other box cannot be asked for a while', async () => {
    boxes.wire.arm('lost-answer', isPurchase);
    boxes.wire.arm('status-500', isLookUp);
    boxes.wire.arm('status-500', isLookUp);
    const bought = await buy(1);
    expect(bought).toMatchObject({ status: 201, body: { status: 'pending' } });
    await eventually(async () => expect((await orderOf(bought.body)).status).toBe('active'));
    expect(await soldCount()).toBe(1);
    expect((await orderOf(bought.body)).phone).toBe((await soldAs()).phone);
  });

  it('a purchase that never reached the other box buys nothing there, and the money comes back', async () => {
    boxes.wire.arm('status-429', isPurchase);
    expect((await buy(1)).body.code).toBe('UPSTREAM_UNAVAILABLE');
    expect(await soldCount()).toBe(0);
    expect(await balance()).toMatchObject({ balance: FUNDS, frozenAmount: 0 });
  });

  it('a renewal whose answer is lost extends once on both sides', async () => {
    const { body: order } = await buy(1);
    boxes.wire.arm('lost-answer', isRenewal);
    const renewed = await act(order, 'renew', { days: 2 });
    expect([200, 202]).toContain(renewed.status);
    await eventually(async () => expect((await orderOf(order)).rentDays).toBe(3));
    expect(await soldAs()).toMatchObject({ rentDays: 3, price: 3 * COST_A_DAY });
  });

  it('and once as well when the other box has forgotten the key before it is asked again', async () => {
    const { body: order } = await buy(1);
    // The answer is lost, and so is the first question; then the key is older than it is kept.
    boxes.wire.arm('lost-answer', isRenewal);
    boxes.wire.arm('status-500', isLookUp);
    await act(order, 'renew', { days: 2 });
    await boxes.seller.database.sql("DELETE FROM idempotency_keys WHERE age(app_now(), created_at) >= '0'");
    await eventually(async () => expect((await orderOf(order)).rentDays).toBe(3));
    expect(await soldAs()).toMatchObject({ rentDays: 3, price: 3 * COST_A_DAY });
  });
});

describe('when the other box refuses', () => {
  useBoxes({});

  it('a number that its own source does not have is in stock nowhere, and costs nobody anything', async () => {
    boxes.source.always = refuse('out_of_stock');
    const refused = await buy(1);
    expect(refused.status).toBe(409);
    expect(refused.body.code).toBe('NO_STOCK');
    expect(await balance()).toMatchObject({ balance: FUNDS, frozenAmount: 0 });
  });

  it('a renewal that its own source refuses extends nothing, and costs nobody anything', async () => {
    const { body: order } = await buy(1);
    boxes.source.alwaysRenew = refuseRenewal('rejected');
    const refused = await act(order, 'renew', { days: 2 });
    expect(refused).toMatchObject({ status: 409, body: { code: 'RENEWAL_REFUSED' } });
    expect((await orderOf(order)).rentDays).toBe(1);
    expect(await balance()).toMatchObject({ balance: FUNDS - PRICE_A_DAY, frozenAmount: PRICE_A_DAY });
  });
});

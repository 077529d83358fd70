import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { settleRenewals } from '../../../src/orders/index.ts';
import { ProviderError } from '../../../src/providers/index.ts';
import { orderExpirer } from '../../../src/workers/order-expirer.ts';
import type { TestCustomer } from '../../support/box.ts';
import { expectSoundBooks } from '../../support/order-invariants.ts';
import { type ScriptedBox, startScriptedBox } from '../../support/scripted-box.ts';
import {
  createScriptedProvider,
  loseRenewAnswer,
  loseRenewRequest,
  refuse,
  refuseRenewal,
  type ScriptedProvider,
  scriptedOffer,
} from '../../support/scripted-provider.ts';

/** Can be asked; can be called twice; neither. Each has its own country. */
const offerIn = (country: string) => [scriptedOffer(1, { country })];
const asked = createScriptedProvider(offerIn('US'));
const repeatable = createScriptedProvider(offerIn('GB'), { findable: false, idempotent: true });
const mute = createScriptedProvider(offerIn('FR'), { findable: false });
const providers = { asked, repeatable, mute };

let box: ScriptedBox;
let second: Awaited<ReturnType<ScriptedBox['secondNode']>>;
let customer: TestCustomer;

beforeAll(async () => {
  box = await startScriptedBox(providers);
  second = await box.secondNode();
});
afterAll(async () => {
  await second.close();
  await box.close();
});
beforeEach(async () => {
  for (const provider of Object.values(providers)) provider.reset();
  asked.offers = offerIn('US');
  await box.sync();
  customer = await box.customer(100);
});
afterEach(() => expectSoundBooks(box.database));

const renew = async (id: number | string, days: number, key?: string) => {
  const response = await box.app.inject({
    method: 'POST',
    url: `/api/sms/orders/${id}/renew`,
    headers: { ...customer.headers, ...(key === undefined ? {} : { 'idempotency-key': key }) },
    payload: { days },
  });
  const replayed = response.headers['idempotency-replayed'] === 'true';
  return { status: response.statusCode, body: response.json(), text: response.body, replayed };
};
const act = (id: number, action: string) =>
  box.app.inject({ method: 'POST', url: `/api/sms/orders/${id}/${action}`, headers: customer.headers });
const order = async (id = 1) =>
  (await box.app.inject({ url: `/api/sms/orders/${id}`, headers: customer.headers })).json();
const settle = () => {
  const run = ({ purchase, changes, rendererFor }: typeof box.context) =>
    settleRenewals({ ...purchase, changes }, rendererFor('req_settler'));
  return Promise.all([run(box.context), run(second.context), run(box.context)]);
};
/** Lets time pass as the settler sees it, up to what nobody doubts any more. */
const settleLong = async () => {
  for (const wait of ['61 seconds', '2 seconds', '61 seconds', '2 minutes', '5 minutes']) {
    await box.database.shiftTime(wait);
    await settle();
  }
};
const renewals = () =>
  box.database
    .sql<{ state: string }>('SELECT state FROM renewals WHERE tenant_id = $1 ORDER BY order_id, renewal_no', [
      customer.tenantId,
    ])
    .then((rows) => rows.map(({ state }) => state));
const plusDays = (at: string, days: number) => new Date(Date.parse(at) + days * 86_400_000).toISOString();
const unreachable = () => {
  throw new ProviderError('unavailable', 'cannot be asked now');
};
const booked = (provider: ScriptedProvider) =>
  box.database
    .sql<{ kind: string }>('SELECT kind FROM provider_entries WHERE reference = $1', [
      provider.renewCalls.at(-1)?.reference,
    ])
    .then((rows) => rows.map(({ kind }) => kind));

describe('a renewal extends and charges', () => {
  it('INV16: holds the price of the days until the first message, which captures it with the rest', async () => {
    const bought = (await box.buy(customer, { rentDays: 2 })).body;
    const { status, body } = await renew(bought.displayOrderNo, 3);
    expect([status, body]).toMatchObject([
      200,
      { orderId: bought.orderId, status: 'active', rentDays: 5, price: 5, expireAt: plusDays(bought.expireAt, 3) },
    ]);
    expect(asked.renewCalls).toMatchObject([{ days: 3, rental: { phone: bought.phone } }]);
    expect(await booked(asked)).toEqual(['cost']);
    expect(await box.balance(customer)).toMatchObject({ balance: 95, frozenAmount: 5, totalConsume: 0 });
    await box.receive('asked', { phone: bought.phone });
    expect(await box.balance(customer)).toMatchObject({ balance: 95, frozenAmount: 0, totalConsume: 5 });
  });

  it('INV5: is spent at once when the order has a message already; twice is two charges', async () => {
    const { phone } = (await box.buy(customer)).body;
    await box.receive('asked', { phone });
    await renew(1, 7);
    expect(await box.balance(customer)).toMatchObject({ balance: 92, frozenAmount: 0, totalConsume: 8 });
    await renew(1, 30);
    expect(await order()).toMatchObject({ rentDays: 38, price: 38 });
    expect(await box.balance(customer)).toMatchObject({ balance: 62, frozenAmount: 0, totalConsume: 38 });
  });

  it('INV16: goes on receiving past its first end, at the relay too, and ends at the new one', async () => {
    const { phone, apiBindingKey } = (await box.buy(customer)).body;
    const relay = async () => (await box.app.inject(`/api/sms/record?key=${apiBindingKey}&format=txt`)).body;
    await box.receive('asked', { phone, text: 'Your code is 246810.' });
    expect(await relay()).toBe('YES|246810');
    await renew(1, 1);
    await box.database.shiftTime('25 hours');
    await orderExpirer(box.context).run();
    expect(await relay()).toBe('YES|246810');
    expect(await box.receive('asked', { phone })).toBe('delivered');
    await box.database.shiftTime('24 hours');
    await orderExpirer(box.context).run();
    expect(await order()).toMatchObject({ status: 'expired' });
    expect(await box.balance(customer)).toMatchObject({ balance: 98, totalConsume: 2 });
  });

  it.each([
    ['cancelled', 'cancel', { balance: 100, frozenAmount: 0, totalConsume: 0 }],
    ['released', 'release', { balance: 96, frozenAmount: 0, totalConsume: 4 }],
    ['expired', null, { balance: 100, frozenAmount: 0, totalConsume: 0 }],
  ])('INV5: a renewed order without a message that is %s resolves every hold with it', async (status, action, money) => {
    await box.buy(customer);
    await renew(1, 3);
    if (action) await act(1, action);
    else {
      await box.database.shiftTime('97 hours');
      await orderExpirer(box.context).run();
    }
    expect(await order()).toMatchObject({ status });
    expect(await box.balance(customer)).toMatchObject(money);
  });

  it('costs what the same offer costs now; once it is listed no more, what it cost', async () => {
    await box.buy(customer);
    asked.offers = [scriptedOffer(1, { country: 'US', offerKey: asked.offers[0]?.offerKey ?? '' })].map((offer) => ({
      ...offer,
      costPerDayMicros: 3_000_000n,
      stock: 0,
    }));
    await box.sync();
    expect((await renew(1, 2)).body).toMatchObject({ price: 7 });
    asked.offers = [];
    await box.sync();
    expect((await renew(1, 2)).body).toMatchObject({ price: 9 });
  });
});

describe('a renewal that is refused changes nothing', () => {
  it('without money, when the account is frozen, on the wrong order or with the wrong body', async () => {
    await box.buy(customer, { rentDays: 30 });
    await box.buy(customer, { rentDays: 30 });
    await box.buy(customer, { rentDays: 30 });
    expect(await renew(1, 11)).toMatchObject({ status: 402, body: { code: 'INSUFFICIENT_FUNDS' } });
    expect(await renew(99, 1)).toMatchObject({ status: 404, body: { code: 'ORDER_NOT_FOUND' } });
    for (const days of [0, 31, 1.5]) expect((await renew(1, days)).status).toBe(400);
    await act(2, 'cancel');
    expect(await renew(2, 1)).toMatchObject({ status: 409, body: { code: 'ORDER_ENDED' } });
    expect([asked.renewCalls, await renewals()]).toEqual([[], []]);
    expect(await box.balance(customer)).toMatchObject({ balance: 40, frozenAmount: 60 });
  });

  it('while the order is pending, and after its time is over', async () => {
    asked.next.push(({ sell }) => {
      sell();
      throw new ProviderError('unknown', 'lost');
    });
    asked.onFind = unreachable;
    await box.buy(customer);
    expect(await renew(1, 1)).toMatchObject({ status: 409, body: { code: 'ORDER_PENDING' } });
    asked.onFind = undefined;
    await box.buy(customer);
    await box.database.shiftTime('25 hours');
    expect(await renew(2, 1)).toMatchObject({ status: 409, body: { code: 'ORDER_ENDED' } });
    await box.settle();
  });

  it.each([
    ['rejected', 409, 'RENEWAL_REFUSED'],
    ['price_changed', 409, 'RENEWAL_REFUSED'],
    ['out_of_stock', 409, 'RENEWAL_REFUSED'],
    ['unavailable', 503, 'UPSTREAM_UNAVAILABLE'],
  ] as const)('INV16: the provider says %s: money back, end unchanged, another try works', async (kind, status, code) => {
    const { expireAt } = (await box.buy(customer)).body;
    asked.nextRenew.push(refuseRenewal(kind));
    expect(await renew(1, 5, `refused ${kind}`)).toMatchObject({ status, body: { code } });
    expect(await order()).toMatchObject({ expireAt, rentDays: 1, price: 1 });
    expect(await box.balance(customer)).toMatchObject({ balance: 99, frozenAmount: 1 });
    expect(await renew(1, 5, `refused ${kind}`)).toMatchObject({ status, replayed: true });
    expect((await renew(1, 5)).status).toBe(200);
  });

  it('SERVICE_DENIED: a service that was denied since cannot be renewed', async () => {
    await box.buy(customer);
    await box.database.sql(`UPDATE orders SET service = 'paypal' WHERE tenant_id = $1`, [customer.tenantId]);
    expect(await renew(1, 1)).toMatchObject({ status: 403, body: { code: 'SERVICE_DENIED' } });
    expect(await renewals()).toEqual([]);
  });
});

describe('INV6: with an Idempotency-Key', () => {
  it('fifty at once extend and charge once, and all that are answered hear the same bytes', async () => {
    await box.buy(customer);
    const answers = await Promise.all(Array.from({ length: 50 }, () => renew(1, 2, 'fifty')));
    const answered = answers.filter(({ status }) => status === 200);
    expect(answers.every(({ status, body }) => status === 200 || body.code === 'IDEMPOTENCY_IN_PROGRESS')).toBe(true);
    expect(new Set(answered.map(({ text }) => text)).size).toBe(1);
    expect(asked.renewCalls).toHaveLength(1);
    expect(await box.balance(customer)).toMatchObject({ balance: 97, frozenAmount: 3 });
    expect(await renew(1, 2, 'fifty')).toMatchObject({ status: 200, replayed: true, text: answered[0]?.text });
    expect(await renew(1, 3, 'fifty')).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_MISMATCH' } });
  });

  it('a repetition is answered after the order has ended; a refusal before anything was held leaves the key free', async () => {
    await box.buy(customer, { rentDays: 30 });
    await box.buy(customer, { rentDays: 30 });
    await box.buy(customer, { rentDays: 30 });
    expect((await renew(1, 30, 'poor')).status).toBe(402);
    await act(2, 'cancel');
    const first = await renew(1, 30, 'poor');
    expect(first).toMatchObject({ status: 200, replayed: false });
    await act(1, 'cancel');
    expect(await renew(1, 30, 'poor')).toMatchObject({ status: 200, replayed: true, text: first.text });
  });

  it('fifty without one, at once: one after the other, each extends and charges, or says that another is under way', async () => {
    await box.buy(customer);
    const answers = await Promise.all(Array.from({ length: 50 }, () => renew(1, 1)));
    const won = answers.filter(({ status }) => status === 200).length;
    expect(answers.every(({ status, body }) => status === 200 || body.code === 'CONFLICT')).toBe(true);
    expect(won).toBeGreaterThanOrEqual(1);
    expect(await order()).toMatchObject({ rentDays: 1 + won, price: 1 + won });
    expect(asked.extended.filter(({ phone }) => phone === asked.sold.at(-1)?.phone)).toHaveLength(won);
  });
});

describe('F1 F2: nobody knows whether the provider extended', () => {
  it('the provider is asked at once, and what it found is the renewal', async () => {
    await box.buy(customer);
    asked.nextRenew.push(loseRenewAnswer);
    expect(await renew(1, 2)).toMatchObject({ status: 200, body: { rentDays: 3 } });
    expect(await booked(asked)).toEqual(['cost']);
  });

  it('202 with the order as it was and the money held; the settler then extends it, once', async () => {
    const { expireAt } = (await box.buy(customer)).body;
    asked.nextRenew.push(loseRenewAnswer);
    asked.onFind = unreachable;
    const parked = await renew(1, 2, 'parked');
    expect(parked).toMatchObject({ status: 202, body: { expireAt, rentDays: 1, price: 1 } });
    expect(await box.balance(customer)).toMatchObject({ balance: 97, frozenAmount: 3 });
    expect(await renew(1, 1)).toMatchObject({ status: 409, body: { code: 'CONFLICT' } });
    asked.onFind = undefined;
    await box.database.shiftTime('2 seconds');
    await settle();
    expect(await order()).toMatchObject({ expireAt: plusDays(expireAt, 2), rentDays: 3, price: 3 });
    expect(await renew(1, 2, 'parked')).toMatchObject({ status: 202, replayed: true, text: parked.text });
    expect(await renewals()).toEqual(['won']);
  });

  it('a call that never took place gives the money back, two minutes later and no sooner', async () => {
    await box.buy(customer);
    asked.nextRenew.push(loseRenewRequest);
    expect((await renew(1, 2)).status).toBe(202);
    await box.database.shiftTime('90 seconds');
    await settle();
    expect(await renewals()).toEqual(['unknown']);
    await settleLong();
    expect(await renewals()).toEqual(['refused']);
    expect(await box.balance(customer)).toMatchObject({ balance: 99, frozenAmount: 1 });
  });

  it('where calling twice is harmless it is called again under the same reference until it answers', async () => {
    await box.buy(customer, { country: 'GB' });
    repeatable.nextRenew.push(loseRenewAnswer, loseRenewRequest, refuseRenewal('unavailable'));
    expect((await renew(1, 2)).status).toBe(202);
    await settleLong();
    expect(await order()).toMatchObject({ rentDays: 3, price: 3 });
    expect(new Set(repeatable.renewCalls.map(({ reference }) => reference)).size).toBe(1);
    expect(repeatable.extended.slice(-1)).toMatchObject([{ days: 2 }]);
    expect(await renewals()).toEqual(['won']);
  });

  it('a refusal of the repeated call counts once no earlier call can be under way', async () => {
    await box.buy(customer, { country: 'GB' });
    repeatable.nextRenew.push(loseRenewRequest);
    repeatable.alwaysRenew = refuseRenewal('rejected');
    expect((await renew(1, 2)).status).toBe(202);
    await box.database.shiftTime('2 seconds');
    await settle();
    expect(await renewals()).toEqual(['unknown']);
    await settleLong();
    expect(await renewals()).toEqual(['refused']);
    expect(await box.balance(customer)).toMatchObject({ balance: 99, frozenAmount: 1 });
  });

  it('a provider that can be asked nothing keeps it open until the order ends; then the money goes back', async () => {
    await box.buy(customer, { country: 'FR' });
    mute.nextRenew.push(loseRenewAnswer);
    expect((await renew(1, 2)).status).toBe(202);
    await settleLong();
    expect(await renewals()).toEqual(['unknown']);
    expect(mute.renewCalls).toHaveLength(1);
    await box.database.shiftTime('25 hours');
    await orderExpirer(box.context).run();
    expect(await box.balance(customer)).toMatchObject({ balance: 100, frozenAmount: 0 });
    await settleLong();
    expect(await renewals()).toEqual(['lapsed']);
  });

  it.each([
    'cancel',
    'release',
    'expire',
  ])('INV16: found after the order ended by %s: cost to suspense, nothing charged', async (end) => {
    await box.buy(customer);
    asked.nextRenew.push(loseRenewAnswer);
    asked.onFind = unreachable;
    await renew(1, 2);
    if (end === 'expire') {
      await box.database.shiftTime('25 hours');
      await orderExpirer(box.context).run();
    } else await act(1, end);
    const after = await box.balance(customer);
    expect(after).toMatchObject({ frozenAmount: 0, totalConsume: end === 'release' ? 1 : 0 });
    asked.onFind = undefined;
    await settleLong();
    expect(await renewals()).toEqual(['suspense']);
    expect(await booked(asked)).toEqual(['suspense']);
    expect(await box.balance(customer)).toEqual(after);
  });

  it('a renewal that is confirmed when its time is over, the expirer not yet there, comes too late', async () => {
    await box.buy(customer);
    asked.nextRenew.push(async ({ extend }) => {
      await box.database.shiftTime('25 hours');
      return extend();
    });
    expect(await renew(1, 2, 'late')).toMatchObject({ status: 409, body: { code: 'ORDER_ENDED' } });
    expect(await renew(1, 2, 'late')).toMatchObject({ status: 409, replayed: true });
    expect([await renewals(), await booked(asked)]).toEqual([['suspense'], ['suspense']]);
    await orderExpirer(box.context).run();
    expect(await box.balance(customer)).toMatchObject({ balance: 100, frozenAmount: 0 });
  });

  it('an answer that makes no sense is no answer', async () => {
    for (const given of [{ upstreamId: 'another' }, { phone: '+15559990000' }, { costMicros: -1n }]) {
      await box.buy(customer, { country: 'FR' });
      mute.nextRenew.push(({ extend }) => extend(given));
    }
    for (const id of [1, 2, 3]) expect((await renew(id, 1)).status).toBe(202);
    expect(await renewals()).toEqual(['unknown', 'unknown', 'unknown']);
  });

  it('the settler holds up no other renewal when one provider hangs or is gone', async () => {
    await box.buy(customer);
    asked.nextRenew.push(loseRenewAnswer);
    asked.onFind = unreachable;
    await renew(1, 1);
    asked.onFind = undefined;
    const { registry } = box.context;
    const gone = registry.get(box.ids['asked'] ?? 0);
    for (const { registry: of } of [box.context, second.context]) of.remove(box.ids['asked'] ?? 0);
    await box.database.shiftTime('2 seconds');
    await settle();
    expect(await renewals()).toEqual(['unknown']);
    if (gone) for (const { registry: of } of [box.context, second.context]) of.add(gone);
    await settleLong();
    expect(await renewals()).toEqual(['won']);
  });
});

it('a refused purchase call has nothing to do with renewals: the offer may be sold out', async () => {
  await box.buy(customer);
  asked.next.push(refuse('out_of_stock'));
  await box.buy(customer);
  expect((await renew(1, 1)).status).toBe(200);
});

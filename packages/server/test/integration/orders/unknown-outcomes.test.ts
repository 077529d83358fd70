import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/kernel/clock.ts';
import { settlePurchases } from '../../../src/orders/index.ts';
import { createProviderCalls, ProviderError, type ProviderRental } from '../../../src/providers/index.ts';
import type { TestCustomer } from '../../support/box.ts';
import { createFakeTime } from '../../support/fake-time.ts';
import { expectSoundBooks } from '../../support/order-invariants.ts';
import { type ScriptedBox, startScriptedBox } from '../../support/scripted-box.ts';
import {
  createScriptedProvider,
  loseAnswer,
  loseRequest,
  refuse,
  type ScriptedProvider,
  scriptedOffer,
} from '../../support/scripted-provider.ts';

/** Prices 1, 2 and 3; the one for 2 cannot be asked what became of a call. */
const cheap = createScriptedProvider([scriptedOffer(1)]);
const mute = createScriptedProvider([scriptedOffer(2)], { findable: false });
const dear = createScriptedProvider([scriptedOffer(3)]);
const providers = { cheap, mute, dear };

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
  await box.sync();
  customer = await box.customer(100);
});
afterEach(() => expectSoundBooks(box.database));

const unreachable = () => {
  throw new ProviderError('unavailable', 'cannot be asked now');
};
const boughtFrom = (provider: ScriptedProvider) => provider.sold.at(-1)?.phone;
const order = (orderId = 1) =>
  box.database
    .sql('SELECT status, phone, (price / 1000000)::int AS price FROM orders WHERE tenant_id = $1 AND order_id = $2', [
      customer.tenantId,
      orderId,
    ])
    .then(([row]) => row);
const attempts = () =>
  box.database
    .sql<{ state: string }>('SELECT state FROM attempts WHERE tenant_id = $1 ORDER BY order_id, attempt_no', [
      customer.tenantId,
    ])
    .then((rows) => rows.map(({ state }) => state));
const suspense = (provider: string) =>
  box.database
    .sql<{ amount: number }>(
      `SELECT e.amount::int AS amount FROM provider_entries e JOIN rentals r USING (provider_id)
        WHERE e.kind = 'suspense' AND e.reference = r.upstream_id AND r.tenant_id = $1 AND r.provider_id = $2`,
      [customer.tenantId, box.ids[provider]],
    )
    .then((rows) => rows.map(({ amount }) => amount));
/** Ten runs of the settler at once, on two nodes. */
const settleEverywhere = async () => {
  const runs = Array.from({ length: 5 }, () => [box.settle(), box.settle(second.context)]).flat();
  await Promise.all(runs);
};

describe('F1: the answer is lost', () => {
  it('INV7 INV8: the provider is asked at once by our reference, and its number is the order', async () => {
    cheap.next.push(loseAnswer);
    const { status, body } = await box.buy(customer);
    expect([status, body.status, body.phone, body.price]).toEqual([201, 'active', boughtFrom(cheap), 1]);
    expect(cheap.findCalls).toEqual([cheap.rentCalls[0]?.reference]);
    expect(mute.rentCalls).toEqual([]);
  });

  it('INV7: a call that never took place sends the order on; the customer pays the next price only', async () => {
    cheap.next.push(loseRequest);
    const { body } = await box.buy(customer);
    expect([body.status, body.phone, body.price]).toEqual(['active', boughtFrom(mute), 2]);
    expect(await box.balance(customer)).toMatchObject({ balance: 98, frozenAmount: 2 });
  });

  it('INV19: while the provider cannot be asked the order is pending; ten settlers then activate it once', async () => {
    cheap.next.push(loseAnswer);
    cheap.onFind = unreachable;
    const { status, body } = await box.buy(customer);
    expect([status, body.status, body.phone]).toEqual([201, 'pending', null]);
    expect(await box.balance(customer)).toMatchObject({ balance: 99, frozenAmount: 1 });
    await box.database.shiftTime('2 seconds');
    await settleEverywhere();
    expect(await order()).toMatchObject({ status: 'pending' });
    cheap.onFind = undefined;
    await box.database.shiftTime('61 seconds');
    await settleEverywhere();
    expect(await order()).toEqual({ status: 'active', phone: boughtFrom(cheap), price: 1 });
    expect(mute.rentCalls).toEqual([]);
  });

  it('INV19: a pending order whose call never took place is rented elsewhere, once', async () => {
    cheap.next.push(loseRequest);
    cheap.onFind = unreachable;
    await box.buy(customer);
    cheap.onFind = undefined;
    await box.database.shiftTime('2 seconds');
    await settleEverywhere();
    expect(await order()).toEqual({ status: 'active', phone: boughtFrom(mute), price: 2 });
    expect(mute.rentCalls).toHaveLength(1);
    expect(cheap.rentCalls).toHaveLength(1);
  });

  it('INV8: out of patience the order goes on; the number found later goes back once, its cost is in suspense', async () => {
    cheap.next.push(loseAnswer);
    cheap.onFind = unreachable;
    await box.buy(customer);
    await box.database.shiftTime('91 seconds');
    await settleEverywhere();
    expect(await order()).toEqual({ status: 'active', phone: boughtFrom(mute), price: 2 });
    expect(await attempts()).toEqual(['unknown', 'won']);
    cheap.onFind = undefined;
    await box.database.shiftTime('6 minutes');
    await settleEverywhere();
    expect(await attempts()).toEqual(['cancelled', 'won']);
    expect(await suspense('cheap')).toEqual([1_000_000]);
    await Promise.all([box.release(), box.release(second.context), box.release(), box.release(second.context)]);
    expect(cheap.released).toEqual([cheap.sold.at(-1)?.upstreamId]);
    expect(await box.balance(customer)).toMatchObject({ balance: 98, frozenAmount: 2 });
  });
});

describe('F1: a provider that cannot be asked', () => {
  beforeEach(() => {
    cheap.next.push(refuse('out_of_stock'));
  });

  it('INV7: the order goes on to the next price, and the attempt stays open for the operator', async () => {
    mute.next.push(loseAnswer);
    const { body } = await box.buy(customer);
    expect([body.status, body.phone, body.price]).toEqual(['active', boughtFrom(dear), 3]);
    expect(await attempts()).toEqual(['refused', 'unknown', 'won']);
    await box.database.shiftTime('10 minutes');
    await settleEverywhere();
    expect(await attempts()).toEqual(['refused', 'unknown', 'won']);
  });

  it('F6: as the last hope it ends the order with UPSTREAM_UNAVAILABLE and the money back', async () => {
    mute.next.push(loseRequest);
    dear.next.push(loseRequest);
    const { status, body } = await box.buy(customer);
    expect([status, body.code]).toEqual([503, 'UPSTREAM_UNAVAILABLE']);
    expect(await box.balance(customer)).toMatchObject({ balance: 100, frozenAmount: 0 });
  });
});

describe('F2: the call takes effect after it was given up', () => {
  it('INV8: a number sold after the provider denied the call is found and goes back', async () => {
    let sellLate = (): unknown => undefined;
    cheap.next.push(({ sell }) => {
      sellLate = () => sell();
      throw new ProviderError('unknown', 'time out');
    });
    const { body } = await box.buy(customer);
    expect([body.status, body.price]).toEqual(['active', 2]);
    sellLate();
    await box.database.shiftTime('2 seconds');
    await settleEverywhere();
    expect(await attempts()).toEqual(['cancelled', 'won']);
    expect(await suspense('cheap')).toEqual([1_000_000]);
    await box.release();
    expect(cheap.released).toEqual([cheap.sold.at(-1)?.upstreamId]);
  });

  it('INV8 INV9: a number sold to an order that has failed meanwhile goes back, and the order stays failed', async () => {
    let sellLate = (): unknown => undefined;
    cheap.next.push(({ sell }) => {
      sellLate = () => sell();
      throw new ProviderError('unknown', 'time out');
    });
    mute.offers = [];
    dear.offers = [];
    await box.sync();
    expect((await box.buy(customer)).body.code).toBe('UPSTREAM_UNAVAILABLE');
    sellLate();
    await box.database.shiftTime('2 seconds');
    await settleEverywhere();
    expect([await attempts(), (await order())?.['status']]).toEqual([['cancelled'], 'failed']);
    await box.release();
    expect(cheap.released).toEqual([cheap.sold.at(-1)?.upstreamId]);
    expect(await box.balance(customer)).toMatchObject({ balance: 100, frozenAmount: 0 });
    mute.offers = [scriptedOffer(2)];
    dear.offers = [scriptedOffer(3)];
  });

  it('INV19: an order that cannot be settled now holds up no other', async () => {
    cheap.next.push(loseAnswer, loseAnswer);
    cheap.onFind = unreachable;
    await box.buy(customer);
    await box.buy(customer);
    cheap.onFind = undefined;
    await box.database.shiftTime('2 seconds');
    const { purchase, rendererFor } = box.context;
    const confirm: typeof purchase.confirm = (row) =>
      row.orderId === 1 ? Promise.reject(new Error('no database')) : purchase.confirm(row);
    expect(await settlePurchases({ ...purchase, confirm }, rendererFor('req_settler'))).toBeGreaterThanOrEqual(2);
    expect([(await order(1))?.['status'], (await order(2))?.['status']]).toEqual(['pending', 'active']);
    await box.database.shiftTime('61 seconds');
    await box.settle();
    expect((await order(1))?.['status']).toBe('active');
  });

  it('INV19: a call that the provider knows nothing of for two minutes never happened', async () => {
    cheap.next.push(loseRequest);
    await box.buy(customer);
    await box.database.shiftTime('60 seconds');
    await settleEverywhere();
    expect(await attempts()).toEqual(['unknown', 'won']);
    await box.database.shiftTime('61 seconds');
    await settleEverywhere();
    expect(await attempts()).toEqual(['absent', 'won']);
    const asked = cheap.findCalls.length;
    await box.database.shiftTime('10 minutes');
    await settleEverywhere();
    expect(cheap.findCalls).toHaveLength(asked);
  });

  it('INV8: an adapter that hangs is given up; the number it brings later goes back, once', async () => {
    const time = createFakeTime();
    let bringRental: (rental: ProviderRental) => void = () => undefined;
    mute.next.push(() => new Promise((resolve) => (bringRental = resolve)));
    cheap.next.push(refuse('out_of_stock'));
    const buying = buyWith(time.timers);
    await until(() => time.pending() > 0 && mute.rentCalls.length === 1);
    await time.advance(11_000);
    expect((await buying).body).toContain('"status":"active"');
    expect(await order()).toMatchObject({ status: 'active', phone: boughtFrom(dear) });
    bringRental({ upstreamId: 'late-1', phone: '+15550009999', costMicros: 2_000_000n, endsAt: null });
    await until(async () => (await attempts())[1] === 'cancelled');
    expect(await suspense('mute')).toEqual([2_000_000]);
    await Promise.all([box.release(), box.release(second.context)]);
    expect(mute.released).toEqual(['late-1']);
  });

  it('INV19: a provider whose look-up hangs holds up neither the buyer nor the settler', async () => {
    const time = createFakeTime();
    cheap.next.push(loseAnswer);
    cheap.onFind = () => new Promise(() => undefined);
    const buying = buyWith(time.timers);
    await until(() => cheap.findCalls.length === 1);
    await time.advance(4_000);
    expect((await buying).body).toContain('"status":"pending"');
    cheap.onFind = undefined;
    await box.database.shiftTime('2 seconds');
    await box.settle();
    expect(await order()).toMatchObject({ status: 'active', phone: boughtFrom(cheap) });
  });

  const buyWith = async (timers: ReturnType<typeof createFakeTime>['timers']) => {
    const { purchaseOrder } = await import('../../../src/orders/index.ts');
    const calls = createProviderCalls({ timers, clock: systemClock, onSettled: () => undefined });
    return purchaseOrder({ ...box.context.purchase, calls }, request(), box.context.rendererFor('req_test'));
  };
  const request = () => ({
    tenantId: customer.tenantId,
    wallet: 'live' as const,
    service: 'instagram',
    country: 'US',
    numberType: null,
    rentDays: 1,
    maxPriceMicros: null,
    offerId: null,
    autoRenew: false,
    tag: null,
    note: null,
    apiKeyId: null,
    templateId: null,
    idempotency: null,
  });
  const until = async (holds: () => boolean | Promise<boolean>) => {
    for (let tries = 0; tries < 500; tries++) {
      if (await holds()) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error('It never came about.');
  };
});

describe('answers that make no sense', () => {
  it.each<[string, Partial<ProviderRental>]>([
    ['a phone that is none', { phone: 'call me' }],
    ['a rental without an id', { upstreamId: '' }],
    ['an id with a NUL', { upstreamId: 'a\0b' }],
    ['half of a surrogate pair in the id', { upstreamId: 'a\uD800' }],
    ['a negative cost', { costMicros: -1n }],
    ['a cost that no column holds', { costMicros: 10n ** 30n }],
  ])('INV19 INV2: after %s the customer gets the next offer or their money, in bounded time', async (_, given) => {
    cheap.next.push(({ sell }) => sell(given));
    const { status } = await box.buy(customer);
    expect(status).toBe(201);
    await box.database.shiftTime('91 seconds');
    await settleEverywhere();
    expect(await order()).toEqual({ status: 'active', phone: boughtFrom(mute), price: 2 });
    expect(await box.balance(customer)).toMatchObject({ balance: 98, frozenAmount: 2 });
  });

  it('INV19: an error text with a NUL is stored like any other', async () => {
    cheap.next.push(() => {
      throw new ProviderError('rejected', 'no\0way');
    });
    expect((await box.buy(customer)).body).toMatchObject({ status: 'active', price: 2 });
  });

  it('INV11: a provider that charges more than its offer is booked as it charged; the customer pays the quoted price', async () => {
    cheap.next.push(({ sell }) => sell({ costMicros: 1_700_000n }));
    expect((await box.buy(customer)).body).toMatchObject({ status: 'active', price: 1 });
    const [cost] = await box.database.sql(
      `SELECT amount::int FROM provider_entries WHERE reference = $1 AND kind = 'cost'`,
      [cheap.sold.at(-1)?.upstreamId],
    );
    expect(cost).toEqual({ amount: 1_700_000 });
  });
});

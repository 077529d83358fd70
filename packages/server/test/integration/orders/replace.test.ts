import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { settleReplacements } from '../../../src/orders/index.ts';
import { ProviderError } from '../../../src/providers/index.ts';
import type { TestCustomer } from '../../support/box.ts';
import { expectSoundBooks } from '../../support/order-invariants.ts';
import { type ScriptedBox, startScriptedBox } from '../../support/scripted-box.ts';
import {
  createScriptedProvider,
  loseAnswer,
  loseRenewAnswer,
  type RentCall,
  refuse,
  scriptedOffer,
} from '../../support/scripted-provider.ts';

const cheap = createScriptedProvider([]);
const middle = createScriptedProvider([]);
const dear = createScriptedProvider([]);
const providers = { cheap, middle, dear };

let box: ScriptedBox;
let customer: TestCustomer;

beforeAll(async () => {
  box = await startScriptedBox(providers);
});
afterAll(() => box.close());
beforeEach(async () => {
  await box.release();
  for (const provider of Object.values(providers)) provider.reset();
  cheap.offers = [scriptedOffer(1)];
  middle.offers = [scriptedOffer(2)];
  dear.offers = [scriptedOffer(3)];
  await box.sync();
  customer = await box.customer(100);
});
afterEach(() => expectSoundBooks(box.database));

const replace = async (id: number | string = 1, key?: string) => {
  const response = await box.app.inject({
    method: 'POST',
    url: `/api/sms/orders/${id}/replace`,
    headers: { ...customer.headers, ...(key === undefined ? {} : { 'idempotency-key': key }) },
  });
  const replayed = response.headers['idempotency-replayed'] === 'true';
  return { status: response.statusCode, body: response.json(), text: response.body, replayed };
};
const act = (id: number, action: string, payload?: object) =>
  box.app.inject({
    method: 'POST',
    url: `/api/sms/orders/${id}/${action}`,
    headers: customer.headers,
    ...(payload && { payload }),
  });
const order = async (id = 1) =>
  (await box.app.inject({ url: `/api/sms/orders/${id}`, headers: customer.headers })).json();
const attempts = () =>
  box.database
    .sql<{ state: string }>('SELECT state FROM attempts WHERE tenant_id = $1 ORDER BY order_id, attempt_no', [
      customer.tenantId,
    ])
    .then((rows) => rows.map(({ state }) => state));
/** Buys of the dearest, so that the others are affordable for the order's price. */
const buyDear = async (days = 1) => {
  cheap.next.push(refuse('out_of_stock'));
  middle.next.push(refuse('out_of_stock'));
  const { body } = await box.buy(customer, { rentDays: days });
  await box.sync();
  return body;
};
const soldLast = ({ sold }: typeof cheap) => sold.at(-1)?.phone;

describe('another number for the same order', () => {
  it('keeps key, price and end; the old number goes back and receives nothing for it any more', async () => {
    const bought = (await box.buy(customer)).body;
    const relay = async () => (await box.app.inject(`/api/sms/record?key=${bought.apiBindingKey}&format=txt`)).body;
    expect(await relay()).toBe('NO|');
    cheap.offers = [scriptedOffer(1), scriptedOffer(0.5)];
    await box.sync();
    const { status, body } = await replace(bought.displayOrderNo);
    expect(status).toBe(200);
    expect(body).toEqual({ ...bought, phone: soldLast(cheap) });
    expect(body.phone).not.toBe(bought.phone);
    expect(await order()).toEqual(body);
    expect(await box.receive('cheap', { phone: bought.phone })).toBe('quarantined');
    expect(await relay()).toBe('NO|');
    expect(await box.receive('cheap', { phone: body.phone, text: 'Your code is 864209.' })).toBe('delivered');
    expect(await relay()).toBe('YES|864209');
    await box.release();
    expect(cheap.released).toEqual([cheap.sold.at(-2)?.upstreamId]);
    expect(await box.balance(customer)).toMatchObject({ balance: 99, frozenAmount: 0, totalConsume: 1 });
  });

  it('INV11: other offers come first by price, the one whose number did not work last, dearer ones never', async () => {
    await buyDear();
    for (const provider of [cheap, middle, dear]) provider.rentCalls.length = 0;
    cheap.next.push(refuse('out_of_stock'));
    middle.next.push(refuse('rejected'));
    expect(await replace()).toMatchObject({ status: 200, body: { phone: soldLast(dear), price: 3 } });
    expect([cheap.rentCalls.length, middle.rentCalls.length, dear.rentCalls.length]).toEqual([1, 1, 1]);
    expect(await attempts()).toEqual(['refused', 'refused', 'cancelled', 'refused', 'refused', 'won']);
  });

  it('is rented for the days left, rounded up', async () => {
    await buyDear(10);
    await box.database.shiftTime('60 hours');
    await replace();
    expect(cheap.rentCalls.at(-1)).toMatchObject({ days: 8 });
  });

  it('the offer that was asked for stays the only one', async () => {
    const [offer] = box.context.catalog.ofProvider(box.ids['dear'] ?? 0);
    await box.buy(customer, { offerId: offer?.offerId ?? '' });
    expect(await replace()).toMatchObject({ status: 200, body: { phone: soldLast(dear) } });
    expect([cheap.rentCalls, middle.rentCalls]).toEqual([[], []]);
  });

  it('NO_STOCK when nobody has one at the price: the number is kept and works', async () => {
    const { phone } = (await box.buy(customer)).body;
    cheap.next.push(refuse('out_of_stock'));
    expect(await replace(1, 'none')).toMatchObject({ status: 409, body: { code: 'NO_STOCK' } });
    expect(await replace(1, 'none')).toMatchObject({ status: 409, replayed: true });
    cheap.offers = [];
    await box.sync();
    expect(await replace()).toMatchObject({ status: 409, body: { code: 'NO_STOCK' } });
    expect([middle.rentCalls, dear.rentCalls]).toEqual([[], []]);
    expect(await order()).toMatchObject({ phone, status: 'active' });
    expect(await box.receive('cheap', { phone })).toBe('delivered');
  });

  it('at most three times', async () => {
    await box.buy(customer);
    for (let nth = 1; nth <= 3; nth++) expect((await replace()).status).toBe(200);
    expect(await replace()).toMatchObject({ status: 429, body: { code: 'LIMIT_REACHED' } });
    await box.release();
    expect(cheap.released).toHaveLength(3);
  });

  it('F5: the same number again, or one in use, is given back and the search goes on', async () => {
    const { phone } = await buyDear();
    const { phone: inUse } = (await box.buy(customer)).body;
    cheap.next.push(({ sell }) => sell({ phone }));
    middle.next.push(({ sell }) => sell({ phone: inUse }));
    expect(await replace()).toMatchObject({ status: 200, body: { phone: soldLast(dear) } });
    await box.release();
    expect([cheap.released, middle.released]).toEqual([
      [cheap.sold.at(-1)?.upstreamId],
      [middle.sold.at(-1)?.upstreamId],
    ]);
    expect(await order(2)).toMatchObject({ phone: inUse, status: 'active' });
  });

  it("F5: the order's own rental, sold again, is neither a new number nor given back", async () => {
    await box.buy(customer);
    const { phone, upstreamId } = cheap.sold.at(-1) ?? { phone: '', upstreamId: '' };
    cheap.next.push(({ sell }) => sell({ phone, upstreamId }));
    expect(await replace()).toMatchObject({ status: 409, body: { code: 'NO_STOCK' } });
    expect(await box.release()).toBe(0);
    expect(await box.receive('cheap', { phone })).toBe('delivered');
  });
});

describe('is refused without renting', () => {
  it('after a message, after the end, while pending, and when frozen or unknown', async () => {
    const { phone } = (await box.buy(customer)).body;
    await box.receive('cheap', { phone });
    expect(await replace(1)).toMatchObject({ status: 409, body: { code: 'ORDER_HAS_MESSAGES' } });
    await box.buy(customer);
    await act(2, 'cancel');
    expect(await replace(2)).toMatchObject({ status: 409, body: { code: 'ORDER_ENDED' } });
    cheap.next.push(loseAnswer);
    cheap.onFind = () => {
      throw new ProviderError('unavailable', 'not now');
    };
    await box.buy(customer);
    expect(await replace(3)).toMatchObject({ status: 409, body: { code: 'ORDER_PENDING' } });
    expect(await replace(9)).toMatchObject({ status: 404, body: { code: 'ORDER_NOT_FOUND' } });
    cheap.onFind = undefined;
    await box.database.shiftTime('2 seconds');
    await box.settle();
    expect(cheap.rentCalls).toHaveLength(3);
  });

  it('while a renewal is open, and a renewal while it is: a number is never rented for fewer days than its order', async () => {
    await box.buy(customer);
    cheap.nextRenew.push(loseRenewAnswer);
    cheap.onFind = () => {
      throw new ProviderError('unavailable', 'not now');
    };
    expect((await act(1, 'renew', { days: 3 })).statusCode).toBe(202);
    expect(await replace()).toMatchObject({ status: 409, body: { code: 'CONFLICT' } });
    await box.buy(customer);
    cheap.next.push(async ({ sell }) => {
      expect((await act(2, 'renew', { days: 3 })).json()).toMatchObject({ code: 'CONFLICT' });
      return sell();
    });
    expect((await replace(2)).status).toBe(200);
  });
});

describe('what happens while the provider is called', () => {
  const meanwhile =
    (happens: () => Promise<unknown>) =>
    async ({ sell }: RentCall) => {
      const rental = sell();
      await happens();
      return rental;
    };

  it('a message to the number it has wins: the new number goes back', async () => {
    const { phone } = (await box.buy(customer)).body;
    cheap.next.push(meanwhile(() => box.receive('cheap', { phone })));
    expect(await replace(1, 'lost')).toMatchObject({ status: 409, body: { code: 'ORDER_HAS_MESSAGES' } });
    expect(await replace(1, 'lost')).toMatchObject({ status: 409, replayed: true });
    expect(await order()).toMatchObject({ phone, messageCount: 1 });
    await box.release();
    expect(cheap.released).toEqual([cheap.sold.at(-1)?.upstreamId]);
    expect(await box.balance(customer)).toMatchObject({ balance: 99, totalConsume: 1 });
  });

  it.each(['cancel', 'release'])('%s wins: the new number goes back too', async (action) => {
    await box.buy(customer);
    cheap.next.push(meanwhile(() => act(1, action)));
    expect(await replace()).toMatchObject({ status: 409, body: { code: 'ORDER_ENDED' } });
    await box.release();
    expect(cheap.released.toSorted()).toEqual(
      cheap.sold
        .slice(-2)
        .map(({ upstreamId }) => upstreamId)
        .toSorted(),
    );
  });

  it('INV10: a message that was matched to the old number before the swap is not delivered to the order after it', async () => {
    const { phone } = (await box.buy(customer)).body;
    const { ingest } = box.context;
    let swapped: Promise<unknown> = Promise.resolve();
    const slow = {
      ...box.context,
      ingest: {
        ...ingest,
        match: async (address: Parameters<typeof ingest.match>[0]) => {
          const match = await ingest.match(address);
          swapped = replace();
          await swapped;
          return match;
        },
      },
    };
    expect(await box.receive('cheap', { phone }, slow)).toBe('quarantined');
    expect(await order()).toMatchObject({ messageCount: 0, phone: soldLast(cheap) });
  });

  it('another replacement of the order is refused; with the same key it is the same request', async () => {
    await box.buy(customer);
    const concurrent: unknown[] = [];
    cheap.next.push(
      meanwhile(async () => {
        concurrent.push((await replace()).body.code, (await replace(1, 'same')).body.code);
      }),
    );
    const first = await replace(1, 'same');
    expect(concurrent).toEqual(['CONFLICT', 'IDEMPOTENCY_IN_PROGRESS']);
    expect(await replace(1, 'same')).toMatchObject({ status: 200, replayed: true, text: first.text });
    expect(cheap.rentCalls).toHaveLength(2);
  });
});

describe('INV8: what was bought in vain goes back', () => {
  it('F1: an answer that is lost sends the search on; its number is found later, in suspense, and given back', async () => {
    await buyDear();
    cheap.next.push(loseAnswer);
    cheap.onFind = () => {
      throw new ProviderError('unavailable', 'not now');
    };
    expect(await replace()).toMatchObject({ status: 200, body: { phone: soldLast(middle) } });
    cheap.onFind = undefined;
    await box.database.shiftTime('2 minutes');
    await box.settle();
    await box.release();
    expect(cheap.released).toEqual([cheap.sold.at(-1)?.upstreamId]);
    expect(await box.balance(customer)).toMatchObject({ balance: 97, frozenAmount: 3 });
  });

  it('F17: a process that slept past its lease finds its search given up, and its number goes back', async () => {
    const { phone } = (await box.buy(customer)).body;
    cheap.next.push(async ({ sell }) => {
      await box.database.shiftTime('61 seconds');
      await settleReplacements(
        { ...box.context.purchase, changes: box.context.changes },
        box.context.rendererFor('req_settler'),
      );
      return sell();
    });
    expect(await replace(1, 'slept')).toMatchObject({ status: 503, body: { code: 'UPSTREAM_UNAVAILABLE' } });
    expect(await replace(1, 'slept')).toMatchObject({ status: 503, replayed: true });
    expect(await order()).toMatchObject({ phone, status: 'active' });
    await box.release();
    expect(cheap.released).toEqual([cheap.sold.at(-1)?.upstreamId]);
    expect((await replace()).status).toBe(200);
  });
});

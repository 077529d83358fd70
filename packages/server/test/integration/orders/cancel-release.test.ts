import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { RecordChange } from '../../../src/outbox/index.ts';
import { ProviderError } from '../../../src/providers/index.ts';
import type { TestCustomer } from '../../support/box.ts';
import { expectSoundBooks } from '../../support/order-invariants.ts';
import { type ScriptedBox, startScriptedBox } from '../../support/scripted-box.ts';
import { createScriptedProvider, loseAnswer, scriptedOffer, sellNumber } from '../../support/scripted-provider.ts';
import { statementsOf } from '../../support/statement-counts.ts';

const cheap = createScriptedProvider([scriptedOffer(1)]);
let box: ScriptedBox;
let customer: TestCustomer;
const changes: RecordChange[] = [];

beforeAll(async () => {
  box = await startScriptedBox({ cheap });
  box.context.changes.subscribe((change) => changes.push(change));
});
afterAll(() => box.close());
beforeEach(async () => {
  await box.release();
  cheap.reset();
  await box.sync();
  customer = await box.customer(100);
});
afterEach(() => expectSoundBooks(box.database));

const post = async (id: number | string, action: string, of: TestCustomer = customer) => {
  const url = `/api/sms/orders/${id}/${action}`;
  const response = await box.app.inject({ method: 'POST', url, headers: of.headers });
  return { status: response.statusCode, body: response.json() };
};
const relay = async (key: string) => (await box.app.inject(`/api/sms/record?key=${key}&format=txt`)).body;

it('gives number and money back before the first message, once, by either name of the order', async () => {
  const { orderId, displayOrderNo, apiBindingKey, phone } = (await box.buy(customer)).body;
  expect(await relay(apiBindingKey)).toBe('NO|');
  const cancelled = await post(displayOrderNo, 'cancel');
  expect(cancelled).toMatchObject({ status: 200, body: { orderId, status: 'cancelled', phone, price: 1 } });
  expect(await post(orderId, 'cancel')).toEqual(cancelled);
  expect(await box.balance(customer)).toMatchObject({ balance: 100, frozenAmount: 0, totalConsume: 0 });
  expect(await relay(apiBindingKey)).toBe('NO|expired');
  expect(await box.receive('cheap', { phone })).toBe('quarantined');
  await box.release();
  expect(cheap.released).toEqual([cheap.sold.at(-1)?.upstreamId]);
});

it('a message that came first wins: the order keeps number and price', async () => {
  const { orderId, phone } = (await box.buy(customer)).body;
  await box.receive('cheap', { phone });
  expect(await post(orderId, 'cancel')).toMatchObject({ status: 409, body: { code: 'ORDER_HAS_MESSAGES' } });
  expect(await box.balance(customer)).toMatchObject({ balance: 99, frozenAmount: 0, totalConsume: 1 });
  expect(await box.receive('cheap', { phone })).toBe('delivered');
});

it('releases early without a refund, with or without a message, once', async () => {
  const silent = (await box.buy(customer)).body;
  const answered = (await box.buy(customer)).body;
  await box.receive('cheap', { phone: answered.phone });
  for (const { orderId, apiBindingKey } of [silent, answered]) {
    await relay(apiBindingKey);
    const released = await post(orderId, 'release');
    expect(released).toMatchObject({ status: 200, body: { status: 'released' } });
    expect(await post(orderId, 'release')).toEqual(released);
    expect(await relay(apiBindingKey)).toBe('NO|expired');
  }
  expect(await box.balance(customer)).toMatchObject({ balance: 98, frozenAmount: 0, totalConsume: 2 });
  await box.release();
  expect(cheap.released).toHaveLength(2);
});

it('what has ended stays as it ended, due or expired', async () => {
  const cancelled = (await box.buy(customer)).body.orderId;
  const released = (await box.buy(customer)).body.orderId;
  const due = (await box.buy(customer)).body.orderId;
  await post(cancelled, 'cancel');
  await post(released, 'release');
  await box.database.shiftTime('25 hours');
  const ended = { status: 409, body: { code: 'ORDER_ENDED' } };
  expect(await post(cancelled, 'release')).toMatchObject(ended);
  expect(await post(released, 'cancel')).toMatchObject(ended);
  // The expirer has not come yet, but its time is over.
  for (const action of ['cancel', 'release']) expect(await post(due, action)).toMatchObject(ended);
});

it("INV14: another customer's order, and the other side's, look like none", async () => {
  const { orderId, displayOrderNo } = (await box.buy(customer)).body;
  const other = await box.customer(0);
  for (const action of ['cancel', 'release', 'replace']) {
    for (const id of [orderId, displayOrderNo, 999, 'S26010000000000']) {
      expect(await post(id, action, other)).toMatchObject({ status: 404, body: { code: 'ORDER_NOT_FOUND' } });
    }
  }
  expect((await post(orderId, 'cancel')).status).toBe(200);
});

it('INV6: a pending order is cancelled at once; a repetition of its purchase hears of that; a late number goes back', async () => {
  cheap.next.push(loseAnswer);
  cheap.onFind = () => {
    throw new ProviderError('unavailable', 'cannot be asked now');
  };
  const { orderId } = (await box.buy(customer, {}, 'parked')).body;
  expect(await post(orderId, 'release')).toMatchObject({ status: 409, body: { code: 'ORDER_PENDING' } });
  expect(await post(orderId, 'cancel')).toMatchObject({ status: 200, body: { status: 'cancelled', phone: null } });
  expect(await box.balance(customer)).toMatchObject({ balance: 100, frozenAmount: 0 });
  // It was answered while it was pending; that answer stays.
  expect((await box.buy(customer, {}, 'parked')).body.status).toBe('pending');
  cheap.onFind = undefined;
  await box.database.shiftTime('31 seconds');
  await box.settle();
  await box.release();
  expect(cheap.released).toEqual([cheap.sold.at(-1)?.upstreamId]);
  expect(await box.balance(customer)).toMatchObject({ balance: 100, frozenAmount: 0 });
});

it('INV6 INV7: cancelled while the provider is being called, buyer and repetition hear the same of the cancelled order', async () => {
  let goOn = (): void => undefined;
  const paused = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  cheap.next.push(async (call) => {
    await paused;
    return sellNumber(call);
  });
  const buying = box.buy(customer, {}, 'in flight');
  while (cheap.rentCalls.length === 0) await new Promise(setImmediate);
  expect(await post(1, 'cancel')).toMatchObject({ status: 200, body: { status: 'cancelled' } });
  const early = await box.buy(customer, {}, 'in flight');
  expect(early).toMatchObject({ status: 201, replayed: true, body: { status: 'cancelled', phone: null } });
  goOn();
  expect(await buying).toMatchObject({ status: 201, text: early.text });
  await box.release();
  expect(cheap.released).toEqual([cheap.sold.at(-1)?.upstreamId]);
  expect(await box.balance(customer)).toMatchObject({ balance: 100, frozenAmount: 0, totalConsume: 0 });
});

it('tells the readers of the relay after each end', async () => {
  const one = (await box.buy(customer)).body.orderId;
  const two = (await box.buy(customer)).body.orderId;
  changes.length = 0;
  await post(one, 'cancel');
  await post(two, 'release');
  expect(changes.map(({ kind }) => kind)).toEqual(['stale', 'stale']);
});

it('takes one statement to act, beside reading the order before and after', async () => {
  const one = (await box.buy(customer)).body.orderId;
  const two = (await box.buy(customer)).body.orderId;
  expect(await statementsOf(box.database, () => post(one, 'cancel'))).toEqual({ order_by_id: 2, order_cancel: 1 });
  expect(await statementsOf(box.database, () => post(two, 'release'))).toEqual({ order_by_id: 2, order_release: 1 });
});

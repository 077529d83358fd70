import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestCustomer } from '../../support/box.ts';
import { type ScriptedBox, startScriptedBox } from '../../support/scripted-box.ts';
import { createScriptedProvider, scriptedOffer } from '../../support/scripted-provider.ts';
import { statementsOf as countStatements } from '../../support/statement-counts.ts';

/** Round trips to the database per operation. They do not drift with the machine: a higher number is a slower box. */
const cheap = createScriptedProvider([scriptedOffer(1)]);
let box: ScriptedBox;
let customer: TestCustomer;

beforeAll(async () => {
  box = await startScriptedBox({ cheap });
  customer = await box.customer(1_000);
  // Whatever is read once per process is in memory after this.
  const { body } = await box.buy(customer);
  await box.receive('cheap', { phone: body.phone });
});
afterAll(() => box.close());

const statementsOf = (operation: () => Promise<unknown>) => countStatements(box.database, operation);

it('a purchase takes two', async () => {
  expect(await statementsOf(() => box.buy(customer))).toEqual({ purchase_reserve: 1, purchase_confirm: 1 });
});

it('a purchase with an idempotency key takes two, its replay one', async () => {
  expect(await statementsOf(() => box.buy(customer, {}, 'k'))).toEqual({ purchase_reserve: 1, purchase_confirm: 1 });
  expect(await statementsOf(() => box.buy(customer, {}, 'k'))).toEqual({ purchase_reserve: 1 });
});

it('purchases at once share them', async () => {
  const counts = await statementsOf(() => Promise.all(Array.from({ length: 40 }, () => box.buy(customer))));
  expect(counts['purchase_reserve']).toBeLessThan(40);
  expect(counts['purchase_confirm']).toBeLessThan(40);
  expect(Object.keys(counts).toSorted()).toEqual(['purchase_confirm', 'purchase_reserve']);
});

it('a message takes two, a repeated one too', async () => {
  const { phone } = (await box.buy(customer)).body;
  const receive = () => box.receive('cheap', { phone, externalId: 'counted' });
  const two = { message_match: 1, message_ingest: 1 };
  expect([await statementsOf(receive), await statementsOf(receive)]).toEqual([two, two]);
});

it('a record read takes one when cold and none when warm', async () => {
  const { apiBindingKey } = (await box.buy(customer)).body;
  const read = () => box.app.inject(`/api/sms/record?key=${apiBindingKey}`);
  expect([await statementsOf(read), await statementsOf(read)]).toEqual([{ record_lookup: 1 }, {}]);
});

it('one order, a page of orders and a page of messages take one each', async () => {
  const get = (url: string) => () => box.app.inject({ url, headers: customer.headers });
  expect(await statementsOf(get('/api/sms/orders/1'))).toEqual({ order_by_id: 1 });
  expect(await statementsOf(get('/api/sms/orders/mine'))).toEqual({ orders_by_page: 1 });
  expect(await statementsOf(get('/api/sms/orders/messages'))).toEqual({ messages_by_page: 1 });
});

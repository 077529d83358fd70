import { afterAll, beforeAll, expect, it } from 'vitest';
import { expireOrders } from '../../src/orders/index.ts';
import { type ScriptedBox, startScriptedBox } from '../support/scripted-box.ts';
import { createScriptedProvider, scriptedOffer } from '../support/scripted-provider.ts';
import { type Headers, makeKey } from './support/people.ts';
import { get, type WireList, type WireTransaction } from './support/wire.ts';

const TXS = '/api/sms/wallet/txs';
const cheap = createScriptedProvider([scriptedOffer(1)]);
let box: ScriptedBox;

beforeAll(async () => {
  box = await startScriptedBox({ cheap });
});
afterAll(() => box.close());

const list = (headers: Headers, query: string) => get<WireList<WireTransaction>>(box, `${TXS}?${query}`, headers);
const shown = ({ items }: WireList<WireTransaction>) =>
  items.map(({ type, orderId, amount }) => [type, orderId, amount]);

it('shows the transactions of one type or order alone, page by page and by cursor', async () => {
  const customer = await box.customer(100);
  const { headers } = customer;
  const bought = [];
  for (let n = 0; n < 3; n += 1) bought.push((await box.buy(customer)).body);
  await box.receive('cheap', { phone: bought[1]?.phone ?? '' });
  await box.database.shiftTime('25 hours');
  await expireOrders(box.context.db);
  expect(shown(await list(headers, 'type=recharge'))).toEqual([['recharge', null, 100]]);
  expect(shown(await list(headers, 'type=charge'))).toEqual([
    ['charge', 3, -1],
    ['charge', 2, -1],
    ['charge', 1, -1],
  ]);
  expect(shown(await list(headers, 'orderId=1'))).toEqual([
    ['refund', 1, 1],
    ['charge', 1, -1],
  ]);
  expect(shown(await list(headers, 'orderId=2'))).toEqual([['charge', 2, -1]]);
  expect(shown(await list(headers, 'orderId=1&type=refund'))).toEqual([['refund', 1, 1]]);
  expect(shown(await list(headers, 'type=adjustment'))).toEqual([]);
  const first = await list(headers, 'type=charge&pageSize=2&cursor=');
  const second = await list(headers, `type=charge&pageSize=2&cursor=${first.nextCursor}`);
  expect([...shown(first), ...shown(second)].map(([, orderId]) => orderId)).toEqual([3, 2, 1]);
  expect(second.nextCursor).toBeNull();
  expect((await list(headers, 'type=charge&pageSize=1')).total).toBe(3);
});

it('an order that is not there, somebody else’s or of the other side has no transactions', async () => {
  const [ann, bob] = [await box.customer(10), await box.customer(10)];
  await box.buy(ann);
  const test = await makeKey(box, ann, { mode: 'test' });
  expect(shown(await list(bob.headers, 'orderId=1'))).toEqual([]);
  expect(shown(await list(test, 'orderId=1'))).toEqual([]);
  expect(shown(await list(ann.headers, 'orderId=999'))).toEqual([]);
});

it('refuses a type that does not exist', async () => {
  const { headers } = await box.customer(0);
  const response = await box.app.inject({ url: `${TXS}?type=gift`, headers });
  expect([response.statusCode, response.json().code]).toEqual([400, 'VALIDATION_FAILED']);
});

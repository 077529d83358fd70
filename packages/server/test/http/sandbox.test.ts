import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectSoundBooks } from '../support/order-invariants.ts';
import { type Caller, call, type SandboxBox, type Shown, startSandboxBox } from '../support/sandbox-box.ts';
import { bearer, logInOperator, makeKey } from './support/people.ts';

interface Message {
  readonly id: string;
  readonly codeValue: string;
  readonly code: string;
}

let box: SandboxBox;
let other: Awaited<ReturnType<SandboxBox['secondNode']>>;
let caller: Caller;
let customer: Awaited<ReturnType<SandboxBox['customer']>>;

beforeAll(async () => {
  box = await startSandboxBox({ NOTICES: 'on' });
  other = await box.secondNode('api');
  customer = await box.customer();
  caller = await box.testCaller(customer);
});
afterAll(async () => {
  await expectSoundBooks(box.database);
  await other.close();
  await box.close();
});

const buy = async () =>
  (await call(box, caller, 'orders/purchase', { body: { service: 'test-silent', country: 'US' } })).body;
const send = (
  orderId: number | string,
  text = 'Your code is 482913.',
  key?: string,
  as: Pick<Caller, 'headers'> = caller,
) => call<Message>(box, as, 'sandbox/messages', { body: { orderId, from: 'MyApp', text }, ...(key && { key }) });

it('delivers what a test sends, by either number of the order, as if the provider had received it', async () => {
  const { orderId, displayOrderNo, phone, apiBindingKey } = await buy();
  const relay = async () => (await box.app.inject({ url: `/api/sms/record?key=${apiBindingKey}&format=txt` })).body;
  expect(await relay()).toBe('NO|');
  const { status, body } = await send(orderId);
  expect(status).toBe(201);
  expect(body).toMatchObject({ orderId, displayOrderNo, phone, sender: 'MyApp', codeValue: '482913' });
  expect(await relay()).toBe('YES|482913');
  const second = await send(displayOrderNo, 'No code in here');
  expect(second.body).toMatchObject({ orderId, codeValue: null });
  const { body: order } = await call(box, caller, `orders/${orderId}`);
  expect(order).toMatchObject({ messageCount: 2 });
  const list = await call<{ items: Message[] }>(box, caller, `orders/${orderId}/messages`);
  expect(list.body.items.map(({ id }) => id)).toEqual([second.body.id, body.id]);
});

it('reaches whoever reads in another process', async () => {
  const { orderId, apiBindingKey } = await buy();
  const url = `/api/sms/record?key=${apiBindingKey}&format=txt&wait=5`;
  const waiting = other.app.inject({ url });
  await new Promise((resolve) => setTimeout(resolve, 200));
  await send(orderId);
  expect((await waiting).body).toBe('YES|482913');
});

it('makes one message of a call that is repeated with its Idempotency-Key, also at the same time', async () => {
  const { orderId } = await buy();
  const answers = await Promise.all(Array.from({ length: 8 }, () => send(orderId, 'Code 123456', 'once')));
  const made = answers.filter(({ status }) => status === 201);
  expect(made.length).toBeGreaterThan(0);
  expect(answers.every(({ status, body }) => status === 201 || body.code === 'IDEMPOTENCY_IN_PROGRESS')).toBe(true);
  expect(made.filter(({ headers }) => headers['idempotency-replayed'] !== 'true')).toHaveLength(1);
  expect(new Set(made.map(({ body }) => body.id)).size).toBe(1);
  expect((await send(orderId, 'Code 654321', 'once')).body.code).toBe('IDEMPOTENCY_MISMATCH');
  expect((await call(box, caller, `orders/${orderId}`)).body.messageCount).toBe(1);
});

it('refuses the live side, and orders that are not there', async () => {
  const { orderId } = await buy();
  for (const headers of [customer.headers, bearer(customer.accessToken)]) {
    expect(await send(orderId, 'x', undefined, { headers })).toMatchObject({
      status: 403,
      body: { code: 'TEST_MODE_ONLY' },
    });
    expect(await call(box, { headers }, 'sandbox/top-up', { body: {} })).toMatchObject({ status: 403 });
  }
  const stranger = await box.testCaller(await box.customer());
  expect(await send(orderId, 'x', undefined, stranger)).toMatchObject({ status: 404 });
  expect(await send(999_999)).toMatchObject({ status: 404, body: { code: 'ORDER_NOT_FOUND' } });
  const asPerson = { headers: { ...bearer(customer.accessToken), 'x-simsmsbox-mode': 'test' } };
  expect(await send(orderId, 'Code 1234', undefined, asPerson)).toMatchObject({ status: 201 });
  const reader = { headers: await makeKey(box, customer, { mode: 'test', scopes: ['orders:read'] }) };
  expect(await send(orderId, 'x', undefined, reader)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
});

it('delivers nothing to an order that has ended, and keeps nothing of it', async () => {
  const { orderId } = await buy();
  expect((await call(box, caller, `orders/${orderId}/cancel`, { method: 'POST' })).status).toBe(200);
  expect(await send(orderId)).toMatchObject({ status: 409, body: { code: 'ORDER_ENDED' } });
  expect(await send(orderId, 'x', 'kept free')).toMatchObject({ status: 409 });
  const rows = await box.database.sql(`SELECT 1 FROM quarantine WHERE external_id LIKE 'injected:%'`);
  expect(rows).toEqual([]);
});

it('takes nothing in a body that it does not know', async () => {
  const body = { orderId: 1, from: 'a', text: 'b', receivedAt: '2026-01-01T00:00:00Z' };
  expect(await call(box, caller, 'sandbox/messages', { body })).toMatchObject({ status: 400 });
});

it('fills play money up to 10,000, once per Idempotency-Key, and never touches the live wallet', async () => {
  const spender = await box.customer(50);
  const player = await box.testCaller(spender);
  const balanceOf = async (who: Pick<Caller, 'headers'>) =>
    (await call<{ balance: number; totalRecharge: number }>(box, who, 'wallet/balance')).body;
  const before = await balanceOf(spender);
  expect(await balanceOf(player)).toMatchObject({ balance: 10_000 });
  for (let bought = 0; bought < 3; bought += 1) {
    await call(box, player, 'orders/purchase', { body: { service: 'telegram', country: 'US', rentDays: 30 } });
  }
  expect(await balanceOf(player)).toMatchObject({ balance: 9_991 });
  const fill = (key?: string) => call(box, player, 'sandbox/top-up', { body: {}, ...(key && { key }) });
  const filled = await Promise.all([fill('k'), fill(), fill('k'), fill()]);
  expect(filled.every(({ status }) => status === 200 || status === 409)).toBe(true);
  expect(await balanceOf(player)).toMatchObject({ balance: 10_000, totalRecharge: 10_009 });
  expect((await fill()).body).toMatchObject({ balance: 10_000, totalRecharge: 10_009, frozenAmount: 9 });
  expect(await balanceOf(spender)).toEqual(before);
});

it('shows the sandbox to the operator as built in, who can switch it off and on', async () => {
  // On trial an operator needs no second factor.
  const trial = await startSandboxBox({ TRIAL: 'on' });
  const operator = { headers: await logInOperator(trial) };
  const someone = await trial.customer();
  const player = await trial.testCaller(someone);
  const purchase = { service: 'test-silent', country: 'US' };
  interface Provider {
    readonly id: number;
    readonly builtIn: boolean;
  }
  const { body } = await call<{ items: Provider[] }>(trial, operator, 'admin/providers');
  const sandbox = body.items.find(({ builtIn }) => builtIn);
  expect(sandbox).toMatchObject({ adapter: 'sandbox', name: 'sandbox', connected: true, enabled: true });
  expect((await call<Shown[]>(trial, someone, 'shop/countries')).body).toEqual([]);
  const set = (enabled: boolean) =>
    call(trial, operator, `admin/providers/${sandbox?.id}`, { method: 'PATCH', body: { enabled } });
  expect((await set(false)).status).toBe(200);
  expect((await call(trial, player, 'orders/purchase', { body: purchase })).body.code).toBe('NO_STOCK');
  expect((await set(true)).status).toBe(200);
  expect((await call(trial, player, 'orders/purchase', { body: purchase })).body.status).toBe('active');
  expect((await call(trial, someone, 'orders/purchase', { body: purchase })).body.code).toBe('NO_STOCK');
  const again = { name: 'another', adapter: 'sandbox', config: {} };
  expect(await call(trial, operator, 'admin/providers', { body: again })).toMatchObject({ status: 409 });
  await trial.close();
});

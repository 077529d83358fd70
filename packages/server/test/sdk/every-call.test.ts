import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SimSmsBox, verifyWebhook } from '../../../sdk/src/index.ts';
import { logInOperator } from '../http/support/people.ts';
import { type Receiver, startReceiver } from '../integration/webhooks/support/receiver.ts';
import type { TestCustomer } from '../support/box.ts';
import { expectSoundBooks } from '../support/order-invariants.ts';
import { callAsOperator } from './support/call-as-operator.ts';
import { type SdkBox, startSdkBox } from './support/sdk-box.ts';

/** For machines, payment providers and strangers, not for clients. */
const NOT_FOR_CLIENTS = ['getHealth', 'getReadiness', 'getMetrics', 'receivePayment', 'reportAbuse'];

const WANTED = { service: 'instagram', country: 'US' } as const;

let box: SdkBox;
let customer: TestCustomer;
/** The customer's programs, the customer, the customer's tests, the operator. */
let program: SimSmsBox;
let person: SimSmsBox;
let play: SimSmsBox;
let operator: SimSmsBox;
let receiver: Receiver;

beforeAll(async () => {
  box = await startSdkBox();
  customer = await box.customer();
  program = box.client({ apiKey: customer.apiKey });
  person = box.client({ accessToken: customer.accessToken });
  play = await box.testClient(customer);
  const { authorization = '' } = await logInOperator(box);
  operator = box.client({ accessToken: authorization.replace('Bearer ', '') });
  receiver = await startReceiver();
});
afterAll(async () => {
  await receiver.close();
  await expectSoundBooks(box.database);
  await box.close();
});

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

describe('the client calls', () => {
  it('shop', async () => {
    expect(await program.shop.countries()).toEqual([expect.objectContaining({ code: 'US' })]);
    expect((await program.shop.numberTypes()).map(({ code }) => code)).toEqual(['physical', 'virtual']);
    const market = await program.shop.market({ country: 'US', service: 'instagram' });
    expect(market.services).toMatchObject([{ service: 'instagram', offers: [{ stock: expect.any(Number) }] }]);
  });

  it('orders: quote, purchase, batch, read, change', async () => {
    expect(await program.orders.quote(WANTED)).toMatchObject({ price: 1 });
    const order = await program.orders.purchase({ ...WANTED, tag: 'a' });
    expect(order).toMatchObject({ status: 'active', tag: 'a' });
    expect(await program.orders.get(order.displayOrderNo)).toEqual(order);
    expect(await program.orders.purchaseBatch({ ...WANTED, quantity: 2, tag: 'b' })).toMatchObject({ success: 2 });
    expect((await program.orders.list({ tag: 'b' })).items).toHaveLength(2);
    expect((await all(program.orders.iterate({ pageSize: 1 }))).map(({ tag }) => tag)).toEqual(['b', 'b', 'a']);
    expect(await program.orders.update(order.orderId, { note: 'mine' })).toMatchObject({ note: 'mine' });
    const rotated = await program.orders.rotateKey(order.orderId);
    expect(rotated.apiBindingKey).not.toBe(order.apiBindingKey);
    const [line] = (await program.orders.exportTokens({ scope: 'selected', orderIds: [order.orderId] })).split('\n');
    expect(line).toBe(`${order.phone}----${rotated.recordUrl}`);
    const { items } = await program.orders.queryTokens({ terms: [String(order.phone), 'S0'] });
    expect(items.map(({ found }) => found)).toEqual([true, false]);
    expect(await program.orders.baseUrl()).toEqual({ baseUrl: expect.stringMatching(/^http/) });
  });

  it('orders: renew, cancel, release, replace', async () => {
    const buy = () => program.orders.purchase(WANTED);
    expect(await program.orders.renew((await buy()).orderId, { days: 2 })).toMatchObject({ rentDays: 3 });
    expect(await program.orders.cancel((await buy()).orderId)).toMatchObject({ status: 'cancelled' });
    expect(await program.orders.release((await buy()).orderId)).toMatchObject({ status: 'released' });
    const { orderId, phone } = await buy();
    expect((await program.orders.replace(orderId)).phone).not.toBe(phone);
  });

  it('messages, codes and the relay', async () => {
    const { orderId, phone, apiBindingKey } = await program.orders.purchase(WANTED);
    await box.receive(phone, '482913 is your code');
    const { code, message } = await program.orders.waitForCode(orderId);
    expect(code).toBe('482913');
    expect(await program.orders.waitForMessage(orderId)).toEqual(message);
    expect((await program.orders.messages({ orderId })).items).toEqual([message]);
    expect(await all(program.orders.iterateMessages({ orderId }))).toEqual([message]);
    expect((await program.orders.messagesOf(orderId, { after: '' })).items).toEqual([message]);
    expect(await program.record(apiBindingKey, { format: 'txt' })).toBe('YES|482913');
    expect(await program.record(apiBindingKey)).toMatchObject({ status: 'YES', data: { codeValue: '482913' } });
  });

  it('wallet and vouchers', async () => {
    const { items } = await operator.admin.vouchers.create({ amount: 25, count: 2 });
    const before = await program.wallet.balance();
    expect(await program.wallet.redeem({ code: items[0]?.code ?? '' })).toMatchObject({ amount: 25 });
    expect((await program.wallet.balance()).balance).toBe(before.balance + 25);
    expect((await program.wallet.transactions({ type: 'recharge' })).items[0]).toMatchObject({ amount: 25 });
    const moves = await all(program.wallet.iterateTransactions({ pageSize: 3 }));
    expect(moves.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(before.balance + 25, 6);
    await operator.admin.vouchers.revoke(items[1]?.id ?? 0);
    expect((await operator.admin.vouchers.list()).items.map(({ status }) => status).sort()).toEqual([
      'redeemed',
      'revoked',
    ]);
  });

  it('API keys', async () => {
    const { id, key } = await person.apiKeys.create({ name: 'server-1', scopes: ['shop:read'] });
    expect(await person.apiKeys.reveal(id)).toMatchObject({ id, key });
    expect((await person.apiKeys.list()).items.map(({ name }) => name)).toContain('server-1');
    const limited = box.client({ apiKey: key });
    await expect(limited.wallet.balance()).rejects.toMatchObject({ name: 'PermissionError', status: 403 });
    await person.apiKeys.revoke(id);
    await expect(limited.shop.countries()).rejects.toMatchObject({ name: 'AuthenticationError', status: 401 });
  });

  it('templates', async () => {
    const { id } = await program.templates.create({ name: 'bot', body: '{Code}' });
    expect(await program.templates.update(id, { body: 'code={Code}' })).toMatchObject({ body: 'code={Code}' });
    expect(await program.templates.get(id)).toMatchObject({ name: 'bot' });
    expect(await program.templates.preview({ body: '<{Code}>', sample: { code: '1234' } })).toMatchObject({
      text: '<1234>',
    });
    expect((await program.templates.list()).total).toBe(1);
    await program.templates.delete(id);
    await expect(program.templates.get(id)).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  it('events', async () => {
    const events = program.events.stream({ types: ['message.received'] });
    const first = events.next();
    const { orderId, phone } = await program.orders.purchase(WANTED);
    await expect.poll(() => box.called.has('streamEvents')).toBe(true);
    await box.receive(phone, '777777 is your code');
    const { value } = await first;
    expect(value).toMatchObject({ type: 'message.received', data: { message: { orderId, codeValue: '777777' } } });
    await events.return();
  });

  it('webhooks', async () => {
    const { id, secret } = await program.webhooks.create({ url: receiver.url, types: ['order.cancelled'] });
    expect(await person.webhooks.revealSecret(id)).toMatchObject({ secret });
    expect(await program.webhooks.update(id, { description: 'desk' })).toMatchObject({ description: 'desk' });
    expect(await program.webhooks.get(id)).toMatchObject({ url: receiver.url });
    expect((await program.webhooks.list()).items).toHaveLength(1);
    const test = await program.webhooks.test(id);
    expect(await program.webhooks.getDelivery(test.id)).toMatchObject({ id: test.id });
    await program.orders.cancel((await program.orders.purchase(WANTED)).orderId);
    await expect.poll(() => box.sendWebhooks().then(() => receiver.received.length)).toBeGreaterThan(1);
    for (const { body, headers } of receiver.received) {
      const event = await verifyWebhook(body, headers, secret);
      expect(event.id).toBe(headers['webhook-id']);
    }
    const { items } = await program.webhooks.deliveries(id, { pageSize: 1 });
    await program.webhooks.redeliver(items[0]?.id ?? '');
    expect(await all(program.webhooks.iterateDeliveries(id, { pageSize: 1 }))).toHaveLength(
      receiver.received.length + 1,
    );
    expect((await program.webhooks.rotateSecret(id)).secret).not.toBe(secret);
    await program.webhooks.delete(id);
  });

  it('the sandbox and leases', async () => {
    expect((await play.sandbox.topUp()).balance).toBeGreaterThan(0);
    const { orderId } = await play.orders.purchase({ service: 'test-silent', country: 'US', tag: 'pool' });
    const lease = await play.leases.acquire({ tag: 'pool', ttlSeconds: 30 });
    expect(lease.order.orderId).toBe(orderId);
    expect(await play.leases.claimCode(lease.id)).toEqual({ code: null, message: null });
    await play.sandbox.injectMessage({ orderId, from: 'Shop', text: '313131 is your code' });
    expect(await play.leases.claimCode(lease.id, { wait: 5 })).toMatchObject({ code: '313131' });
    expect((await play.leases.get(lease.id)).messages).toHaveLength(1);
    expect((await play.leases.list()).items.map(({ id }) => id)).toEqual([lease.id]);
    expect(await all(play.leases.iterate())).toHaveLength(1);
    expect((await play.leases.heartbeat(lease.id)).id).toBe(lease.id);
    await play.leases.release(lease.id);
    expect(await all(play.leases.iterate())).toEqual([]);
  });

  it('people: registration, sessions, password, second factor', async () => {
    const visitor = box.client({});
    const email = `visitor-${process.pid}@example.com`;
    const password = 'a pass phrase of a visitor';
    const { accessToken } = await visitor.auth.register({ email, password });
    const her = box.client({ accessToken });
    expect(await her.auth.me()).toMatchObject({ email });
    await her.auth.changePassword({ currentPassword: password, newPassword: `${password}, changed` });
    const login = { email, password: `${password}, changed`, includeRefreshToken: true };
    const { refreshToken } = await visitor.auth.login(login);
    const refreshed = await visitor.auth.refresh({ refreshToken });
    expect(refreshed.user).toMatchObject({ email });
    const again = box.client({ accessToken: refreshed.accessToken });
    const other = (await again.auth.sessions()).items.find(({ current }) => !current);
    await again.auth.endSession(other?.id ?? '');
    await again.auth.endOtherSessions();
    expect((await again.auth.sessions()).items).toHaveLength(1);
    const { secret } = await again.auth.beginTotp();
    const [clock] = await box.database.sql<{ now: Date }>('SELECT app_now() AS now');
    const code = TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: clock?.now.getTime() ?? 0 });
    const { recoveryCodes } = await again.auth.confirmTotp({ code });
    await again.auth.removeTotp({ password: login.password, code: recoveryCodes[0] ?? '' });
    await visitor.auth.logout({ refreshToken: refreshed.refreshToken });
  });

  it('settings and team', async () => {
    expect(await person.settings.update({ lowBalanceThreshold: 5 })).toMatchObject({ lowBalanceThreshold: 5 });
    expect(await person.settings.get()).toMatchObject({ lowBalanceThreshold: 5 });
    const { id } = await person.team.add({ email: `colleague-${process.pid}@example.com` });
    expect((await person.team.list()).items).toHaveLength(2);
    await person.team.remove(id);
  });

  it('operators: providers and tenants', async () => {
    const provider = await operator.admin.providers.create({
      name: 'second',
      adapter: 'simulator',
      config: { seed: 1 },
    });
    expect(await operator.admin.providers.update(provider.id, { enabled: false })).toMatchObject({ enabled: false });
    expect((await operator.admin.providers.list()).items.map(({ name }) => name)).toContain('second');
    const { items } = await operator.admin.tenants.list();
    expect(items.map(({ id }) => id)).toContain(customer.tenantId);
    const topUp = { amount: 10, reference: 'invoice-1' };
    expect(await operator.admin.tenants.topUp(customer.tenantId, topUp)).toMatchObject({ replayed: false });
    expect(await operator.admin.tenants.topUp(customer.tenantId, topUp)).toMatchObject({ replayed: true });
  });

  it('operators: everything else', async () => {
    await callAsOperator(box, operator, customer);
    expect(box.called).toContain('resolveUnknownOutcome');
  });

  it('and so every operation of the document, with success', async () => {
    const uncalled = (await box.operations()).filter((id) => !box.called.has(id));
    expect(uncalled.sort()).toEqual([...NOT_FOR_CLIENTS].sort());
  });
});

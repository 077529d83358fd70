import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ensureGammu, type Gammu, startGammu } from '../packages/server/test/support/gammu.ts';
import { type ApiClient, createApiClient, logIn, waitUntil, withKey } from './support/api-client.ts';
import { type BoxProcess, runCommand, startBox } from './support/box-process.ts';
import { numbersGivenBack, setClockShift } from './support/clock-shift.ts';
import { TemporaryFolders } from './support/temporary-folder.ts';
import type { Balance, List, Message, Order, Problem, RelayAnswer } from './support/wire.ts';

/*
 * The whole life of an order on real input: gammu-smsd of Debian with its dummy phones, an operator who connects it,
 * two customers who rent its numbers. No simulated provider sells numbers of Iceland, so these cards are the only offer.
 */
const SIMS = [
  { phoneId: 'sim01', msisdn: '+3546111101', country: 'IS', costPerDay: 0.5, services: ['instagram', 'whatsapp'] },
  { phoneId: 'sim02', msisdn: '+3546111102', country: 'IS', costPerDay: 0.5, services: ['instagram', 'whatsapp'] },
];
/** 0.5 a day and the operator's 20 percent. */
const PRICE = 0.6;

/** What the network delivers to the first number while it is rented: senders and texts as they were sent. */
const MESSAGES = [
  { sender: '+15005552222', text: 'Your Instagram code is 482913. Do not share it.', code: '482913' },
  { sender: 'Instagram', text: 'Инстаграм: ваш код 730 154. Никому его не сообщайте. 🔐', code: '730154' },
  {
    sender: '22333',
    text: `${'Welcome back! You asked for a code to sign in from a new device near Reykjavik. '.repeat(3)}Your code: 905517`,
    code: '905517',
  },
  { sender: 'WhatsApp', text: 'WhatsApp code 641-208\nhttps://v.whatsapp.example/641208', code: '641208' },
] as const;

const folders = new TemporaryFolders();
let missing: string | null;
let gammu: Gammu;
let box: BoxProcess;
let dataDir: string;
let other: { readonly email: string; readonly password: string };
/** The demo customer's order, on one of the two cards. */
let order: Order;
let simOfOrder: string;

beforeAll(async () => {
  missing = await ensureGammu();
  if (missing !== null) return;
  dataDir = await folders.make();
  // One after the other, so that the daemons are stopped also when the box does not start.
  gammu = await startGammu({ sims: SIMS.map(({ phoneId }) => phoneId) });
  box = await startBox({ dataDir });
}, 180_000);
afterAll(async () => {
  await box?.stop();
  await gammu?.stop();
  await folders.remove();
});
beforeEach((ctx) => ctx.skip(missing !== null, missing ?? ''));

const demo = () => withKey(box.url, box.firstRun.demo?.apiKey ?? '');
const relay = () => createApiClient(box.url);
const recordPath = (of: Order, format = '') =>
  `/api/sms/record?key=${of.apiBindingKey}${format && `&format=${format}`}`;

function buy(client: ApiClient, country = 'IS') {
  return client.send<Order & Problem>('POST', '/api/sms/orders/purchase', { service: 'instagram', country });
}

async function balanceOf(client: ApiClient): Promise<Balance> {
  return (await client.get<Balance>('/api/sms/wallet/balance')).body;
}

/** Waits until the relay of an order shows this text. */
function shown(of: Order, text: string) {
  return waitUntil(
    () => relay().get<RelayAnswer>(recordPath(of)),
    ({ body }) => body.data?.content === text,
  );
}

describe('an operator', () => {
  it('connects own SIM cards, which are then for sale, under an alias', async () => {
    const operator = await logIn(box.url, box.firstRun.admin);
    const config = { database: gammu.database, sims: SIMS };
    const body = { name: 'The cards in the cupboard', adapter: 'gammu-smsd', config };
    expect((await demo().send('POST', '/api/sms/admin/providers', body)).status).toBe(403);
    const created = await operator.send<object>('POST', '/api/sms/admin/providers', body);
    expect(created).toMatchObject({ status: 201, body: { ownNumbers: true, connected: true, stock: 4 } });
    expect(created.text).not.toContain(gammu.database);

    const market = await demo().get<{ services: { service: string; price: number; stock: number }[] }>(
      '/api/sms/shop/market?country=Iceland&service=Instagram',
    );
    expect(market.body.services).toMatchObject([{ service: 'instagram', price: PRICE, stock: 2 }]);
    expect(market.text).not.toMatch(/gammu|cupboard/i);
  });

  it('learns which field of a configuration is wrong', async () => {
    const operator = await logIn(box.url, box.firstRun.admin);
    const refused = await operator.send<Problem>('POST', '/api/sms/admin/providers', {
      name: 'Bad cards',
      adapter: 'gammu-smsd',
      config: { database: gammu.database, sims: [{ ...SIMS[0], msisdn: '6111101' }] },
    });
    expect(refused).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    expect(refused.text).toContain('/sims/0/msisdn');
  });
});

describe('a customer with a number of an own SIM card', () => {
  it('rents it: the price is held', async () => {
    const bought = await buy(demo());
    expect(bought).toMatchObject({ status: 201, body: { country: 'IS', price: PRICE, status: 'active' } });
    order = bought.body;
    simOfOrder = SIMS.find(({ msisdn }) => msisdn === order.phone)?.phoneId ?? '';
    expect(simOfOrder).not.toBe('');
    expect(await balanceOf(demo())).toMatchObject({ balance: 10_000 - PRICE, frozenAmount: PRICE, totalConsume: 0 });
    expect((await relay().get(recordPath(order, 'txt'))).text).toBe('NO|');
  });

  it('reads the code of the first message at the relay in every format; the message captures the price', async () => {
    const [message] = MESSAGES;
    await gammu.inject(simOfOrder, message.sender, message.text);
    const answer = await shown(order, message.text);
    expect(answer.body).toEqual({
      code: 200,
      msg: 'OK',
      status: 'YES',
      data: {
        orderNo: order.displayOrderNo,
        phone: order.phone,
        content: message.text,
        codeValue: message.code,
        sender: message.sender,
        receivedAt: expect.stringMatching(/Z$/),
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    });
    expect((await relay().get(recordPath(order, 'json'))).body).toEqual(answer.body);
    expect((await relay().get(recordPath(order, 'txt'))).text).toBe(`YES|${message.code}`);
    expect((await relay().get(recordPath(order, 'full'))).text).toBe(`YES|${message.text}`);
    expect(await balanceOf(demo())).toMatchObject({
      balance: 10_000 - PRICE,
      frozenAmount: 0,
      totalConsume: PRICE,
      totalRecharge: 10_000,
    });
  });

  it.each([
    ['Unicode, with an emoji', MESSAGES[1]],
    ['several parts', MESSAGES[2]],
    ['a sender with a name', MESSAGES[3]],
  ])('reads further messages exactly as they were sent: %s', async (_kind, { sender, text, code }) => {
    await gammu.inject(simOfOrder, sender, text);
    const answer = await shown(order, text);
    expect(answer.body.data).toMatchObject({ sender, content: text, codeValue: code });
    const own = await demo().get<Order>(`/api/sms/orders/${order.displayOrderNo}`);
    expect(own.body.latestCode).toBe(code);
  });

  it('finds all of them in the order and among all messages, newest first, and pays once', async () => {
    const wanted = MESSAGES.toReversed().map(({ sender, text, code }) => ({ sender, content: text, codeValue: code }));
    for (const path of ['/api/sms/orders/messages', `/api/sms/orders/${order.orderId}/messages`]) {
      const list = await demo().get<List<Message>>(path);
      expect(list.body.items.map(({ sender, content, codeValue }) => ({ sender, content, codeValue }))).toEqual(wanted);
    }
    expect((await demo().get<Order>(`/api/sms/orders/${order.orderId}`)).body.messageCount).toBe(MESSAGES.length);
    expect(await balanceOf(demo())).toMatchObject({ frozenAmount: 0, totalConsume: PRICE });
  });

  it('gets a message that came while the box was down', async () => {
    await box.stop();
    await gammu.inject(simOfOrder, 'Instagram', 'Instagram: 118822 is your login code');
    box = await startBox({ dataDir });
    const answer = await shown(order, 'Instagram: 118822 is your login code');
    expect(answer.body.data?.codeValue).toBe('118822');
  });
});

describe('a second customer', () => {
  let client: ApiClient;
  let silent: Order;

  it('is topped up by the operator and rents the other card; then nothing is in stock', async () => {
    other = { email: 'second@example.com', password: 'a pass phrase of nine words' };
    const registered = await createApiClient(box.url).send<{ user: { tenantId: number } }>(
      'POST',
      '/api/auth/register',
      other,
    );
    expect(registered.status).toBe(201);
    const operator = await logIn(box.url, box.firstRun.admin);
    const path = `/api/sms/admin/tenants/${registered.body.user.tenantId}/top-up`;
    const topUp = { amount: 5, reference: 'transfer 1' };
    expect((await operator.send('POST', path, topUp)).body).toMatchObject({ balance: 5, replayed: false });
    expect((await operator.send('POST', path, topUp)).body).toMatchObject({ balance: 5, replayed: true });

    client = await logIn(box.url, other);
    const bought = await buy(client);
    expect(bought.status).toBe(201);
    silent = bought.body;
    expect(silent.phone).not.toBe(order.phone);
    const third = await buy(client);
    expect(third).toMatchObject({ status: 409, body: { code: 'NO_STOCK', message: 'no available platform' } });
    expect(await balanceOf(client)).toMatchObject({ balance: 5 - PRICE, frozenAmount: PRICE });
  });

  it('never sees the order or the messages of the first', async () => {
    expect((await client.get(`/api/sms/orders/${order.displayOrderNo}`)).status).toBe(404);
    expect((await client.get<List<Message>>('/api/sms/orders/messages')).body.items).toEqual([]);
  });

  it('gets the money back when the time is over and no message came, and both numbers are given back', async () => {
    await setClockShift(dataDir, '25 hours');
    for (const [owner, of] of [
      [demo(), order],
      [client, silent],
    ] as const) {
      await waitUntil(
        () => owner.get<Order>(`/api/sms/orders/${of.orderId}`),
        ({ body }) => body.status === 'expired',
      );
      expect((await relay().get(recordPath(of, 'txt'))).text).toBe('NO|expired');
      expect((await relay().get(recordPath(of))).body).toEqual({ code: 200, msg: 'expired', status: 'NO', data: null });
    }
    expect(await balanceOf(client)).toMatchObject({ balance: 5, frozenAmount: 0, totalConsume: 0 });
    expect(await balanceOf(demo())).toMatchObject({ balance: 10_000 - PRICE, totalConsume: PRICE });
    // The owner still reads what came while the number was rented.
    const kept = await demo().get<List<Message>>(`/api/sms/orders/${order.orderId}/messages`);
    expect(kept.body.total).toBe(MESSAGES.length + 1);
    // Over is over, also when the clock goes back; from here on the network and the box agree on the time again.
    await numbersGivenBack(dataDir);
    await setClockShift(dataDir, '0');
    expect((await relay().get(recordPath(order, 'txt'))).text).toBe('NO|expired');
  });

  it('F8: rents the number again and sees neither what came before nor what came in between', async () => {
    const between = 'Instagram: 404040 came when nobody had the number';
    const received = gammu.rows().length;
    await gammu.inject(simOfOrder, 'Instagram', between);
    await waitUntil(
      () => Promise.resolve(gammu.rows()),
      (rows) => rows.length > received && rows.every(({ processed }) => processed),
    );
    await waitUntil(
      () => client.get<{ services: { stock: number }[] }>('/api/sms/shop/market?country=IS&service=instagram'),
      ({ body }) => body.services[0]?.stock === 2,
    );
    const rented = [(await buy(client)).body, (await buy(client)).body];
    const again = rented.find(({ phone }) => phone === order.phone);
    if (!again) throw new Error(`The number was not rented again: ${JSON.stringify(rented)}`);
    expect((await relay().get(recordPath(again, 'txt'))).text).toBe('NO|');

    // The network delivers one late that it took while the first customer had the number, then one for the second.
    const sentAt = new Date(order.createdAt);
    await gammu.inject(simOfOrder, 'Instagram', 'Instagram: 202020 was held up on its way', { sentAt });
    await gammu.inject(simOfOrder, 'Instagram', 'Instagram: 606060 is your code');
    await shown(again, 'Instagram: 606060 is your code');
    const messages = await client.get<List<Message>>('/api/sms/orders/messages');
    expect(messages.body.items.map(({ content }) => content)).toEqual(['Instagram: 606060 is your code']);
    expect((await client.get<Order>(`/api/sms/orders/${again.orderId}`)).body.messageCount).toBe(1);

    expect((await relay().get(recordPath(order, 'txt'))).text).toBe('NO|expired');
    const first = await demo().get<List<Message>>('/api/sms/orders/messages');
    expect(first.text).not.toMatch(/404040|202020|606060/);
    expect(first.body.total).toBe(MESSAGES.length + 1);
    expect(await balanceOf(client)).toMatchObject({ balance: 5 - 2 * PRICE, frozenAmount: PRICE, totalConsume: PRICE });
  });

  it('leaves books that the verification finds right', async () => {
    const verified = await runCommand('scripts/run.mjs', ['node', 'packages/server/bin/ledger-verify.ts'], { dataDir });
    expect(verified).toMatchObject({ code: 0, stderr: '' });
    expect(verified.stdout).toContain('The ledger is right');
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { releaseNumbers } from '../../../src/orders/index.ts';
import { publishedOperations } from '../../contract/adapters/published-twilio.ts';
import {
  messageByTelnyx,
  startTelnyxServer,
  TELNYX_KEY,
  TELNYX_PROFILE,
  TELNYX_PUBLIC_KEY,
} from '../../contract/adapters/telnyx-server.ts';
import {
  signByTwilio,
  startTwilioServer,
  TWILIO_ACCOUNT,
  TWILIO_TOKEN,
} from '../../contract/adapters/twilio-server.ts';
import { startTestBox, type TestBox, type TestCustomer } from '../../support/box.ts';
import { expectSoundBooks } from '../../support/order-invariants.ts';

const PUBLIC_URL = 'https://box.example.com';
const TWILIO = await startTwilioServer(await publishedOperations());
const TELNYX = await startTelnyxServer();

interface Delivery {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface Carrier {
  readonly adapter: string;
  readonly config: object;
  /** What a month of the cheapest number costs. */
  readonly cost: number;
  readonly held: () => number;
  /** What the vendor sends for a message, and where to. */
  readonly push: (phone: string, text: string, inboundUrl: string) => Delivery;
  readonly reply: string;
  readonly violations: () => readonly string[];
}

const CARRIERS: readonly Carrier[] = [
  {
    adapter: 'twilio',
    config: { accountSid: TWILIO_ACCOUNT, authToken: TWILIO_TOKEN, countries: [{ country: 'US' }], apiUrl: TWILIO.url },
    cost: 1.15,
    held: () => TWILIO.held.size,
    push: (phone, text) => {
      const { url, params } = TWILIO.receive(phone, { sender: '+15005550006', text });
      const headers = {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': signByTwilio(url, params),
      };
      return { url, headers, body: new URLSearchParams(params).toString() };
    },
    reply: '<Response/>',
    violations: () => TWILIO.wire.violations,
  },
  {
    adapter: 'telnyx',
    config: {
      apiKey: TELNYX_KEY,
      publicKey: TELNYX_PUBLIC_KEY,
      messagingProfileId: TELNYX_PROFILE,
      countries: [{ country: 'US' }],
      apiUrl: TELNYX.url,
    },
    cost: 1.5,
    held: () => TELNYX.held.size,
    push: (phone, text, url) => ({ url, ...messageByTelnyx(phone, { sender: '+15005550006', text }) }),
    reply: '',
    violations: () => TELNYX.wire.violations,
  },
];

afterAll(async () => {
  await TWILIO.close();
  await TELNYX.close();
});

describe.each(CARRIERS)('a box with $adapter', ({ adapter, config, cost, held, push, reply, violations }) => {
  let box: TestBox;
  let ann: TestCustomer;
  let inboundUrl: string;

  beforeAll(async () => {
    box = await startTestBox({ env: { PUBLIC_URL } });
    ann = await box.customer();
    const stored = await box.context.hub.create({ name: adapter, alias: null, adapter, config, markupBps: 10_000 });
    inboundUrl = `${PUBLIC_URL}/api/sms/inbound/${box.context.inboundKeys.keyOf(stored)}`;
    await box.sync();
  });
  afterAll(() => box.close());

  const buy = async (rentDays: number) => {
    const payload = { service: 'instagram', country: 'US', rentDays };
    const response = await box.app.inject({
      method: 'POST',
      url: '/api/sms/orders/purchase',
      headers: ann.headers,
      payload,
    });
    expect(response.statusCode, response.body).toBe(201);
    return response.json<{ orderId: number; phone: string; price: number; cardKind: string }>();
  };
  const send = async ({ url, headers, body }: Delivery) => {
    expect(url.startsWith(inboundUrl)).toBe(true);
    return box.app.inject({ method: 'POST', url: url.slice(PUBLIC_URL.length), headers, payload: body });
  };
  const messagesOf = async (orderId: number) => {
    const url = `/api/sms/orders/${orderId}/messages`;
    const { items } = (await box.app.inject({ url, headers: ann.headers })).json<{ items: { content: string }[] }>();
    return items;
  };

  it('sells a number at its whole first month and the markup, and brings its messages, each once', async () => {
    const order = await buy(1);
    expect(order).toMatchObject({ cardKind: 'virtual', price: cost * 2 });
    expect(held()).toBe(1);
    const delivery = push(order.phone, 'Your Instagram code is 482 913', inboundUrl);
    const answers = [await send(delivery), await send(delivery), await send(delivery)];
    expect(answers.map(({ statusCode, body }) => [statusCode, body])).toEqual(answers.map(() => [200, reply]));
    expect(await messagesOf(order.orderId)).toHaveLength(1);
    await expectSoundBooks(box.database);
  });

  it('answers 403 to a forged message, and stores nothing', async () => {
    const order = await buy(3);
    const right = push(order.phone, 'Your Instagram code is 111 111', inboundUrl);
    const forged = [
      { ...right, body: right.body.replaceAll('111', '222') },
      { ...right, headers: { 'content-type': right.headers['content-type'] ?? '' } },
      { ...right, url: `${right.url}${right.url.includes('?') ? '&' : '?'}x=1`, body: `${right.body} ` },
    ];
    for (const delivery of forged) expect((await send(delivery)).statusCode).toBe(403);
    expect(await messagesOf(order.orderId)).toEqual([]);
    const kept = { name: 'test_quarantine', text: 'SELECT quarantine_id FROM quarantine', values: [] };
    expect(await box.database.db.single(kept)).toEqual([]);
  });

  it('gives the number back when its order is over', async () => {
    const before = held();
    const order = await buy(7);
    expect(held()).toBe(before + 1);
    const url = `/api/sms/orders/${order.orderId}/cancel`;
    const { statusCode } = await box.app.inject({ method: 'POST', url, headers: ann.headers });
    expect(statusCode).toBe(200);
    await releaseNumbers(box.context);
    expect(held()).toBe(before);
    await expectSoundBooks(box.database);
  });

  it('asked the vendor nothing that it does not document', () => {
    expect(violations()).toEqual([]);
  });
});

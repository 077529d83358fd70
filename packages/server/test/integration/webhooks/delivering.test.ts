import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemRandom } from '../../../src/kernel/random.ts';
import { retryDelayMs } from '../../../src/webhooks/retry-delay.ts';
import { tableTender } from '../../../src/workers/table-tender.ts';
import type { TestCustomer } from '../../support/box.ts';
import { answers, type Behaviour, type Received, type Receiver, startReceiver } from './support/receiver.ts';
import { eventOf, startWebhookBox, type WebhookBox } from './support/webhook-box.ts';

let box: WebhookBox;
let customer: TestCustomer;
let receiver: Receiver;
const lines: string[] = [];

beforeAll(async () => {
  box = await startWebhookBox((line) => lines.push(line));
});
afterAll(() => box.close());
beforeEach(async () => {
  customer = await box.customer(1_000);
  receiver = await startReceiver();
});
afterEach(() => receiver.close());

const typesOf = (received: readonly Received[]) => received.map((one) => eventOf(one).type);
const idsOf = (received: readonly Received[]) => received.map(({ headers }) => String(headers['webhook-id']));
const verify = (secret: string, { headers, body }: Received) =>
  new Webhook(secret).verify(body, headers as Record<string, string>);
/** Moves the box's time on and lets what came due be sent. */
const later = async (interval: string) => {
  await box.database.shiftTime(interval);
  await box.send();
};
const auditOf = async (action: string) => {
  const sql = `SELECT actor_type, details FROM audit_log WHERE tenant_id = ${customer.tenantId} AND action = '${action}'`;
  return await box.database.sql<{ actor_type: string; details: object }>(sql);
};

describe('each event', () => {
  it('is sent once, signed so that the published library verifies it, under the id it has everywhere', async () => {
    const webhook = await box.create(customer, { url: receiver.url });
    await box.orderWithMessages(customer, 2);
    await box.send();
    expect(typesOf(receiver.received)).toEqual(['order.activated', 'message.received', 'message.received']);
    for (const one of receiver.received) {
      expect(verify(webhook.secret, one)).toEqual(JSON.parse(one.body));
      expect(one.headers['webhook-id']).toBe(eventOf(one).id);
      expect(one.headers['content-type']).toContain('application/json');
    }
    const list = await box.app.inject({ url: '/api/sms/orders/messages', headers: customer.headers });
    const messageIds = list.json<{ items: { id: string }[] }>().items.map(({ id }) => id);
    expect(messageIds.toSorted()).toEqual(idsOf(receiver.received.slice(1)).toSorted());
    await box.send();
    expect(receiver.received).toHaveLength(3);
  });

  it('goes to every webhook of its side that wants its type, and to no other', async () => {
    const others = await Promise.all(Array.from({ length: 4 }, () => startReceiver()));
    const [all, off, foreign, test] = others as [Receiver, Receiver, Receiver, Receiver];
    await box.create(customer, { url: receiver.url, types: ['message.received'] });
    await box.create(customer, { url: all.url, types: ['*'] });
    await box.create(customer, { url: off.url, enabled: false });
    await box.create(await box.customer(), { url: foreign.url });
    const testKey = await makeTestKey();
    await box.create({ ...customer, headers: testKey }, { url: test.url });
    await box.orderWithMessages(customer, 1);
    await box.send();
    expect(typesOf(receiver.received)).toEqual(['message.received']);
    expect(typesOf(all.received)).toEqual(['order.activated', 'message.received']);
    for (const other of [off, foreign, test]) expect(other.received).toEqual([]);
    await Promise.all(others.map((other) => other.close()));
  });

  async function makeTestKey() {
    const response = await box.app.inject({
      method: 'POST',
      url: '/api/sms/api-keys',
      headers: { authorization: `Bearer ${customer.accessToken}` },
      payload: { name: 'test', mode: 'test' },
    });
    return { 'x-api-key': response.json<{ key: string }>().key };
  }

  it('of an hour without any worker is sent when one is back (F23)', async () => {
    await box.create(customer, { url: receiver.url });
    await box.orderWithMessages(customer, 3);
    await box.database.shiftTime('1 hour');
    await box.orderWithMessages(customer, 1);
    await box.send();
    expect(receiver.received).toHaveLength(6);
    expect(new Set(idsOf(receiver.received)).size).toBe(6);
  });
});

describe('a receiver that fails', () => {
  it.each<[string, Behaviour]>([
    ['500', answers(500, 'sorry')],
    ['404', answers(404)],
    ['302', answers(302, '', { location: 'http://169.254.169.254/' })],
    ['a broken connection', (_, response) => void response.socket?.destroy()],
  ])('with %s gets the event again with the same id, after growing pauses, until it takes it', async (_, failing) => {
    const webhook = await box.create(customer, { url: receiver.url, types: ['order.activated'] });
    receiver.behave(failing);
    await box.orderWithMessages(customer, 0);
    await box.send();
    await later('2 seconds');
    expect(receiver.received).toHaveLength(1);
    await later('5 seconds');
    expect(receiver.received).toHaveLength(2);
    receiver.behave(answers(200));
    await later('37 seconds');
    await later('2 days');
    expect(receiver.received).toHaveLength(3);
    expect(new Set(idsOf(receiver.received)).size).toBe(1);
    const [delivery] = await box.deliveries(customer, webhook.id);
    expect(delivery).toMatchObject({ state: 'delivered', attemptCount: 3, lastStatus: 200, nextAttemptAt: null });
  });

  it('for a day is given up; what it answered can be read, and the event sent again by hand', async () => {
    const webhook = await box.create(customer, { url: receiver.url, types: ['order.activated'] });
    receiver.behave(answers(503, 'down '.repeat(400)));
    await box.orderWithMessages(customer, 0);
    await box.send();
    const pauses = ['7 s', '37 s', '145 s', '13 min', '37 min', '73 min', '217 min', '434 min', '868 min'];
    for (const pause of pauses) await later(pause);
    await later('1 day');
    expect(receiver.received).toHaveLength(10);
    const [failed] = await box.deliveries(customer, webhook.id);
    const detail = await box.delivery(customer, String(failed?.id));
    expect(detail).toMatchObject({ state: 'failed', attemptCount: 10, lastStatus: 503, lastError: null });
    expect(detail.attempts).toHaveLength(10);
    expect(detail.attempts[0]).toMatchObject({ attemptNo: 1, status: 503, error: null });
    expect(detail.attempts[0]?.response).toBe('down '.repeat(400).slice(0, 1_024));

    receiver.behave(answers(200));
    const again = await box.call(customer, 'POST', `/deliveries/${failed?.id}/redeliver`);
    expect(again).toMatchObject({
      status: 201,
      body: { kind: 'redelivery', state: 'pending', eventId: failed?.eventId },
    });
    await box.send();
    expect(await box.delivery(customer, again.body.id)).toMatchObject({ state: 'delivered', attemptCount: 1 });
    expect(new Set(idsOf(receiver.received)).size).toBe(1);
  });

  it('is tried ten times in about a day, never sooner than the schedule and at most a fifth later', () => {
    const most = Array.from({ length: 9 }, (_, index) =>
      retryDelayMs(index + 1, { ...systemRandom, below: (n) => n - 1 }),
    );
    const least = Array.from({ length: 9 }, (_, index) => retryDelayMs(index + 1, { ...systemRandom, below: () => 0 }));
    const hours = (delays: (number | null)[]) =>
      delays.reduce<number>((sum, delay) => sum + (delay ?? 0), 0) / 3_600_000;
    expect(least.slice(0, 3)).toEqual([5_000, 30_000, 120_000]);
    expect(hours(least)).toBeGreaterThan(22);
    expect(hours(most)).toBeLessThan(28);
    expect(retryDelayMs(10, systemRandom)).toBeNull();
  });

  it('with 410 is switched off at once; switched on, it goes on with what was waiting', async () => {
    const webhook = await box.create(customer, { url: receiver.url, types: ['message.received'] });
    receiver.behave(answers(410));
    await box.orderWithMessages(customer, 2);
    await box.send();
    expect(receiver.received).toHaveLength(1);
    expect((await box.call(customer, 'GET', `/${webhook.id}`)).body).toMatchObject({
      enabled: false,
      disabledReason: 'gone',
    });
    expect(await auditOf('webhook.disabled')).toEqual([{ actor_type: 'system', details: { reason: 'gone' } }]);
    await later('1 hour');
    expect(receiver.received).toHaveLength(1);
    receiver.behave(answers(200));
    const on = await box.call(customer, 'PATCH', `/${webhook.id}`, { enabled: true });
    expect(on.body).toMatchObject({ enabled: true, disabledReason: null });
    await box.send();
    expect(receiver.received).toHaveLength(2);
    expect((await box.deliveries(customer, webhook.id)).map(({ state }) => state)).toEqual(['delivered', 'failed']);
  });

  it('for three days is switched off, with one audit row; one success in between begins the days anew', async () => {
    const webhook = await box.create(customer, { url: receiver.url, types: ['order.activated'] });
    const failOnce = async () => {
      await box.orderWithMessages(customer, 0);
      await box.send();
    };
    receiver.behave(answers(500));
    await failOnce();
    await later('2 days');
    receiver.behave(answers(200));
    await later('2 days');
    receiver.behave(answers(500));
    await failOnce();
    await later('2 days 23 hours');
    const get = async () => (await box.call(customer, 'GET', `/${webhook.id}`)).body;
    expect(await get()).toMatchObject({ enabled: true, health: { lastFailure: '500' } });
    await later('2 hours');
    expect(await get()).toMatchObject({ enabled: false, disabledReason: 'failing' });
    expect(await auditOf('webhook.disabled')).toEqual([{ actor_type: 'system', details: { reason: 'failing' } }]);
  });
});

describe('events of one order', () => {
  it('come in their order also when the first one fails; other orders do not wait', async () => {
    await box.create(customer, { url: receiver.url });
    const held = await box.buy(customer);
    const free = await box.buy(customer);
    const failing = `"orderId":${held.body.orderId}`;
    receiver.behave((request, response) => void response.writeHead(request.body.includes(failing) ? 500 : 200).end());
    for (const { body } of [held, free])
      for (let n = 0; n < 2; n += 1) await box.receive('cheap', { phone: body.phone });
    await box.send();
    const of = (order: typeof held) =>
      receiver.received.filter(({ body }) => body.includes(`"orderId":${order.body.orderId}`));
    expect(typesOf(of(free))).toEqual(['order.activated', 'message.received', 'message.received']);
    expect(typesOf(of(held))).toEqual(['order.activated']);
    await later('7 seconds');
    expect(typesOf(of(held))).toEqual(['order.activated', 'order.activated']);
    receiver.behave(answers(200));
    await later('40 seconds');
    const sent = of(held).slice(2).map(eventOf);
    expect(sent.map(({ type }) => type)).toEqual(['order.activated', 'message.received', 'message.received']);
    const contents = sent.flatMap((event) => (event.type === 'message.received' ? [event.data.message?.content] : []));
    expect(contents).toHaveLength(2);
    expect(contents.map((content) => Number.parseInt(content ?? '', 10))).toEqual(
      contents.map((content) => Number.parseInt(content ?? '', 10)).toSorted((a, b) => a - b),
    );
  });
});

it('switched on again, a webhook does not wait for an event that was dropped with its age', async () => {
  const webhook = await box.create(customer, { url: receiver.url });
  receiver.behave(answers(500));
  await box.orderWithMessages(customer, 2);
  await box.send();
  await box.call(customer, 'PATCH', `/${webhook.id}`, { enabled: false });
  await box.database.sql(
    `DELETE FROM webhook_deliveries WHERE webhook_id = '${webhook.id}' AND event_type = 'order.activated'`,
  );
  receiver.behave(answers(200));
  await box.call(customer, 'PATCH', `/${webhook.id}`, { enabled: true });
  await box.send();
  expect(typesOf(receiver.received)).toEqual(['order.activated', 'message.received', 'message.received']);
});

describe('a secret that is rotated', () => {
  it('goes on verifying beside the new one for 24 hours, and not longer', async () => {
    const webhook = await box.create(customer, { url: receiver.url, types: ['order.activated'] });
    const rotated = await box.call(customer, 'POST', `/${webhook.id}/rotate-secret`);
    expect(rotated.body.secret).toMatch(/^whsec_[\w+/]{43}=$/);
    await box.orderWithMessages(customer, 0);
    await box.send();
    await later('23 hours');
    await box.orderWithMessages(customer, 0);
    await box.send();
    await box.database.shiftTime('2 hours');
    await box.orderWithMessages(customer, 0);
    await box.send();
    const [first, second, third] = receiver.received as [Received, Received, Received];
    for (const one of [first, second, third]) verify(rotated.body.secret, one);
    for (const one of [first, second]) verify(webhook.secret, one);
    expect(() => verify(webhook.secret, third)).toThrow('No matching signature found');
  });
});

describe('a test', () => {
  it('is sent now, also to a webhook that is off, and answers what came of it', async () => {
    const webhook = await box.create(customer, { url: receiver.url, enabled: false });
    receiver.behave(answers(418, 'short and stout'));
    const { status, body } = await box.call(customer, 'POST', `/${webhook.id}/test`);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { kind: 'test', eventType: 'webhook.test', state: 'failed', attemptCount: 1, lastStatus: 418 },
    });
    expect(body).toMatchObject({ attempts: [{ status: 418, response: 'short and stout', error: null }] });
    expect(verify(webhook.secret, receiver.received[0] as Received)).toMatchObject({
      type: 'webhook.test',
      mode: 'live',
    });
    await later('1 hour');
    expect(receiver.received).toHaveLength(1);
  });

  it('repeated with its Idempotency-Key answers the same bytes and sends nothing', async () => {
    const webhook = await box.create(customer, { url: receiver.url });
    const headers = { ...customer.headers, 'idempotency-key': 'test-1' };
    const test = () => box.app.inject({ method: 'POST', url: `/api/sms/webhooks/${webhook.id}/test`, headers });
    const [first, second] = [await test(), await test()];
    expect(first.json()).toMatchObject({ state: 'delivered', lastStatus: 204 });
    expect(second.body).toBe(first.body);
    expect(receiver.received).toHaveLength(1);
  });
});

describe('nothing secret', () => {
  it('is in the log: no URL, no secret, no text, no answer', async () => {
    const webhook = await box.create(customer, { url: `${receiver.url}?token=hook-token-4711` });
    receiver.behave((request, response) => void response.writeHead(500).end(request.body));
    await box.orderWithMessages(customer, 1);
    await box.send();
    const log = lines.join('');
    expect(log).toContain('webhook tried');
    for (const secret of [webhook.secret, 'hook-token-4711', receiver.url, 'Instagram code'])
      expect(log).not.toContain(secret);
  });

  it('is readable in the database', async () => {
    const webhook = await box.create(customer, { url: `${receiver.url}?token=hook-token-4711` });
    receiver.behave((request, response) => void response.writeHead(500).end(request.body));
    await box.orderWithMessages(customer, 1);
    await box.send();
    const tables = ['webhooks', 'webhook_deliveries', 'webhook_attempts', 'audit_log'];
    for (const table of tables) {
      const [dump] = await box.database.sql<{ text: string }>(
        `SELECT string_agg(t::text, ' ') AS text FROM ${table} t`,
      );
      const key = Buffer.from(webhook.secret.slice(6), 'base64').toString('hex');
      for (const secret of [
        webhook.secret,
        key,
        'hook-token',
        Buffer.from('hook-token').toString('hex'),
        'Instagram code',
      ]) {
        expect(dump?.text, table).not.toContain(secret);
      }
      expect(dump?.text, table).not.toContain(Buffer.from('Instagram code').toString('hex'));
    }
  });
});

it('counts what came of requests, and drops deliveries after 30 days', async () => {
  const webhook = await box.create(customer, { url: receiver.url });
  await box.orderWithMessages(customer, 1);
  await box.send();
  const metrics = await box.context.metrics.registry.metrics();
  expect(metrics).toMatch(/simsmsbox_webhook_deliveries_total\{outcome="delivered"\} \d+/);
  expect(metrics).toMatch(/simsmsbox_webhook_deliveries_total\{outcome="retried"\} \d+/);
  await tableTender(box.context).run();
  expect(await box.deliveries(customer, webhook.id)).toHaveLength(2);
  await box.database.shiftTime('31 days');
  await tableTender(box.context).run();
  expect(await box.deliveries(customer, webhook.id)).toEqual([]);
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Receiver, startReceiver } from '../integration/webhooks/support/receiver.ts';
import { startWebhookBox, type WebhookBox } from '../integration/webhooks/support/webhook-box.ts';
import type { TestCustomer } from '../support/box.ts';
import { type Headers, logInAgain, makeKey } from './support/people.ts';

const PUBLIC_URL = 'https://93.184.216.34/hook?token=4711';
const NOBODYS = '019c6f2b-11a0-7d52-b1d8-5a2f3e4c6b70';

let box: WebhookBox;
let ann: TestCustomer;
let bob: TestCustomer;
let receiver: Receiver;

beforeAll(async () => {
  box = await startWebhookBox();
  [ann, bob] = [await box.customer(), await box.customer()];
  receiver = await startReceiver();
});
afterAll(async () => {
  await receiver.close();
  await box.close();
});

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
const call = (headers: Headers, method: Method, path: string, payload?: object) =>
  box.call({ headers }, method, path, payload);
const problemOf = async (body: object) => {
  const { status, body: problem } = await call(ann.headers, 'POST', '', body);
  return { status, code: problem.code, fields: problem.errors.map(({ field }) => field) };
};

describe('POST /api/sms/webhooks', () => {
  it('answers the webhook with its secret, which no other answer shows', async () => {
    const made = await call(ann.headers, 'POST', '', {
      url: PUBLIC_URL,
      types: ['order.failed'],
      description: 'desk',
    });
    expect(made).toMatchObject({
      status: 201,
      headers: { 'cache-control': 'no-store' },
      body: {
        url: PUBLIC_URL,
        types: ['order.failed'],
        description: 'desk',
        enabled: true,
        disabledReason: null,
        health: { lastSuccessAt: null, lastFailureAt: null, lastFailure: null, failingSince: null },
      },
    });
    const { secret, ...webhook } = made.body;
    expect(Buffer.from(secret.replace(/^whsec_/, ''), 'base64')).toHaveLength(32);
    expect((await call(ann.headers, 'GET', `/${webhook.id}`)).body).toEqual(webhook);
    const list = await call(ann.headers, 'GET', '?pageSize=1');
    expect(list.body).toMatchObject({ items: [webhook], total: 1, page: 1, pageSize: 1 });
    expect(JSON.stringify(list.body)).not.toContain(secret);
    await call(ann.headers, 'DELETE', `/${webhook.id}`);
  });

  it('wants every type unless told, and makes one webhook per Idempotency-Key', async () => {
    const headers = { ...ann.headers, 'idempotency-key': 'create-1' };
    const [first, second] = [
      await call(headers, 'POST', '', { url: PUBLIC_URL }),
      await call(headers, 'POST', '', { url: PUBLIC_URL }),
    ];
    expect(first.body.types).toEqual(['*']);
    expect(second).toMatchObject({ status: 201, body: first.body, headers: { 'idempotency-replayed': 'true' } });
    expect((await call(ann.headers, 'GET', '')).body.total).toBe(1);
    await call(ann.headers, 'DELETE', `/${first.body.id}`);
  });

  it('refuses addresses that nothing is sent to, with the reason', async () => {
    for (const url of [
      'https://169.254.169.254/',
      'https://[::ffff:10.0.0.1]/',
      'http://93.184.216.34/',
      'https://a:b@93.184.216.34/',
      'ftp://x',
    ]) {
      expect(await problemOf({ url })).toEqual({ status: 400, code: 'WEBHOOK_URL_REFUSED', fields: ['/url'] });
    }
  });

  it.each<[object, string]>([
    [{}, '/url'],
    [{ url: PUBLIC_URL, types: ['no.such'] }, '/types/0'],
    [{ url: PUBLIC_URL, types: [] }, '/types'],
    [{ url: PUBLIC_URL, surprise: 1 }, '/surprise'],
    [{ url: `https://93.184.216.34/${'x'.repeat(2_048)}` }, '/url'],
  ])('refuses %j, naming %s', async (body, field) => {
    const problem = await problemOf(body);
    expect(problem).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
    expect(problem.fields).toContain(field);
  });

  it('makes at most 20 for each side, however many ask at once', async () => {
    const carol = await box.customer();
    const testKey = await makeKey(box, carol, { mode: 'test' });
    const make = async (headers: Headers) => (await call(headers, 'POST', '', { url: PUBLIC_URL })).status;
    const statuses = await Promise.all(Array.from({ length: 25 }, () => make(carol.headers)));
    expect(statuses.filter((status) => status === 201)).toHaveLength(20);
    expect(statuses.filter((status) => status === 429)).toHaveLength(5);
    expect(await make(testKey)).toBe(201);
  });
});

describe('PATCH and DELETE', () => {
  it('change what is named and nothing else; another address is checked', async () => {
    const { id } = await box.create(ann, { url: PUBLIC_URL, types: ['order.failed'], description: 'desk' });
    const patch = async (body: object) => (await call(ann.headers, 'PATCH', `/${id}`, body)).body;
    expect(await patch({ description: null })).toMatchObject({
      types: ['order.failed'],
      description: null,
      enabled: true,
    });
    expect(await patch({ types: ['*'] })).toMatchObject({ types: ['*'], url: PUBLIC_URL });
    expect(await patch({ enabled: false })).toMatchObject({ enabled: false, disabledReason: 'owner' });
    expect(await patch({ enabled: true })).toMatchObject({ enabled: true, disabledReason: null });
    expect(await patch({ url: 'https://93.184.216.35/new' })).toMatchObject({ url: 'https://93.184.216.35/new' });
    expect(await patch({ url: 'https://10.0.0.1/' })).toMatchObject({ code: 'WEBHOOK_URL_REFUSED' });
    expect(await patch({})).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await call(ann.headers, 'DELETE', `/${id}`)).toMatchObject({ status: 204, body: null });
    for (const method of ['GET', 'DELETE'] as const)
      expect((await call(ann.headers, method, `/${id}`)).status).toBe(404);
  });
});

describe('the secret', () => {
  it('is shown again to people only, written down each time', async () => {
    const { id, secret } = await box.create(ann, { url: PUBLIC_URL });
    expect((await call(ann.headers, 'GET', `/${id}/secret`)).body.code).toBe('FORBIDDEN');
    const person = await logInAgain(box, ann);
    const shown = await call(person, 'GET', `/${id}/secret`);
    expect(shown).toMatchObject({
      status: 200,
      headers: { 'cache-control': 'no-store' },
      body: { secret, formerSecretUntil: null },
    });
    const rotated = await call(ann.headers, 'POST', `/${id}/rotate-secret`);
    expect(rotated.body.secret).not.toBe(secret);
    expect(Date.parse(rotated.body.formerSecretUntil) - Date.now()).toBeGreaterThan(23 * 3_600_000);
    expect((await call(person, 'GET', `/${id}/secret`)).body).toEqual(rotated.body);
    const sql = `SELECT action FROM audit_log WHERE target = 'webhook ${id}' ORDER BY audit_id`;
    expect((await box.database.sql<{ action: string }>(sql)).map(({ action }) => action)).toEqual([
      'webhook.created',
      'webhook.secret-revealed',
      'webhook.secret-rotated',
      'webhook.secret-revealed',
    ]);
    await call(ann.headers, 'DELETE', `/${id}`);
  });
});

describe('deliveries', () => {
  it('are listed newest first by cursor and by state, and opened with their attempts', async () => {
    const { id } = await box.create(ann, { url: receiver.url });
    await box.orderWithMessages(ann, 6);
    await box.send();
    const all = await box.deliveries(ann, id);
    expect(all.map(({ eventType }) => eventType)).toEqual([
      ...Array<string>(6).fill('message.received'),
      'order.activated',
    ]);
    const walked: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const path: string = `/${id}/deliveries?pageSize=3&cursor=${cursor}`;
      const page = await call(ann.headers, 'GET', path);
      walked.push(...page.body.items.map((item) => item.id));
      cursor = page.body.nextCursor;
    }
    expect(walked).toEqual(all.map((item) => item.id));
    const states = async (state: string) =>
      (await call(ann.headers, 'GET', `/${id}/deliveries?state=${state}`)).body.items.length;
    expect([await states('delivered'), await states('pending'), await states('failed')]).toEqual([7, 0, 0]);
    expect((await call(ann.headers, 'GET', `/${id}/deliveries?cursor=x`)).body.code).toBe('VALIDATION_FAILED');
    expect(await box.delivery(ann, walked[0] ?? '')).toMatchObject({
      id: walked[0],
      attempts: [{ attemptNo: 1, status: 204, error: null, response: null }],
    });
    await call(ann.headers, 'DELETE', `/${id}`);
  });

  it('are not sent again while they are tried, nor as tests, nor to a webhook that is off', async () => {
    const { id } = await box.create(ann, { url: receiver.url });
    await box.orderWithMessages(ann, 0);
    await box.plan();
    const [pending] = await box.deliveries(ann, id);
    const redeliver = async (deliveryId: string | undefined) =>
      (await call(ann.headers, 'POST', `/deliveries/${deliveryId}/redeliver`)).status;
    expect(await redeliver(pending?.id)).toBe(409);
    await box.send();
    const test = await call(ann.headers, 'POST', `/${id}/test`);
    expect(await redeliver(test.body.id)).toBe(409);
    expect(await redeliver(pending?.id)).toBe(201);
    await call(ann.headers, 'PATCH', `/${id}`, { enabled: false });
    expect(await redeliver(pending?.id)).toBe(409);
    await call(ann.headers, 'DELETE', `/${id}`);
    expect(await redeliver(pending?.id)).toBe(404);
  });
});

describe('another tenant, the other side, a key without the scope', () => {
  it('see and change nothing: what is not theirs answers as what is not there (INV14)', async () => {
    const webhook = await box.create(ann, { url: receiver.url });
    const testKey = await makeKey(box, ann, { mode: 'test' });
    await box.orderWithMessages(ann, 0);
    await box.send();
    const [delivery] = await box.deliveries(ann, webhook.id);
    const calls: [Method, (webhookId: string, deliveryId: string) => string, object?][] = [
      ['GET', (id) => `/${id}`],
      ['PATCH', (id) => `/${id}`, { enabled: false }],
      ['DELETE', (id) => `/${id}`],
      ['POST', (id) => `/${id}/rotate-secret`],
      ['POST', (id) => `/${id}/test`],
      ['GET', (id) => `/${id}/deliveries`],
      ['GET', (_, id) => `/deliveries/${id}`],
      ['POST', (_, id) => `/deliveries/${id}/redeliver`],
    ];
    for (const headers of [bob.headers, testKey]) {
      for (const [method, path, payload] of calls) {
        const theirs = await call(headers, method, path(webhook.id, String(delivery?.id)), payload);
        const nothing = await call(headers, method, path(NOBODYS, NOBODYS), payload);
        expect(theirs.status, path('{id}', '{id}')).toBe(404);
        expect({ ...theirs.body, requestId: '' }).toEqual({ ...nothing.body, requestId: '' });
      }
    }
    const personOfBob = await logInAgain(box, bob);
    expect((await call(personOfBob, 'GET', `/${webhook.id}/secret`)).status).toBe(404);
    const reader = await makeKey(box, ann, { scopes: ['webhooks:read'] });
    const stranger = await makeKey(box, ann, { scopes: ['orders:read'] });
    for (const [method, path, payload] of calls) {
      const url = path(webhook.id, String(delivery?.id));
      expect((await call(stranger, method, url, payload)).status).toBe(403);
      expect((await call(reader, method, url, payload)).status).toBe(method === 'GET' ? 200 : 403);
    }
    expect((await call(ann.headers, 'GET', `/${webhook.id}`)).body).toMatchObject({ enabled: true });
    expect(await box.deliveries(ann, webhook.id)).toHaveLength(1);
  });
});

it('off trial no webhook may go to this machine', async () => {
  const strict = await startWebhookBox(undefined, { TRIAL: 'off' });
  const customer = await strict.customer();
  for (const url of [receiver.url, 'https://127.0.0.1/', 'https://localhost/']) {
    expect((await strict.call(customer, 'POST', '', { url })).status).toBe(400);
  }
  await strict.close();
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestBox, type TestBox, type TestCustomer } from '../support/box.ts';
import { bearer, type Headers, makeKey } from './support/people.ts';
import { buy, receive, type WireProblem } from './support/wire.ts';

let box: TestBox;
let ann: TestCustomer;
let bob: TestCustomer;

beforeAll(async () => {
  box = await startTestBox({ simulators: [{ seed: 1, instant: true, silent: true }] });
  [ann, bob] = [await box.customer(), await box.customer()];
});
afterAll(() => box.close());

interface Template {
  readonly id: number;
  readonly name: string;
  readonly body: string;
  readonly contentType: string;
  readonly updatedAt: string;
}

/** Of any of the calls, so that no test has to say which. */
type Body = Template &
  WireProblem & { readonly items: readonly Template[]; readonly total: number; readonly text: string };

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

async function call(method: Method, path: string, payload?: object, headers: Headers = ann.headers) {
  const response = await box.app.inject({
    method,
    url: `/api/sms/templates${path}`,
    headers,
    ...(payload ? { payload } : {}),
  });
  return { status: response.statusCode, body: (response.body === '' ? null : response.json()) as Body };
}

const keep = async (name: string, body = '{Code}', headers: Headers = ann.headers) =>
  (await call('POST', '', { name, body }, headers)).body;

describe('keeping templates', () => {
  it('makes, shows, lists by name, changes and deletes', async () => {
    const made = await call('POST', '', {
      name: 'zebra',
      body: '{"c":"{Code}"}',
      contentType: 'application/json',
    });
    expect(made).toMatchObject({ status: 201, body: { name: 'zebra', contentType: 'application/json' } });
    const other = await keep('apple');
    expect(other).toMatchObject({ contentType: 'text/plain' });
    const list = await call('GET', '?pageSize=100');
    expect(list.body.items.map(({ name }) => name)).toEqual(['apple', 'zebra']);
    expect(list.body.total).toBe(2);
    const changed = await call('PATCH', `/${made.body.id}`, { name: 'yak' });
    expect(changed).toMatchObject({
      status: 200,
      body: { ...made.body, name: 'yak', updatedAt: expect.any(String) as string },
    });
    expect((await call('GET', `/${made.body.id}`)).body).toEqual(changed.body);
    expect(await call('DELETE', `/${made.body.id}`)).toEqual({ status: 204, body: null });
    for (const method of ['GET', 'DELETE'] as const)
      expect((await call(method, `/${made.body.id}`)).body.code).toBe('TEMPLATE_NOT_FOUND');
  });

  it('refuses a second template of a name, made or renamed, also when two come at once', async () => {
    await keep('taken');
    const free = await keep('free');
    expect(await call('POST', '', { name: 'taken', body: 'x' })).toMatchObject({
      status: 409,
      body: { code: 'TEMPLATE_NAME_TAKEN' },
    });
    expect(await call('PATCH', `/${free.id}`, { name: 'taken' })).toMatchObject({ status: 409 });
    expect((await call('PATCH', `/${free.id}`, { name: 'free', body: 'y' })).status).toBe(200);
    const [one, two] = [await keep('one'), await keep('two')];
    const raced = await Promise.all([one, two].map(({ id }) => call('PATCH', `/${id}`, { name: 'raced' })));
    expect(raced.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const made = await Promise.all([1, 2, 3].map(() => call('POST', '', { name: 'at once', body: 'x' })));
    expect(made.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409]);
    await keep('taken', '{Code}', bob.headers);
  });

  it('makes one template of a repeated request with the same Idempotency-Key', async () => {
    const headers = { ...ann.headers, 'idempotency-key': 'template-1' };
    const [first, again] = [
      await call('POST', '', { name: 'once', body: 'x' }, headers),
      await call('POST', '', { name: 'once', body: 'x' }, headers),
    ];
    expect(again).toEqual(first);
    expect(first.status).toBe(201);
  });

  it.each([
    ['no body', { name: 'a' }],
    ['an empty body', { name: 'a', body: '' }],
    ['a body that is too long', { name: 'a', body: 'x'.repeat(10_001) }],
    ['more than 50 placeholders', { name: 'a', body: '{Code}'.repeat(51) }],
    ['a blank name', { name: ' ', body: 'x' }],
    ['HTML, which would run on our origin', { name: 'a', body: 'x', contentType: 'text/html' }],
    ['a field nobody knows', { name: 'a', body: 'x', type: 'text' }],
  ])('refuses %s', async (_what, payload) => {
    expect(await call('POST', '', payload)).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    expect((await call('PATCH', '/1', {})).status).toBe(400);
  });

  it('takes the longest body there is, and 100 templates, and no more', async () => {
    const carl = await box.customer(0);
    for (let number = 0; number < 100; number++) await keep(`t${number}`, '😀'.repeat(5_000), carl.headers);
    expect(await call('POST', '', { name: 'one more', body: 'x' }, carl.headers)).toMatchObject({
      status: 429,
      body: { code: 'LIMIT_REACHED' },
    });
  });
});

describe('who may', () => {
  it('answers to another tenant as to a template that never was (INV14)', async () => {
    const { id } = await keep('only Ann has it');
    for (const [method, payload] of [['GET'], ['PATCH', { body: 'x' }], ['DELETE']] as [Method, object?][]) {
      const [foreign, missing] = [
        await call(method, `/${id}`, payload, bob.headers),
        await call(method, '/424242', payload, bob.headers),
      ];
      expect(foreign.status).toBe(404);
      expect({ ...foreign.body, requestId: '' }).toEqual({ ...missing.body, requestId: '' });
    }
    expect((await call('GET', `/${id}`)).body.body).toBe('{Code}');
  });

  it('keys need the scopes; people do not; both sides of an account share its templates', async () => {
    const reader = await makeKey(box, ann, { scopes: ['templates:read'] });
    const writer = await makeKey(box, ann, { scopes: ['templates:write'] });
    const { id } = await keep('scoped', 'x', writer);
    expect((await call('GET', `/${id}`, undefined, writer)).status).toBe(403);
    expect((await call('GET', `/${id}`, undefined, reader)).status).toBe(200);
    expect((await call('PATCH', `/${id}`, { body: 'y' }, reader)).status).toBe(403);
    const playing = await makeKey(box, ann, { mode: 'test' });
    expect((await call('GET', `/${id}`, undefined, playing)).status).toBe(200);
    expect((await call('DELETE', `/${id}`, undefined, bearer(ann.accessToken))).status).toBe(204);
  });
});

describe('preview', () => {
  const preview = (payload: object, headers: Headers = ann.headers) => call('POST', '/preview', payload, headers);

  it('fills in a made-up message, and what a sample says instead', async () => {
    expect((await preview({ body: '{Service}: {Code}' })).body).toEqual({
      text: 'instagram: 123456',
      contentType: 'text/plain',
    });
    const json = { body: '{"c":"{Code}"}', contentType: 'application/json', sample: { code: '"' } };
    expect((await preview(json)).body).toEqual({ text: '{"c":"\\""}', contentType: 'application/json' });
  });

  it('fills in an order of mine, with its latest message or without', async () => {
    const order = await buy(box, ann.headers);
    const body = '{OrderNo} {Phone} {Country} {Status} {Code}';
    const start = `${order.displayOrderNo} ${order.phone} US`;
    expect((await preview({ body, orderId: order.orderId })).body.text).toBe(`${start} NO `);
    await receive(box, order, { text: 'code 828282' });
    expect((await preview({ body, orderId: order.orderId })).body.text).toBe(`${start} YES 828282`);
    expect((await preview({ body, orderId: order.orderId }, bob.headers)).body.code).toBe('ORDER_NOT_FOUND');
    const playing = await makeKey(box, ann, { mode: 'test' });
    expect((await preview({ body, orderId: order.orderId }, playing)).status).toBe(404);
    const noMessages = await makeKey(box, ann, { scopes: ['templates:read'] });
    expect((await preview({ body, orderId: order.orderId }, noMessages)).status).toBe(403);
    expect((await preview({ body }, noMessages)).status).toBe(200);
  });

  it('refuses both at once, and too many placeholders', async () => {
    expect((await preview({ body: 'x', sample: {}, orderId: 1 })).status).toBe(400);
    expect((await preview({ body: '{Code}'.repeat(51) })).status).toBe(400);
  });
});

import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeKey } from '../../../src/kernel/key-format.ts';
import { systemRandom } from '../../../src/kernel/random.ts';
import type { TestCustomer } from '../../support/box.ts';
import { type Bought, type ScriptedBox, startScriptedBox } from '../../support/scripted-box.ts';
import { createScriptedProvider, scriptedOffer } from '../../support/scripted-provider.ts';

const cheap = createScriptedProvider([scriptedOffer(1)]);
let box: ScriptedBox;
let second: Awaited<ReturnType<ScriptedBox['secondNode']>>;
let customer: TestCustomer;
let order: Bought['body'];
let url: string;

beforeAll(async () => {
  box = await startScriptedBox({ cheap }, { NOTICES: '1' });
  second = await box.secondNode();
  customer = await box.customer(1_000);
  url = await box.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await second.close();
  await box.close();
});
beforeEach(async () => {
  order = (await box.buy(customer)).body;
});

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly messageId: string | undefined;
  readonly ms: number;
}

async function read(query: string, app = box.app, key = order.apiBindingKey): Promise<Answer> {
  const startedAt = performance.now();
  const { statusCode: status, body, headers } = await app.inject(`/api/sms/record?key=${key}&format=txt&${query}`);
  return { status, body, messageId: headers['x-message-id'] as string | undefined, ms: performance.now() - startedAt };
}

const receive = (text: string) => box.receive('cheap', { phone: order.phone, text });
const waiting = () => box.context.waits.count() + second.context.waits.count();

async function untilWaiting(requests: number): Promise<void> {
  for (const startedAt = performance.now(); waiting() !== requests; await sleep(2)) {
    if (performance.now() - startedAt > 2_000) throw new Error(`${waiting()} wait instead of ${requests}.`);
  }
}

/** What the owner does with the order. */
async function act(what: 'release' | 'rotate-key'): Promise<Bought['body']> {
  const { headers } = customer;
  const done = await box.app.inject({ method: 'POST', url: `/api/sms/orders/${order.orderId}/${what}`, headers });
  return done.json<Bought['body']>();
}

/** Changes the order as another process would, and tells nobody but those who listen. */
async function alter(assignments: string, ...values: readonly unknown[]): Promise<void> {
  const [before] = await box.database.sql<{ relay_hash: Buffer }>(
    'SELECT relay_hash FROM orders WHERE display_no = $1',
    [order.displayOrderNo],
  );
  await box.database.sql(`UPDATE orders SET ${assignments} WHERE display_no = $1`, [order.displayOrderNo, ...values]);
  box.context.changes.publish([{ kind: 'stale', relayHash: before?.relay_hash.toString('base64') ?? '' }]);
}

describe('wait', () => {
  it('answers at once where there is a message', async () => {
    await receive('code 101010');
    const { body, ms } = await read('wait=30');
    expect(body).toBe('YES|101010');
    expect(ms).toBeLessThan(1_000);
  });

  it('holds the answer until a message comes, on both nodes, and nothing waits afterwards', async () => {
    const reads = [read('wait=30'), read('wait=30', second.app)];
    await untilWaiting(2);
    await receive('code 202020');
    for (const { body, ms } of await Promise.all(reads)) {
      expect(body).toBe('YES|202020');
      expect(ms).toBeLessThan(2_000);
    }
    expect(waiting()).toBe(0);
  });

  it('says NO when the time is over', async () => {
    const { body, ms } = await read('wait=1');
    expect(body).toBe('NO|');
    expect(ms).toBeGreaterThan(950);
    expect(ms).toBeLessThan(3_000);
  });

  it.each([0, 31, -1, 'x', 1.5])('refuses %s', async (wait) => {
    expect((await read(`wait=${wait}`)).status).toBe(400);
  });

  it('is over as soon as the order has ended, by whoever ended it', async () => {
    const reads = [read('wait=30'), read('wait=30', second.app)];
    await untilWaiting(2);
    expect((await act('release')).status).toBe('released');
    for (const { body, ms } of await Promise.all(reads)) {
      expect(body).toBe('NO|expired');
      expect(ms).toBeLessThan(2_000);
    }
  });

  it('is over when the time of the order is, although nobody has ended it yet', async () => {
    await alter(`expires_at = app_now() + interval '400 milliseconds'`);
    const { body, ms } = await read('wait=30');
    expect(body).toBe('NO|expired');
    expect(ms).toBeLessThan(2_000);
  });

  it('is refused when the key dies meanwhile, and the old key is dead on both nodes at once', async () => {
    const reads = [read('wait=30'), read('wait=30', second.app)];
    await untilWaiting(2);
    const { apiBindingKey: newKey } = await act('rotate-key');
    for (const { status, ms } of await Promise.all(reads)) {
      expect(status).toBe(401);
      expect(ms).toBeLessThan(2_000);
    }
    for (const app of [box.app, second.app]) {
      expect((await read('', app)).status).toBe(401);
      expect((await read('', app, newKey)).body).toBe('NO|');
    }
  });

  it('ends when the client goes away', async () => {
    const leaving = new AbortController();
    const left = fetch(`${url}/api/sms/record?key=${order.apiBindingKey}&wait=30`, { signal: leaving.signal });
    await untilWaiting(1);
    leaving.abort();
    await expect(left).rejects.toThrow('aborted');
    await untilWaiting(0);
  });

  it('takes at most 20 requests a key, and others of the key are answered as ever', async () => {
    const reads = Array.from({ length: 20 }, () => read('wait=30'));
    await untilWaiting(20);
    const tooMany = await box.app.inject(`/api/sms/record?key=${order.apiBindingKey}&wait=30`);
    expect([tooMany.statusCode, tooMany.headers['retry-after']]).toEqual([429, '5']);
    expect((await read('')).body).toBe('NO|');
    await receive('code 303030');
    expect(new Set((await Promise.all(reads)).map(({ body }) => body))).toEqual(new Set(['YES|303030']));
    expect((await read('wait=1')).body).toBe('YES|303030');
  });

  it('is answered at once by a box that stops', async () => {
    const other = await box.secondNode();
    const reading = read('wait=30', other.app);
    for (; other.context.waits.count() === 0; ) await sleep(2);
    await other.close();
    const { body, ms } = await reading;
    expect(body).toBe('NO|');
    expect(ms).toBeLessThan(2_000);
  });

  it('looks a wrong key up no more often than a read without it', async () => {
    const answers = await Promise.all(['x', makeKey('pok_', systemRandom)].map((key) => read('wait=30', box.app, key)));
    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
  });
});

describe('after', () => {
  it('skips the message seen last, in every format, and shows the next one', async () => {
    await receive('code 404040');
    const { messageId } = await read('wait=1');
    const json = async (query: string) =>
      (await box.app.inject(`/api/sms/record?key=${order.apiBindingKey}&${query}`)).json<{ data: { id: string } }>();
    expect((await json('')).data.id).toBe(messageId);
    expect((await read(`after=${messageId}`)).body).toBe('NO|');
    expect((await read(`after=${messageId?.toUpperCase()}`)).body).toBe('NO|');
    expect(await json(`after=${messageId}`)).toEqual({ code: 200, msg: 'OK', status: 'NO', data: null });
    const next = read(`after=${messageId}&wait=30`);
    await untilWaiting(1);
    await receive('code 505050');
    expect((await next).body).toBe('YES|505050');
    expect((await read(`after=${messageId}`)).body).toBe('YES|505050');
  });

  it('is the id that the lists show, and any other id, or none, skips nothing', async () => {
    await receive('code 606060');
    const list = await box.app.inject({
      url: `/api/sms/orders/${order.orderId}/messages`,
      headers: customer.headers,
    });
    const [item] = list.json<{ items: { id: string }[] }>().items;
    expect((await read(`after=${item?.id}`)).body).toBe('NO|');
    for (const after of ['', '019723f0-51c8-7a33-8f0e-6a2f1f0c9b11'])
      expect((await read(`after=${after}`)).body).toBe('YES|606060');
    expect((await read('after=1')).status).toBe(400);
  });
});

describe('from other origins', () => {
  it('scripts may read the relay, send the key as a bearer token, and read what went wrong', async () => {
    const key = order.apiBindingKey;
    for (const [path, status] of [
      [`?key=${key}`, 200],
      [`?key=${key}&after=`, 200],
      ['?key=x', 401],
      [`?key=${key}&wait=99`, 400],
    ] as const) {
      const { statusCode, headers } = await box.app.inject(`/api/sms/record${path}`);
      expect([statusCode, headers['access-control-allow-origin']]).toEqual([status, '*']);
      expect(headers).not.toHaveProperty('access-control-allow-credentials');
    }
    const preflight = await box.app.inject({ method: 'OPTIONS', url: '/api/sms/record' });
    expect(preflight.statusCode).toBe(204);
    expect(preflight.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'authorization',
    });
  });

  it('may read nothing else of the API', async () => {
    for (const path of ['/api/sms/wallet/balance', '/api/sms/orders/mine', `/r/${order.apiBindingKey}/state`]) {
      const { headers } = await box.app.inject({ url: path, headers: customer.headers });
      expect(headers).not.toHaveProperty('access-control-allow-origin');
    }
  });
});

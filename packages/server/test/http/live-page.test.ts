import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKey } from '../../src/kernel/key-format.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import { startTestBox, type TestBox, type TestCustomer } from '../support/box.ts';
import { buy, receive, type WireOrder } from './support/wire.ts';

const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

let box: TestBox;
let customer: TestCustomer;
let order: WireOrder;
let ended: WireOrder;

beforeAll(async () => {
  box = await startTestBox({ simulators: [{ seed: 1, instant: true, silent: true }] });
  customer = await box.customer();
  order = await buy(box, customer.headers);
  for (let code = 200_001; code <= 200_060; code++) await receive(box, order, { text: `code ${code}` });
  ended = await buy(box, customer.headers);
  await receive(box, ended, { text: 'code 300300' });
  await box.database.sql(
    `UPDATE orders SET status = 'released', ended_at = app_now() WHERE tenant_id = $1 AND order_id = $2`,
    [customer.tenantId, ended.orderId],
  );
});
afterAll(() => box.close());

const get = (path: string, headers: Readonly<Record<string, string>> = {}) =>
  box.app.inject({ url: `/r/${path}`, headers });
const wrongKeys = () => ['x', 'pok_', `${order.apiBindingKey}%20`, customer.apiKey, makeKey('pok_', systemRandom)];

interface State {
  readonly status: string;
  readonly phone: string | null;
  readonly version: string;
  readonly messages: readonly { readonly codeValue: string }[];
}

describe('the page', () => {
  it('with its script and style is smaller than 20 kB, and needs nothing else but the icon', async () => {
    const { body, rawPayload } = await get(order.apiBindingKey, BROWSER);
    const folder = join(import.meta.dirname, '../../src/http/pages/live');
    const files = (await readdir(folder)).filter((file) => /\.(css|js)$/.test(file));
    expect([...body.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, file]) => file)).toEqual(
      expect.arrayContaining(files.map((file) => `/assets/${file}`)),
    );
    const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size));
    expect(sizes.reduce((sum, size) => sum + size, rawPayload.length)).toBeLessThan(20_000);
  });

  it('runs no script in line, calls this box alone, is framed by nobody, kept nowhere, found by no search', async () => {
    for (const key of [order.apiBindingKey, ended.apiBindingKey, 'x']) {
      const { headers, body } = await get(key, BROWSER);
      expect(headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy':
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex',
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
        vary: 'Accept',
      });
      expect(body).not.toMatch(/<script(?![^>]*src=)|<style|style=| on\w+=|https?:/);
      expect(body).toContain('<html lang="en">');
    }
  });

  it('answers every wrong key with the same bytes, and holds none of them', async () => {
    const pages = await Promise.all(wrongKeys().map((key) => get(key, BROWSER)));
    for (const { statusCode, body } of pages) {
      expect(statusCode).toBe(404);
      expect(body).toBe(pages[0]?.body);
      expect(body).toContain('This link opens no number');
    }
  });
});

describe('its state', () => {
  const state = async (query = '', key = order.apiBindingKey) => (await get(`${key}/state?${query}`)).json<State>();

  it('is the order and its last 50 messages, newest first', async () => {
    const { messages, ...shown } = await state();
    expect(shown).toEqual({
      status: 'active',
      orderNo: order.displayOrderNo,
      phone: order.phone,
      phoneShown: expect.stringMatching(/^\+1 [\d ]+$/) as string,
      service: 'Instagram',
      country: { code: 'US', name: 'United States', flag: '🇺🇸' },
      expireAt: expect.any(String) as string,
      now: expect.any(String) as string,
      version: expect.any(String) as string,
    });
    expect(messages).toHaveLength(50);
    expect([messages[0]?.codeValue, messages[49]?.codeValue]).toEqual(['200060', '200011']);
  });

  it('waits while nothing is new, and shows what is', async () => {
    const { version } = await state();
    const startedAt = performance.now();
    const same = state(`after=${version}&wait=1`);
    expect((await same).version).toBe(version);
    expect(performance.now() - startedAt).toBeGreaterThan(900);
    const next = state(`after=${version}&wait=30`);
    for (; box.context.waits.count() === 0; ) await new Promise((resolve) => setTimeout(resolve, 2));
    await receive(box, order, { text: 'code 200061' });
    expect((await next).messages[0]?.codeValue).toBe('200061');
  });

  it('of an ended order is that it ended', async () => {
    expect(await state('wait=30', ended.apiBindingKey)).toMatchObject({ status: 'ended', phone: null, messages: [] });
  });

  it('is refused to every wrong key, alike', async () => {
    for (const key of wrongKeys()) {
      const { statusCode, body, headers } = await get(`${key}/state?wait=1`);
      expect(statusCode).toBe(401);
      expect(JSON.parse(body)).toMatchObject({ code: 'INVALID_RELAY_KEY', requestId: headers['x-request-id'] });
    }
  });
});

describe('to programs, which do not ask for HTML,', () => {
  it.each(['', '?format=txt', '?format=full', '?after='])('/r/{key}%s answers what the relay does', async (query) => {
    const relayQuery = query === '' ? '' : `&${query.slice(1)}`;
    const relay = await box.app.inject(`/api/sms/record?key=${order.apiBindingKey}${relayQuery}`);
    const short = await get(`${order.apiBindingKey}${query}`, { accept: '*/*' });
    expect([short.statusCode, short.body]).toEqual([200, relay.body]);
    expect(short.headers['content-type']).toBe(relay.headers['content-type']);
  });

  it('a wrong key is 401', async () => {
    for (const key of wrongKeys()) expect((await get(key)).statusCode).toBe(401);
  });
});

it('bounds how fast one address tries keys, also by the page', async () => {
  const limited = await startTestBox({ env: { LIMITS: 'on' } });
  const tries = Array.from({ length: 600 }, async (_, number) => {
    const url = `/r/${makeKey('pok_', systemRandom)}${number % 2 ? '/state' : ''}`;
    return (await limited.app.inject({ url, headers: BROWSER })).statusCode;
  });
  const statuses = await Promise.all(tries);
  expect(statuses).toContain(429);
  await limited.close();
});

import { describe, expect, it } from 'vitest';
import { fakeBox, json } from './support/fake-box.ts';

const PAGE = { items: [], nextCursor: null };

describe('a request', () => {
  it('fills and escapes path and query, and leaves out what is not defined', async () => {
    const { box, seen } = fakeBox([json(200, PAGE)], { baseUrl: 'https://box.test/numbers/' });
    await box.orders.get('S26/../x?y');
    await box.orders.list({ status: 'active', q: 'a&b=c +1', tag: undefined });
    expect(seen.map(({ url }) => url.href)).toEqual([
      'https://box.test/numbers/api/sms/orders/S26%2F..%2Fx%3Fy',
      'https://box.test/numbers/api/sms/orders/mine?status=active&q=a%26b%3Dc+%2B1',
    ]);
  });

  it('carries the key of the account, JSON as JSON, and no body where there is none', async () => {
    const { box, seen } = fakeBox([json(200, {})]);
    await box.orders.quote({ service: 'instagram', country: 'US' });
    await box.orders.cancel(1);
    expect(seen[0]?.headers.get('x-api-key')).toBe('psk_live_x');
    expect(seen[0]?.headers.get('content-type')).toBe('application/json');
    expect(seen[0]?.body).toEqual({ service: 'instagram', country: 'US' });
    expect(seen[1]?.headers.get('content-type')).toBeNull();
    expect(seen[1]?.body).toBeUndefined();
  });

  it('asks for a fresh access token each time, and names the side it works on', async () => {
    let asked = 0;
    const accessToken = () => Promise.resolve(`token-${(asked += 1)}`);
    const { box, seen } = fakeBox([json(200, {})], { apiKey: undefined, accessToken, mode: 'test' });
    await box.auth.me();
    await box.wallet.balance();
    expect(seen.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer token-1', 'Bearer token-2']);
    expect(seen.map(({ headers }) => headers.get('x-simsmsbox-mode'))).toEqual(['test', 'test']);
    expect(seen.map(({ headers }) => headers.has('x-api-key'))).toEqual([false, false]);
  });

  it('never follows a redirect, which could show the key to another host', async () => {
    const inits: RequestInit[] = [];
    const fetch = async (_: unknown, init?: RequestInit): Promise<Response> => {
      inits.push(init ?? {});
      return json(200, {});
    };
    const { box } = fakeBox([], { fetch });
    await box.wallet.balance();
    expect(inits.map(({ redirect }) => redirect)).toEqual(['error']);
  });

  it('reads JSON, text and nothing as what they are', async () => {
    const text = new Response('YES|123456', { headers: { 'content-type': 'text/plain; charset=utf-8' } });
    expect(await fakeBox([text]).box.record('pok_x', { format: 'txt' })).toBe('YES|123456');
    expect(await fakeBox([new Response(null, { status: 204 })]).box.templates.delete(1)).toBeUndefined();
    expect(await fakeBox([json(200, [1])]).box.shop.countries()).toEqual([1]);
  });
});

describe('a list', () => {
  it('is read page after page by its cursor, to the end and no further', async () => {
    const { box, seen } = fakeBox([
      json(200, { items: [5, 4], nextCursor: 'c1' }),
      json(200, { items: [], nextCursor: 'c2' }),
      json(200, { items: [3], nextCursor: null }),
    ]);
    const items = [];
    for await (const item of box.orders.iterate({ status: 'active' })) items.push(item);
    expect(items).toEqual([5, 4, 3]);
    expect(seen.map(({ url }) => url.searchParams.get('cursor'))).toEqual(['', 'c1', 'c2']);
    expect(seen.map(({ url }) => url.searchParams.get('status'))).toEqual(['active', 'active', 'active']);
    expect(seen.map(({ url }) => url.searchParams.get('pageSize'))).toEqual(['100', '100', '100']);
  });

  it('asks for no page that nobody wants', async () => {
    const { box, seen } = fakeBox([json(200, { items: [3, 2, 1], nextCursor: 'more' })]);
    for await (const item of box.orders.iterateMessages({ pageSize: 3 })) {
      expect(item).toBe(3);
      break;
    }
    expect(seen).toHaveLength(1);
    expect(seen[0]?.url.searchParams.get('pageSize')).toBe('3');
  });
});

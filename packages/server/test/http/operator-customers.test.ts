import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ProviderError } from '../../src/providers/index.ts';
import type { TestCustomer } from '../support/box.ts';
import { expectSoundBooks } from '../support/order-invariants.ts';
import { type ScriptedBox, startScriptedBox } from '../support/scripted-box.ts';
import { createScriptedProvider, scriptedOffer } from '../support/scripted-provider.ts';
import { type Headers, logInAgain, logInOperator } from './support/people.ts';

const cheap = createScriptedProvider([scriptedOffer(1)]);
const dear = createScriptedProvider([scriptedOffer(2)]);
let box: ScriptedBox;
let operator: Headers;
let customer: TestCustomer;

beforeAll(async () => {
  box = await startScriptedBox({ cheap, dear }, { LOG_LEVEL: 'silent' });
  operator = await logInOperator(box);
  customer = await box.customer(100);
});
afterAll(() => box.close());
afterEach(() => expectSoundBooks(box.database));

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

interface Answer<Body> {
  readonly status: number;
  readonly text: string;
  readonly body: Body & { readonly code: string };
}

async function send<Body>(
  method: Method,
  path: string,
  payload?: object,
  headers: Headers = operator,
): Promise<Answer<Body>> {
  const url = `/api/sms/admin/${path}`;
  const response = await box.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
  return { status: response.statusCode, text: response.body, body: response.json<Body & { code: string }>() };
}
const audits = (action: string) =>
  box.database.sql<{ tenant_id: number; details: object }>(
    'SELECT tenant_id::int AS tenant_id, details FROM audit_log WHERE action = $1 ORDER BY audit_id',
    [action],
  );

describe('a customer', () => {
  it('is shown with both wallets, people, keys and orders', async () => {
    await box.buy(customer);
    const { status, body } = await send('GET', `tenants/${customer.tenantId}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: customer.tenantId,
      status: 'active',
      people: 1,
      apiKeys: 1,
      orders: { total: 1, active: 1, pending: 0 },
      live: { balance: 99, frozenAmount: 1, totalRecharge: 100, totalConsume: 0 },
    });
    expect((await send('GET', 'tenants/4242')).status).toBe(404);
  });

  it('that is frozen can neither buy nor read, until it is opened again; each is one audit row (INV17)', async () => {
    const other = await box.customer(10);
    const frozen = await send('POST', `tenants/${other.tenantId}/freeze`, { reason: 'Reported' });
    expect(frozen).toMatchObject({ status: 200, body: { id: other.tenantId, status: 'frozen' } });
    await send('POST', `tenants/${other.tenantId}/freeze`, { reason: 'Again' });
    expect(await audits('tenant.frozen')).toEqual([{ tenant_id: other.tenantId, details: { reason: 'Reported' } }]);
    expect((await box.buy(other)).body.code).toBe('TENANT_FROZEN');
    const read = { url: '/api/sms/wallet/balance', headers: other.headers };
    expect((await box.app.inject(read)).statusCode).toBe(403);
    await send('POST', `tenants/${other.tenantId}/unfreeze`, { reason: 'Cleared' });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect((await box.buy(other)).status).toBe(201);
    expect(await audits('tenant.unfrozen')).toHaveLength(1);
  });

  it('that is the operator’s own account is not frozen', async () => {
    const [own] = await box.database.sql<{ id: number }>(
      `SELECT tenant_id::int AS id FROM users WHERE role = 'operator'`,
    );
    expect((await send('POST', `tenants/${own?.id}/freeze`, { reason: 'Slip' })).body.code).toBe('CONFLICT');
  });

  it('F21: is corrected with a reason, once per reference, and never below what is held', async () => {
    const other = await box.customer(10);
    const adjust = (amount: number, reference: string) =>
      send<{ balance: number }>('POST', `tenants/${other.tenantId}/adjust`, {
        amount,
        reference,
        reason: 'Correction',
      });
    expect((await adjust(-4, 'a')).body).toMatchObject({ balance: 6, replayed: false });
    expect((await adjust(-4, 'a')).body).toMatchObject({ balance: 6, replayed: true });
    expect((await adjust(1.5, 'b')).body.balance).toBe(7.5);
    expect((await adjust(-8, 'c')).body.code).toBe('INSUFFICIENT_FUNDS');
    expect((await adjust(0, 'd')).body.code).toBe('VALIDATION_FAILED');
    await box.buy(other);
    expect((await adjust(-7.5, 'e')).body.code).toBe('INSUFFICIENT_FUNDS');
    expect(await audits('wallet.adjusted')).toHaveLength(2);
  });
});

describe('an order', () => {
  it('shows every offer tried, every call with its latency, every move of money on both sides, and no text', async () => {
    cheap.next.push(() => Promise.reject(new Error('connection reset')));
    cheap.onFind = () => 'absent';
    const bought = await box.buy(customer, { maxPrice: 5 });
    const order = bought.body;
    const held = await box.context.db.single<{ name: string; upstream_id: string }>({
      name: 'test_rental',
      text: 'SELECT p.name, r.upstream_id FROM rentals r JOIN providers p USING (provider_id) WHERE r.order_id = $1',
      values: [order.orderId],
    });
    await box.receive(held[0]?.name ?? '', { phone: order.phone, text: 'Your code is 918273' });
    await box.context.flushCalls();
    await box.context.routingLog.flush();
    const { status, text, body } = await send<{
      items: { at: string; kind: string; data: Record<string, unknown> }[];
      order: object;
    }>('GET', `orders/${customer.tenantId}/${order.orderId}`);
    expect(status).toBe(200);
    expect(body.order).toMatchObject({ orderId: order.orderId, phone: order.phone, providerName: held[0]?.name });
    const kinds = body.items.map(({ kind }) => kind);
    for (const kind of ['order', 'attempt', 'call', 'money', 'cost', 'message']) expect(kinds).toContain(kind);
    const calls = body.items.filter(({ kind }) => kind === 'call').map(({ data }) => data);
    expect(calls).toContainEqual(expect.objectContaining({ operation: 'rent', provider: 'cheap', outcome: 'unknown' }));
    expect(calls.every(({ latencyMs }) => Number(latencyMs) >= 0)).toBe(true);
    const money = body.items.filter(({ kind }) => kind === 'money').map(({ data }) => [data['booked'], data['amount']]);
    expect(money[0]).toEqual(['hold', 1]);
    expect(money.at(-1)?.[0]).toBe('capture');
    const routing = body.items.find(({ kind }) => kind === 'routing')?.data;
    expect(routing).toMatchObject({
      strategy: 'price',
      offers: [
        { provider: 'cheap', price: 1, reason: 'chosen' },
        { provider: 'dear', price: 2, reason: 'dearer' },
      ],
    });
    const times = body.items.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a.localeCompare(b)));
    expect(text).not.toContain('918273');
    expect(text).not.toContain('pok_');
    expect((await send('GET', `orders/${customer.tenantId}/4242`)).status).toBe(404);
  });

  it('shows its calls also where the source answered with what cannot be stored', async () => {
    // Cut at 300, the last of these is half a character.
    cheap.next.push(() => Promise.reject(new ProviderError('rejected', `\0${'😀'.repeat(400)}`)));
    const { body: order } = await box.buy(customer, { maxPrice: 5 });
    await box.context.flushCalls();
    const { body } = await send<{ items: { kind: string; data: Record<string, unknown> }[] }>(
      'GET',
      `orders/${customer.tenantId}/${order.orderId}`,
    );
    const outcomes = body.items.filter(({ kind }) => kind === 'call').map(({ data }) => data['outcome']);
    expect(new Set(outcomes)).toEqual(new Set(['ok', 'rejected']));
  });

  it('is found by customer, state, source, and by its whole number or order number; the list goes on where it stopped', async () => {
    const { body } = await box.buy(customer, { tag: 'mine' });
    const list = async (query: string) =>
      (
        await send<{ items: { orderId: number; displayOrderNo: string }[]; nextCursor: string | null }>(
          'GET',
          `orders?${query}`,
        )
      ).body;
    expect((await list(`q=${encodeURIComponent(body.phone)}`)).items.map(({ orderId }) => orderId)).toContain(
      body.orderId,
    );
    expect((await list(`q=${body.displayOrderNo.toLowerCase()}`)).items).toHaveLength(1);
    expect((await list(`providerId=${box.ids['dear']}&status=failed`)).items).toEqual([]);
    // Orders that are made in one call have one instant, of which the database knows more than milliseconds.
    await box.buy(customer);
    await box.database.sql(`UPDATE orders SET created_at = date_trunc('minute', created_at) + interval '123456 us'`);
    const all = (await list('pageSize=100')).items.map((order) => order.displayOrderNo);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Awaited<ReturnType<typeof list>> = await list(`pageSize=1&cursor=${cursor}`);
      seen.push(...page.items.map((order) => order.displayOrderNo));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(all);
    expect(new Set(seen).size).toBe(seen.length);
  });
});

describe('settings', () => {
  it('change what relay links begin with, here and on another node', async () => {
    const node = await box.secondNode();
    const changed = await send('PATCH', 'settings', { relayBaseUrl: 'https://codes.example.com/' });
    expect(changed.body).toMatchObject({ relayBaseUrl: 'https://codes.example.com', messageRetentionDays: 30 });
    await node.context.revisions.poll();
    for (const app of [box.app, node.app]) {
      const { baseUrl } = (await app.inject({ url: '/api/sms/orders/base-url', headers: customer.headers })).json<{
        baseUrl: string;
      }>();
      expect(baseUrl).toBe('https://codes.example.com');
    }
    await send('PATCH', 'settings', { relayBaseUrl: null });
    await node.close();
    expect(await audits('settings.updated')).toHaveLength(2);
  });

  it('close registration and open it again', async () => {
    const register = async () =>
      (
        await box.app.inject({
          method: 'POST',
          url: '/api/auth/register',
          payload: { email: `new-${Math.random()}@example.com`, password: 'a long pass phrase 42' },
        })
      ).statusCode;
    await send('PATCH', 'settings', { registrationOpen: false });
    expect(await register()).toBe(403);
    await send('PATCH', 'settings', { registrationOpen: null });
    expect(await register()).toBe(201);
    expect((await send('PATCH', 'settings', { relayBaseUrl: 'ftp://x' })).status).toBe(400);
  });
});

it('the audit log is read newest first, by customer and by action, and only by operators', async () => {
  const list = async (query: string) =>
    (
      await send<{
        items: { id: number; action: string; tenantId: number; actorName: string | null }[];
        nextCursor: string | null;
      }>('GET', `audit-log?${query}`)
    ).body;
  const { items } = await list('pageSize=100');
  expect(items.map(({ id }) => id)).toEqual(items.map(({ id }) => id).toSorted((a, b) => b - a));
  const frozen = (await list('action=tenant.')).items.filter(({ action }) => action !== 'tenant.registered');
  expect(frozen.map(({ action }) => action)).toEqual(['tenant.unfrozen', 'tenant.frozen']);
  expect(frozen[0]?.actorName).toBe('operator@example.com');
  const first = await list('pageSize=1');
  expect((await list(`pageSize=1&cursor=${first.nextCursor}`)).items[0]?.id).toBe(items[1]?.id);
  const session = await logInAgain(box, customer);
  expect((await send('GET', 'audit-log', undefined, session)).status).toBe(403);
});

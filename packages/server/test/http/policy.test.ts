import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestCustomer } from '../support/box.ts';
import { type ScriptedBox, startScriptedBox } from '../support/scripted-box.ts';
import { createScriptedProvider, scriptedOffer } from '../support/scripted-provider.ts';
import { type Headers, logInOperator } from './support/people.ts';
import type { WireProblem } from './support/wire.ts';

interface WireRule {
  readonly id: number;
  readonly kind: string;
  readonly subject: string;
  readonly action: string;
}

const RULES = '/api/sms/admin/policy/rules';
const cheap = createScriptedProvider([scriptedOffer(1, { stock: 1_000 })]);
const market = createScriptedProvider([scriptedOffer(2, { stock: 1_000 })]);
let box: ScriptedBox;
let operator: Headers;
let customer: TestCustomer;

beforeAll(async () => {
  box = await startScriptedBox({ cheap }, { LIMITS: 'on' });
  operator = await logInOperator(box);
  customer = await box.customer();
});
afterAll(() => box.close());

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What these tests read of any answer. */
interface WireAnswer extends WireProblem, WireRule {
  readonly items: readonly (WireRule & { readonly service: string; readonly state: string; readonly rule: string })[];
  readonly total: number;
  readonly orders: number;
}

async function send(method: Method, url: string, payload?: object, headers = operator) {
  const response = await box.app.inject({ method, url, headers, ...(payload && { payload }) });
  return { status: response.statusCode, body: response.json<WireAnswer>(), headers: response.headers };
}
const audited = (action: string) =>
  box.database.sql<{ tenant_id: bigint; actor_type: string; target: string; details: object }>(
    'SELECT tenant_id, actor_type, target, details FROM audit_log WHERE action = $1 ORDER BY audit_id',
    [action],
  );

describe('policy/rules', () => {
  it('makes a rule that holds at once, shows it, ends it, and leaves a row for each (INV17)', async () => {
    const made = await send('POST', RULES, { kind: 'service', subject: 'Instagram', action: 'deny' });
    expect(made).toMatchObject({ status: 201, body: { kind: 'service', subject: 'instagram', tenantId: null } });
    expect((await box.buy(customer)).body.code).toBe('SERVICE_DENIED');
    expect((await send('POST', RULES, { kind: 'service', subject: 'instagram', action: 'review' })).status).toBe(409);
    const list = await send('GET', `${RULES}?kind=service`);
    expect(list.body).toMatchObject({ total: 1, items: [{ id: made.body.id }] });
    const services = await send('GET', '/api/sms/admin/policy/services');
    expect(services.body.items.find(({ service }) => service === 'instagram')).toMatchObject({
      state: 'deny',
      rule: `rule ${made.body.id}`,
    });
    expect((await send('DELETE', `${RULES}/${made.body.id}`)).status).toBe(200);
    expect((await send('DELETE', `${RULES}/${made.body.id}`)).status).toBe(404);
    expect((await box.buy(customer)).status).toBe(201);
    expect(await audited('policy-rule.created')).toMatchObject([
      { target: `rule ${made.body.id}`, actor_type: 'user' },
    ]);
    expect(await audited('policy-rule.deleted')).toHaveLength(1);
  });

  it('makes one rule however often it is sent with its key', async () => {
    const sendRule = () =>
      box.app.inject({
        method: 'POST',
        url: RULES,
        headers: { ...operator, 'idempotency-key': 'rule-1' },
        payload: { kind: 'word', subject: 'casino', action: 'flag' },
      });
    const [first, again] = [await sendRule(), await sendRule()];
    expect([first.statusCode, again.body]).toEqual([201, first.body]);
  });

  it.each([
    [{ kind: 'service', subject: 'no-such-service', action: 'deny' }, '/subject'],
    [{ kind: 'category', subject: 'no-such-category', action: 'deny' }, '/subject'],
    [{ kind: 'sender', subject: 'HSBC', action: 'deny' }, '/action'],
    [{ kind: 'service', subject: 'instagram', action: 'block' }, '/action'],
    [{ kind: 'sender', subject: '*', action: 'block' }, '/subject'],
    [{ kind: 'word', subject: 'co*de', action: 'block' }, '/subject'],
    [{ kind: 'word', subject: 'code', action: 'block', tenantId: 999_999 }, '/tenantId'],
  ])('refuses %j', async (body, field) => {
    const refused = await send('POST', RULES, body);
    expect(refused).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED', errors: [{ field }] } });
  });

  it('previews what a rule would have done, and stores nothing', async () => {
    const { body } = await box.buy(customer);
    await box.receive('cheap', { phone: body.phone, sender: 'ACME Bank', text: 'Your transfer code is 4711' });
    const before = await send('GET', RULES);
    const preview = (rule: object) => send('POST', `${RULES}/preview`, rule);
    const orders = await preview({ kind: 'category', subject: 'social', action: 'deny' });
    expect(orders).toMatchObject({ status: 200, body: { tenants: 1, messages: 0 } });
    expect(orders.body.orders).toBeGreaterThan(0);
    expect((await preview({ kind: 'sender', subject: '*bank*', action: 'block' })).body).toMatchObject({ messages: 1 });
    expect((await preview({ kind: 'word', subject: 'lottery', action: 'block' })).body).toMatchObject({ messages: 0 });
    expect((await send('GET', RULES)).body.total).toBe(before.body.total);
  });

  it('is for operators alone', async () => {
    const mine = { authorization: `Bearer ${customer.accessToken}` };
    for (const url of [
      RULES,
      '/api/sms/admin/kill-switch',
      '/api/sms/admin/abuse-reports',
      '/api/sms/admin/quarantine',
    ]) {
      expect((await send('GET', url, undefined, mine)).status).toBe(403);
      expect((await send('GET', url, undefined, customer.headers)).status).toBe(403);
    }
  });
});

it('shows blocked messages as metadata, and never what they say', async () => {
  const rule = await send('POST', RULES, { kind: 'word', subject: 'roulette', action: 'block' });
  const { body } = await box.buy(customer);
  await box.receive('cheap', { phone: body.phone, text: 'Your roulette code is 4711' });
  const list = await send('GET', `/api/sms/admin/quarantine?ruleId=${rule.body.id}`);
  expect(list.body).toMatchObject({
    total: 1,
    nextCursor: null,
    items: [{ reason: 'policy', ruleId: rule.body.id, tenantId: customer.tenantId, orderId: body.orderId }],
  });
  expect(JSON.stringify(list.body)).not.toMatch(/roulette|4711/);
});

describe('limits', () => {
  it('are shown and set for the box and for a customer, with a row for each', async () => {
    const own = `/api/sms/admin/tenants/${customer.tenantId}/limits`;
    const ofTrial = { activeNumbers: 5_000, perMinute: 1_000, perHour: 10_000, perDay: 50_000 };
    expect((await send('GET', '/api/sms/admin/policy/limits')).body).toEqual(ofTrial);
    const none = { activeNumbers: null, perMinute: null, perHour: null, perDay: null };
    const set = await send('PUT', own, { ...none, perMinute: 1 });
    expect(set).toMatchObject({
      status: 200,
      body: { inForce: { ...ofTrial, perMinute: 1 }, own: { ...none, perMinute: 1 } },
    });
    const outcomes = [await box.buy(customer), await box.buy(customer)].map(({ body }) => body.code);
    expect(outcomes).toContain('VELOCITY_LIMIT');
    await send('PUT', own, none);
    expect((await send('PUT', '/api/sms/admin/policy/limits', { ...none, perDay: 5_000 })).body).toEqual({
      ...ofTrial,
      perDay: 5_000,
    });
    expect((await audited('purchase-limits.set')).map(({ target }) => target)).toEqual([
      `tenant ${customer.tenantId}`,
      `tenant ${customer.tenantId}`,
      'box',
    ]);
    expect((await send('GET', '/api/sms/admin/tenants/999999/limits')).status).toBe(404);
  });

  it('answer 429 with Retry-After for speed, and 409 for numbers', async () => {
    const own = `/api/sms/admin/tenants/${customer.tenantId}/limits`;
    const none = { activeNumbers: null, perMinute: null, perHour: null, perDay: null };
    await send('PUT', own, { ...none, perDay: 0 });
    const purchase = () =>
      send('POST', '/api/sms/orders/purchase', { service: 'instagram', country: 'US' }, customer.headers);
    const fast = await purchase();
    expect(fast).toMatchObject({ status: 429, body: { code: 'VELOCITY_LIMIT' } });
    expect(Number(fast.headers['retry-after'])).toBeGreaterThan(0);
    await send('PUT', own, { ...none, activeNumbers: 0 });
    expect(await purchase()).toMatchObject({ status: 409, body: { code: 'ACTIVE_LIMIT' } });
    await send('PUT', own, none);
  });
});

it('the kill switch stops and starts sales, and every change leaves one row', async () => {
  const url = '/api/sms/admin/kill-switch';
  const on = await send('POST', url, { on: true, reason: 'drill', scope: 'country', subject: 'United States' });
  expect(on).toMatchObject({ status: 200, body: { items: [{ scope: 'country', subject: 'US', reason: 'drill' }] } });
  expect((await box.buy(customer)).body.code).toBe('SALES_STOPPED');
  const off = { on: false, reason: 'over', scope: 'country', subject: 'US' };
  expect((await send('POST', url, off)).body).toEqual({ items: [] });
  await send('POST', url, off);
  expect((await box.buy(customer)).status).toBe(201);
  expect((await audited('kill-switch.set')).length + (await audited('kill-switch.cleared')).length).toBe(2);
  expect((await send('POST', url, { on: true, reason: 'x', scope: 'service' })).status).toBe(400);
  expect((await send('POST', url, { on: true, reason: 'x', subject: 'US' })).status).toBe(400);
});

describe('the statement of use', () => {
  it('keeps a market off until it is accepted as it is now', async () => {
    const marketBox = await startScriptedBox({ market: { ...market, adapter: { ...market.adapter, market: true } } });
    try {
      const login = await logInOperator(marketBox);
      const call = async (method: Method, url: string, payload?: object) => {
        const response = await marketBox.app.inject({ method, url, headers: login, ...(payload && { payload }) });
        return {
          status: response.statusCode,
          body: response.json<WireProblem & { version: number }>(),
        };
      };
      const buyer = await marketBox.customer();
      const provider = `/api/sms/admin/providers/${marketBox.ids['market']}`;
      expect((await call('GET', provider)).body).toMatchObject({ provider: { enabled: false } });
      expect((await marketBox.buy(buyer)).body.code).toBe('NO_STOCK');
      expect(await call('PATCH', provider, { enabled: true })).toMatchObject({
        status: 403,
        body: { code: 'STATEMENT_NOT_ACCEPTED' },
      });
      // As an earlier release of the box, or somebody with a database client, may have left it.
      await marketBox.database.sql('UPDATE providers SET enabled = true, updated_at = app_now()');
      await marketBox.context.hub.refresh();
      expect((await marketBox.buy(buyer)).body.code).toBe('NO_STOCK');
      await marketBox.database.sql('UPDATE providers SET enabled = false, updated_at = app_now()');
      await marketBox.context.hub.refresh();
      const statement = await call('GET', '/api/sms/admin/statement-of-use');
      expect(statement.body).toMatchObject({ accepted: false, acceptances: [] });
      const accept = '/api/sms/admin/statement-of-use/accept';
      expect((await call('POST', accept, { version: statement.body.version + 1 })).status).toBe(409);
      expect((await call('POST', accept, { version: statement.body.version })).body).toMatchObject({
        accepted: true,
        acceptances: [{ version: statement.body.version, ip: '127.0.0.1' }],
      });
      expect((await call('PATCH', provider, { enabled: true })).status).toBe(200);
      expect((await marketBox.buy(buyer)).status).toBe(201);
      // A new version of the text asks again.
      await marketBox.database.sql('UPDATE statement_acceptances SET version = 1000');
      await marketBox.database.sql("UPDATE revisions SET revision = revision + 1 WHERE topic = 'policy'");
      await marketBox.context.revisions.poll();
      expect((await marketBox.buy(buyer)).body.code).toBe('NO_STOCK');
    } finally {
      await marketBox.close();
    }
  });
});

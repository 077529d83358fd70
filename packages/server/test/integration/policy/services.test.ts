import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createRevisions, type Db } from '../../../src/db/index.ts';
import { renewDueOrders } from '../../../src/orders/index.ts';
import { createPolicy, POLICY_TOPIC } from '../../../src/policy/index.ts';
import { ProviderError } from '../../../src/providers/index.ts';
import type { TestCustomer } from '../../support/box.ts';
import { expectSoundBooks } from '../../support/order-invariants.ts';
import { type ScriptedBox, startScriptedBox } from '../../support/scripted-box.ts';
import { createScriptedProvider, scriptedOffer } from '../../support/scripted-provider.ts';
import { decisionsOf, dropRule, makeRule } from './support.ts';

const cheap = createScriptedProvider([scriptedOffer(1), scriptedOffer(1, { service: 'chase' })]);
const dear = createScriptedProvider([scriptedOffer(2), scriptedOffer(2, { service: 'chase' })]);
let box: ScriptedBox;
let customer: TestCustomer;

beforeAll(async () => {
  box = await startScriptedBox({ cheap, dear });
});
beforeEach(async () => {
  customer = await box.customer();
  await box.sync();
});
afterEach(async () => {
  cheap.reset();
  dear.reset();
  await box.database.sql('DELETE FROM policy_rules');
  await box.database.sql("UPDATE revisions SET revision = revision + 1 WHERE topic = 'policy'");
  await box.context.revisions.poll();
  await expectSoundBooks(box.database);
});
afterAll(() => box.close());

const act = async (orderId: number, action: 'renew' | 'replace', by = customer) => {
  const response = await box.app.inject({
    method: 'POST',
    url: `/api/sms/orders/${orderId}/${action}`,
    headers: by.headers,
    payload: action === 'renew' ? { days: 1 } : {},
  });
  return { status: response.statusCode, code: response.json<{ code?: string }>().code };
};
const codeOf = async (service = 'instagram', by = customer) => (await box.buy(by, { service })).body.code ?? 'bought';

describe('states of services', () => {
  it('sells by default what is in no sensitive category, and writes no decision', async () => {
    expect(await codeOf()).toBe('bought');
    expect(await decisionsOf(box, customer.tenantId)).toEqual([]);
  });

  it('denies sensitive categories until the operator says otherwise', async () => {
    expect(await codeOf('chase')).toBe('SERVICE_DENIED');
    await makeRule(box, { kind: 'category', subject: 'banking', action: 'allow' });
    expect(await codeOf('chase')).toBe('bought');
  });

  it('does not let an approval of one customer lift a denial of the box', async () => {
    await makeRule(box, { kind: 'service', subject: 'chase', action: 'allow', tenantId: customer.tenantId });
    expect(await codeOf('chase')).toBe('SERVICE_DENIED');
    await makeRule(box, { kind: 'service', subject: 'instagram', action: 'deny' });
    await makeRule(box, { kind: 'service', subject: 'instagram', action: 'allow', tenantId: customer.tenantId });
    expect(await codeOf()).toBe('SERVICE_DENIED');
  });

  it('lets deny beat allow, wherever each stands', async () => {
    await makeRule(box, { kind: 'service', subject: 'instagram', action: 'allow' });
    await makeRule(box, { kind: 'category', subject: 'social', action: 'deny' });
    expect(await codeOf()).toBe('SERVICE_DENIED');
  });

  it('denies one customer and sells to others', async () => {
    await makeRule(box, { kind: 'service', subject: 'instagram', action: 'deny', tenantId: customer.tenantId });
    expect([await codeOf(), await codeOf('instagram', await box.customer())]).toEqual(['SERVICE_DENIED', 'bought']);
  });

  it('sells what is under review to approved customers only, and writes both down', async () => {
    const review = await makeRule(box, { kind: 'category', subject: 'social', action: 'review' });
    expect(await codeOf()).toBe('SERVICE_REVIEW');
    const approval = await makeRule(box, {
      kind: 'service',
      subject: 'instagram',
      action: 'allow',
      tenantId: customer.tenantId,
    });
    expect([await codeOf(), await codeOf('instagram', await box.customer())]).toEqual(['bought', 'SERVICE_REVIEW']);
    const decisions = await decisionsOf(box, customer.tenantId);
    expect(decisions).toMatchObject([
      { action: 'policy.denied', actor_type: 'api-key', actor_id: '1', target: `rule ${review}` },
      { action: 'policy.approved', target: `rule ${approval}`, details: { service: 'instagram', act: 'purchase' } },
    ]);
  });

  it('shows each customer in the market what that customer may rent', async () => {
    await makeRule(box, { kind: 'service', subject: 'instagram', action: 'deny', tenantId: customer.tenantId });
    const marketOf = async ({ headers }: TestCustomer) => {
      const market = await box.app.inject({ url: '/api/sms/shop/market?country=US', headers });
      return market.json<{ services: { service: string }[] }>().services.map(({ service }) => service);
    };
    expect([await marketOf(customer), await marketOf(await box.customer())]).toEqual([[], ['instagram']]);
  });

  it('counts the same refusal within a minute into one row of the audit log', async () => {
    await Promise.all(Array.from({ length: 30 }, () => codeOf('chase')));
    expect(await codeOf('chase')).toBe('SERVICE_DENIED');
    const decisions = await decisionsOf(box, customer.tenantId);
    expect(decisions.reduce((sum, { details }) => sum + details.count, 0)).toBe(31);
    // A minute may end in the middle of the test.
    expect(decisions.length).toBeLessThan(3);
    expect(decisions[0]).toMatchObject({ target: 'default:banking', details: { service: 'chase', country: 'US' } });
  });
});

describe('F29: a service that is denied later', () => {
  it('is refused where the quote was given before, also on a node that has not heard', async () => {
    const second = await box.secondNode('api');
    const quote = await second.app.inject({
      method: 'POST',
      url: '/api/sms/orders/quote',
      headers: customer.headers,
      payload: { service: 'instagram', country: 'US' },
    });
    expect(quote.statusCode).toBe(200);
    await makeRule(box, { kind: 'service', subject: 'instagram', action: 'deny' });
    const response = await second.app.inject({
      method: 'POST',
      url: '/api/sms/orders/purchase',
      headers: customer.headers,
      payload: { service: 'instagram', country: 'US' },
    });
    await second.close();
    expect(response.json()).toMatchObject({ code: 'SERVICE_DENIED' });
    expect(await box.balance(customer)).toMatchObject({ balance: 1_000, frozenAmount: 0 });
    expect([cheap.rentCalls, dear.rentCalls]).toEqual([[], []]);
  });

  it('goes on to no other offer, and gives the money back', async () => {
    cheap.next.push(async () => {
      await makeRule(box, { kind: 'service', subject: 'instagram', action: 'deny' });
      throw new ProviderError('out_of_stock', 'sold');
    });
    expect(await codeOf()).toBe('SERVICE_DENIED');
    expect(dear.rentCalls).toEqual([]);
    expect(await box.balance(customer)).toMatchObject({ balance: 1_000, frozenAmount: 0 });
    expect(await decisionsOf(box, customer.tenantId)).toMatchObject([{ details: { act: 'next-offer' } }]);
  });

  it('is bought nowhere else by the settler either', async () => {
    cheap.next.push(() => {
      throw new ProviderError('unknown', 'no answer');
    });
    cheap.onFind = () => {
      throw new ProviderError('unavailable', 'down');
    };
    const { body } = await box.buy(customer);
    expect(body.status).toBe('pending');
    await makeRule(box, { kind: 'service', subject: 'instagram', action: 'deny' });
    cheap.onFind = () => 'absent';
    await box.database.sql("UPDATE orders SET lease_until = app_now() - interval '1 second' WHERE status = 'pending'");
    await box.settle();
    const orders = await box.database.sql(
      'SELECT status, failure_code FROM orders WHERE tenant_id = $1 AND order_id = $2',
      [customer.tenantId, body.orderId],
    );
    expect(orders).toEqual([{ status: 'failed', failure_code: 'SERVICE_DENIED' }]);
    expect(dear.rentCalls).toEqual([]);
  });

  it('is neither renewed nor replaced, and its number still receives', async () => {
    const { body } = await box.buy(customer, { autoRenew: true });
    const rule = await makeRule(box, { kind: 'service', subject: 'instagram', action: 'deny' });
    const refused = { status: 403, code: 'SERVICE_DENIED' };
    expect([await act(body.orderId, 'renew'), await act(body.orderId, 'replace')]).toEqual([refused, refused]);
    expect(await box.receive('cheap', { phone: body.phone })).toBe('delivered');
    expect((await decisionsOf(box, customer.tenantId)).map(({ details }) => details.act)).toEqual([
      'renewal',
      'replacement',
    ]);
    await dropRule(box, rule);
    expect(await act(body.orderId, 'renew')).toMatchObject({ status: 200 });
  });

  it('is answered as before to whoever repeats a purchase with its key', async () => {
    const first = await box.buy(customer, {}, 'kept');
    await makeRule(box, { kind: 'service', subject: 'instagram', action: 'deny' });
    const again = await box.buy(customer, {}, 'kept');
    expect([again.replayed, again.text]).toEqual([true, first.text]);
    expect(await decisionsOf(box, customer.tenantId)).toEqual([]);
  });

  it('is not renewed by itself', async () => {
    await box.buy(customer, { autoRenew: true });
    await makeRule(box, { kind: 'service', subject: 'instagram', action: 'deny' });
    await box.database.sql("UPDATE clock_shift SET shift = shift + interval '23 hours'");
    const actions = { ...box.context.purchase, changes: box.context.changes };
    await renewDueOrders(actions, box.context.rendererFor('req_test'));
    expect(cheap.renewCalls).toEqual([]);
    expect(await decisionsOf(box, customer.tenantId)).toMatchObject([
      { actor_type: 'system', details: { act: 'renewal' } },
    ]);
  });
});

it('sells nothing while the rules cannot be read (V16.5.3)', () => {
  const unread = createPolicy({
    db: box.context.db,
    deniedCategories: new Set(),
    defaultLimits: null,
    poll: () => Promise.reject(new Error('the database is away')),
  });
  expect(() => unread.decide({ code: 'instagram', category: 'social' }, null)).toThrow('NOT_READY');
  expect(() => unread.screen(1, { sender: 'X', text: 'code' })).toThrow('NOT_READY');
  expect(unread.statementAccepted()).toBe(false);
});

it('vouches for no rules that it could not read anew, and for them again once it could', async () => {
  const { db, logger } = box.context;
  let away = false;
  const failing: Db = {
    transaction: (work) => db.transaction(work),
    single: (statement) => (away ? Promise.reject(new Error('canceling statement')) : db.single(statement)),
  };
  const revisions = createRevisions({ db, logger });
  const policy = createPolicy({
    db: failing,
    deniedCategories: new Set(),
    defaultLimits: null,
    poll: revisions.poll,
  });
  revisions.follow(POLICY_TOPIC, policy.load);
  await policy.refresh();
  expect(revisions.failing()).toEqual([]);
  away = true;
  await makeRule(box, { kind: 'service', subject: 'instagram', action: 'deny' });
  await expect(policy.refresh()).rejects.toThrow('NOT_READY');
  expect(revisions.failing()).toEqual([POLICY_TOPIC]);
  away = false;
  await policy.refresh();
  expect(policy.decide({ code: 'instagram', category: 'social' }, null).allowed).toBe(false);
});

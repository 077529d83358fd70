import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rematchEarlyMessages } from '../../../src/messages/index.ts';
import { createApiKey } from '../../../src/tenants/index.ts';
import type { TestCustomer } from '../../support/box.ts';
import { expectSoundBooks } from '../../support/order-invariants.ts';
import { type ScriptedBox, startScriptedBox } from '../../support/scripted-box.ts';
import { createScriptedProvider, scriptedOffer } from '../../support/scripted-provider.ts';
import { decisionsOf, makeRule } from './support.ts';

const cheap = createScriptedProvider([scriptedOffer(1)]);
const lines: string[] = [];
let box: ScriptedBox;
let customer: TestCustomer;

beforeAll(async () => {
  box = await startScriptedBox({ cheap }, {}, (line) => lines.push(line));
});
beforeEach(async () => {
  customer = await box.customer();
});
afterEach(async () => {
  cheap.reset();
  await box.database.sql('DELETE FROM policy_rules');
  await box.database.sql("UPDATE revisions SET revision = revision + 1 WHERE topic = 'policy'");
  await box.context.revisions.poll();
  await expectSoundBooks(box.database);
});
afterAll(() => box.close());

const SECRET = 'Your HSBC code for the transfer is 918273';
const quarantined = () =>
  box.database.sql<{ reason: string; rule_id: string | null; tenant_id: string | null; order_id: string | null }>(
    'SELECT reason, rule_id, tenant_id, order_id FROM quarantine ORDER BY quarantine_id DESC LIMIT 1',
  );

describe('a message that a rule blocks', () => {
  it('reaches nobody, takes no money, and is kept with the rule and never with its text', async () => {
    const rule = await makeRule(box, { kind: 'sender', subject: 'HSBC*', action: 'block', label: 'Banking senders' });
    const { body } = await box.buy(customer);
    expect(await box.receive('cheap', { phone: body.phone, sender: 'hsbc-uk', text: SECRET })).toBe('quarantined');
    const [row] = await quarantined();
    expect(row).toMatchObject({ reason: 'policy' });
    expect([row?.rule_id, row?.tenant_id, row?.order_id].map(Number)).toEqual([rule, customer.tenantId, body.orderId]);
    expect(await box.balance(customer)).toMatchObject({ balance: 999, frozenAmount: 1, totalConsume: 0 });
    const record = await box.app.inject(`/api/sms/record?key=${body.apiBindingKey}&format=txt`);
    expect(record.body).toContain('NO|');
    const messages = await box.app.inject({ url: '/api/sms/orders/messages', headers: customer.headers });
    expect(messages.json()).toMatchObject({ items: [] });
    const decisions = await decisionsOf(box, customer.tenantId);
    expect(decisions).toMatchObject([{ action: 'message.blocked', actor_type: 'system', target: `rule ${rule}` }]);
    const dump = await box.database.sql<{ all: string }>(
      'SELECT (SELECT jsonb_agg(a)::text FROM audit_log a) || (SELECT jsonb_agg(q)::text FROM quarantine q) AS all',
    );
    for (const place of [dump[0]?.all ?? '', lines.join('\n')]) {
      expect(place).not.toMatch(/918273|transfer|hsbc-uk/i);
    }
  });

  it('does not keep the next message from the customer', async () => {
    await makeRule(box, { kind: 'word', subject: 'transfer', action: 'block' });
    const { body } = await box.buy(customer);
    expect(await box.receive('cheap', { phone: body.phone, text: SECRET })).toBe('quarantined');
    expect(await box.receive('cheap', { phone: body.phone })).toBe('delivered');
    expect(await box.balance(customer)).toMatchObject({ totalConsume: 1 });
  });

  it('is a duplicate when it is handed over again, and decided once', async () => {
    await makeRule(box, { kind: 'word', subject: 'transfer', action: 'block' });
    const { body } = await box.buy(customer);
    const hand = () => box.receive('cheap', { phone: body.phone, text: SECRET, externalId: `twice-${body.orderId}` });
    expect([await hand(), await hand()]).toEqual(['quarantined', 'duplicate']);
    expect((await decisionsOf(box, customer.tenantId)).map(({ details }) => details.count)).toEqual([1]);
  });

  it('is blocked also where it came before its order was known', async () => {
    const rule = await makeRule(box, { kind: 'word', subject: 'transfer', action: 'block' });
    let early = '';
    cheap.next.push(async ({ sell }) => {
      const sold = sell();
      early = await box.receive('cheap', { phone: sold.phone, upstreamId: sold.upstreamId, text: SECRET });
      return sold;
    });
    await box.buy(customer);
    expect([early, await rematchEarlyMessages(box.context.ingest)]).toEqual(['quarantined', 0]);
    const [row] = await quarantined();
    expect([row?.reason, Number(row?.rule_id)]).toEqual(['policy', rule]);
    expect(await decisionsOf(box, customer.tenantId)).toMatchObject([{ action: 'message.blocked' }]);
    expect(await rematchEarlyMessages(box.context.ingest)).toBe(0);
  });

  it('is blocked for the customer that the rule is about, and for no other', async () => {
    await makeRule(box, { kind: 'word', subject: 'transfer', action: 'block', tenantId: customer.tenantId });
    const other = await box.customer();
    const phones = [(await box.buy(customer)).body.phone, (await box.buy(other)).body.phone];
    const outcomes = [];
    for (const phone of phones) outcomes.push(await box.receive('cheap', { phone, text: SECRET }));
    expect(outcomes).toEqual(['quarantined', 'delivered']);
  });

  it('takes two statements and one for the audit log; any other takes two', async () => {
    await makeRule(box, { kind: 'word', subject: 'transfer', action: 'block' });
    const { body } = await box.buy(customer);
    const used = async (text: string) => {
      const before = new Map(box.database.db.statementCounts());
      await box.receive('cheap', { phone: body.phone, text });
      const now = [...box.database.db.statementCounts()].filter(([name, n]) => n > (before.get(name) ?? 0));
      return now.map(([name]) => name).filter((name) => /^(message|decisions)_/.test(name));
    };
    expect(await used('123456 is your code')).toEqual(['message_match', 'message_ingest']);
    expect((await used(SECRET)).toSorted()).toEqual(['decisions_note', 'message_ingest', 'message_match']);
  });
});

it('delivers a message that a rule flags, and counts it', async () => {
  const rule = await makeRule(box, { kind: 'word', subject: 'transf*', action: 'flag' });
  const { body } = await box.buy(customer);
  for (let n = 0; n < 3; n += 1) {
    expect(await box.receive('cheap', { phone: body.phone, text: SECRET })).toBe('delivered');
  }
  const decisions = await decisionsOf(box, customer.tenantId);
  expect(decisions.reduce((sum, { details }) => sum + details.count, 0)).toBe(3);
  expect(decisions[0]).toMatchObject({ action: 'message.flagged', target: `rule ${rule}` });
});

it('exempts the test side: whoever plays reads what they sent themselves', async () => {
  const simulator = createScriptedProvider([scriptedOffer(1)]);
  const play = await startScriptedBox({ simulator }, { TRIAL: 'off' });
  try {
    await makeRule(play, { kind: 'word', subject: 'transfer', action: 'block' });
    expect(play.context.ingest.isPlay(play.ids['simulator'] ?? 0)).toBe(true);
    const { tenantId } = await play.customer();
    const actor = { type: 'system', id: null, ip: null } as const;
    const { key } = await createApiKey(play.context.tenants, { tenantId, actor, name: 'test', mode: 'test' });
    const bought = await play.app.inject({
      method: 'POST',
      url: '/api/sms/orders/purchase',
      headers: { 'x-api-key': key },
      payload: { service: 'instagram', country: 'US' },
    });
    const { phone } = bought.json<{ phone: string }>();
    expect(await play.receive('simulator', { phone, text: SECRET })).toBe('delivered');
  } finally {
    await play.close();
  }
});

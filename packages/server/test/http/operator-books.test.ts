import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestCustomer } from '../support/box.ts';
import { expectSoundBooks } from '../support/order-invariants.ts';
import { type ScriptedBox, startScriptedBox } from '../support/scripted-box.ts';
import { createScriptedProvider, scriptedOffer } from '../support/scripted-provider.ts';
import { type Headers, logInOperator } from './support/people.ts';

const source = createScriptedProvider([scriptedOffer(1)]);
let box: ScriptedBox;
let operator: Headers;
let customer: TestCustomer;

beforeAll(async () => {
  box = await startScriptedBox({ source });
  operator = await logInOperator(box);
  customer = await box.customer(100);
  // Three orders: one with a message, one cancelled, one refused.
  const first = await box.buy(customer, { rentDays: 2 });
  await box.receive('source', { phone: first.body.phone, text: 'Your code is 555444' });
  const second = await box.buy(customer);
  await box.app.inject({
    method: 'POST',
    url: `/api/sms/orders/${second.body.orderId}/cancel`,
    headers: customer.headers,
  });
  source.next.push(() => Promise.reject(new Error('lost')));
  source.onFind = () => 'absent';
});
afterAll(() => box.close());

interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}

async function read<Body>(path: string, method: 'GET' | 'POST' = 'GET'): Promise<Answer<Body>> {
  const response = await box.app.inject({ method, url: `/api/sms/admin/${path}`, headers: operator });
  return { status: response.statusCode, body: response.json<Body>() };
}

interface Account {
  readonly account: string;
  readonly wallet: string;
  readonly balance: number;
}

it('INV1: the accounts add up to nothing, and revenue and cost are what was captured and paid', async () => {
  const { accounts, sum } = (await read<{ accounts: Account[]; sum: number }>('ledger/accounts')).body;
  expect(sum).toBe(0);
  const balance = (account: string, wallet: string) =>
    accounts.find((each) => each.account === account && each.wallet === wallet)?.balance;
  expect(balance('revenue', 'live')).toBe(2);
  expect(balance('available', 'live')).toBe(98);
  await expectSoundBooks(box.database);
});

it('accounts hold more in all than one customer may', async () => {
  for (let each = 0; each < 9; each++) await box.customer(1_000_000_000);
  const { status, body } = await read<{ accounts: Account[]; sum: number }>('ledger/accounts');
  expect([status, body.sum]).toEqual([200, 0]);
  const [available] = body.accounts.filter(({ account, wallet }) => account === 'available' && wallet === 'live');
  expect(available?.balance).toBe(9_000_000_098);
});

it('F31: verification says that the books are right, and names the row that was tampered with', async () => {
  const verdict = (await read<{ ok: boolean; fault: { where: string } | null }>('ledger/verify', 'POST')).body;
  expect(verdict).toMatchObject({ ok: true, fault: null });
  await box.database.sql('ALTER TABLE ledger_entries DISABLE TRIGGER ledger_entries_append_only');
  await box.database.sql('UPDATE ledger_entries SET note = $1 WHERE tenant_id = $2 AND version = 2 AND wallet = $3', [
    'x',
    customer.tenantId,
    'live',
  ]);
  const after = (await read<{ ok: boolean; fault: { where: string } | null }>('ledger/verify', 'POST')).body;
  expect(after.ok).toBe(false);
  expect(after.fault?.where).toContain(`ledger entry 2 of tenant ${customer.tenantId}`);
  await box.database.sql('UPDATE ledger_entries SET note = NULL WHERE tenant_id = $1 AND version = 2 AND wallet = $2', [
    customer.tenantId,
    'live',
  ]);
  await box.database.sql('ALTER TABLE ledger_entries ENABLE TRIGGER ledger_entries_append_only');
});

it('entries of a wallet and of a source are listed newest first; neither or both is refused', async () => {
  interface Entry {
    readonly kind: string;
    readonly amount: number;
    readonly id: number;
  }
  const wallet = (await read<{ items: Entry[] }>(`ledger/entries?tenantId=${customer.tenantId}`)).body.items;
  expect(wallet.map(({ kind }) => kind)).toEqual(['release', 'hold', 'capture', 'hold', 'top_up']);
  const first = (
    await read<{ items: Entry[]; nextCursor: string }>(`ledger/entries?tenantId=${customer.tenantId}&pageSize=2`)
  ).body;
  const next = (
    await read<{ items: Entry[] }>(`ledger/entries?tenantId=${customer.tenantId}&pageSize=2&cursor=${first.nextCursor}`)
  ).body;
  expect([...first.items, ...next.items]).toEqual(wallet.slice(0, 4));
  const costs = (await read<{ items: Entry[] }>(`ledger/entries?providerId=${box.ids['source']}`)).body.items;
  expect(costs.at(-1)).toMatchObject({ kind: 'cost' });
  expect((await read('ledger/entries')).status).toBe(400);
  expect((await read('ledger/entries?tenantId=1&providerId=1')).status).toBe(400);
});

interface Row {
  readonly key: string | null;
  readonly label: string;
  readonly orders: number;
  readonly withMessage: number;
  readonly revenue: number;
  readonly cost: number;
  readonly margin: number;
  readonly successRate: number | null;
}

it('statistics add up, by day, source, country and service, and as a table', async () => {
  for (const by of ['day', 'provider', 'country', 'service']) {
    const { rows, total } = (await read<{ rows: Row[]; total: Row }>(`statistics?by=${by}`)).body;
    expect(rows).toHaveLength(1);
    expect(total).toMatchObject({ key: null, orders: 2, withMessage: 1, revenue: 2, successRate: 0.5 });
    expect(rows[0]).toEqual({ ...total, key: rows[0]?.key, label: rows[0]?.label });
    expect(total.margin).toBeCloseTo(total.revenue - total.cost, 6);
  }
  expect((await read<{ rows: Row[] }>('statistics?by=provider')).body.rows[0]?.label).toBe('source');
  expect((await read<{ rows: Row[] }>('statistics?by=country')).body.rows[0]?.label).toBe('United States');
  expect((await read<{ total: Row }>('statistics?mode=test')).body.total.orders).toBe(0);
  expect((await read<{ total: Row }>('statistics?country=DE')).body.total.orders).toBe(0);
  expect((await read('statistics?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z')).status).toBe(400);
  const csv = await box.app.inject({ url: '/api/sms/admin/statistics?by=provider&format=csv', headers: operator });
  expect(csv.headers['content-type']).toContain('text/csv');
  const [heading, row, total] = csv.body.split('\r\n');
  expect(heading).toBe(
    'key,label,orders,activated,withMessage,failed,successRate,medianSecondsToCode,revenue,cost,margin',
  );
  expect(row).toMatch(new RegExp(`^${box.ids['source']},source,2,2,1,0,0.5,`));
  expect(total).toMatch(/^,total,2,2,1,0,0.5,/);
});

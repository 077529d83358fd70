import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db, Statement } from '../../../src/db/index.ts';
import { listMessagesBefore, type MessageFilter } from '../../../src/messages/index.ts';
import { listOrdersBefore, listOrdersByPage, type OrderFilter } from '../../../src/orders/index.ts';
import type { TestCustomer } from '../../support/box.ts';
import { COPY_MESSAGES, COPY_ORDERS } from '../../support/many-orders.ts';
import { type ScriptedBox, startScriptedBox } from '../../support/scripted-box.ts';
import { createScriptedProvider, scriptedOffer } from '../../support/scripted-provider.ts';

const ORDERS = 30_000;
const PAGE = 20;
/** Rows that may be read beside those of the page: the order a cursor stands for, and one row of each partition. */
const SLACK = 25;

const provider = createScriptedProvider([scriptedOffer(1)]);
let box: ScriptedBox;
let customer: TestCustomer;

beforeAll(async () => {
  box = await startScriptedBox({ provider });
  customer = await box.customer();
  await box.buy(customer);
  // Another tenant has as many; what a page costs does not depend on it.
  const other = await box.customer();
  await box.buy(other);
  for (const { tenantId } of [customer, other]) {
    await box.database.sql(COPY_ORDERS, [tenantId, ORDERS, 2]);
    await box.database.sql(COPY_MESSAGES, [tenantId]);
  }
  await box.database.sql('ANALYZE orders, messages');
}, 60_000);
afterAll(() => box.close());

const ANY: OrderFilter = {
  wallet: 'live',
  status: null,
  service: null,
  country: null,
  tag: null,
  search: null,
  from: null,
  to: null,
};

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** The most rows of any tables that a statement reads, planned for its values and planned for any. */
async function rowsRead(list: (db: Db) => Promise<unknown>): Promise<{ rows: number; plan: string }> {
  let sent: Statement | undefined;
  await list({
    single: (statement) => {
      sent = statement;
      return Promise.resolve([]);
    },
    transaction: () => Promise.reject(new Error('a list needs no transaction')),
  });
  if (!sent) throw new Error('Nothing was asked.');
  const { text, values = [] } = sent;
  const literals = values.map((value) => `'${value instanceof Date ? value.toISOString() : String(value)}'`);
  const plans: PlanNode[] = [];
  for (const mode of ['force_custom_plan', 'force_generic_plan']) {
    await box.database.sql(`SET plan_cache_mode = ${mode}`);
    await box.database.sql(`PREPARE listed AS ${text}`);
    const [row] = await box.database.sql<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
      `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) EXECUTE listed (${literals.join(', ')})`,
    );
    await box.database.sql('DEALLOCATE listed');
    if (row) plans.push(row['QUERY PLAN'][0].Plan);
  }
  expect(plans).toHaveLength(2);
  return { rows: Math.max(...plans.map(readBy)), plan: JSON.stringify(plans, null, 1) };
}

function readBy(node: PlanNode): number {
  const own = node['Relation Name']
    ? (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops']
    : 0;
  return own + (node.Plans ?? []).reduce((sum, child) => sum + readBy(child), 0);
}

describe('a page of 20 orders out of 30,000 reads no more rows than it shows', () => {
  const FILTERS: Readonly<Record<string, Partial<OrderFilter>>> = {
    'no filter': {},
    'status, common': { status: 'expired' },
    'status, of none': { status: 'cancelled' },
    'service, common': { service: 'telegram' },
    'service, of the oldest three': { service: 'discord' },
    'country, common': { country: 'GB' },
    'country, of the oldest three': { country: 'SE' },
    'tag, common': { tag: 'ci' },
    'tag, of the oldest three': { tag: 'rare' },
    'the other side': { wallet: 'test' },
    'a time long ago': { to: new Date(Date.now() - 20_000 * 60_000) },
    'a time of nothing': { from: new Date(Date.now() + 60_000) },
    'service and a time long ago': { service: 'telegram', to: new Date(Date.now() - 20_000 * 60_000) },
  };

  it.each(Object.entries(FILTERS))('%s, at the top and deep down', async (_name, given) => {
    for (const beforeOrderId of [null, 25_000]) {
      const { rows, plan } = await rowsRead((db) =>
        listOrdersBefore(db, customer.tenantId, { ...ANY, ...given }, { limit: PAGE, beforeOrderId }),
      );
      expect(rows, plan).toBeLessThanOrEqual(2 * PAGE + SLACK);
    }
  });
});

describe('a page of 20 messages out of 30,000 reads no more rows than it shows', () => {
  const FILTERS: Readonly<Record<string, Partial<MessageFilter>>> = {
    'no filter': {},
    'service, common': { service: 'telegram' },
    'service, of the oldest three': { service: 'discord' },
    'one order': { orderId: 29_999 },
    'the other side': { wallet: 'test' },
  };

  it.each(Object.entries(FILTERS))('%s, at the top and deep down', async (_name, given) => {
    const filter: MessageFilter = {
      tenantId: customer.tenantId,
      wallet: 'live',
      orderId: null,
      service: null,
      ...given,
    };
    const [deep] = await box.database.sql<{ id: string }>(
      'SELECT message_id AS id FROM messages WHERE tenant_id = $1 ORDER BY message_id OFFSET 5000 LIMIT 1',
      [customer.tenantId],
    );
    for (const beforeMessageId of [null, deep?.id ?? '']) {
      const { rows, plan } = await rowsRead((db) => listMessagesBefore(db, filter, { limit: PAGE, beforeMessageId }));
      expect(rows, plan).toBeLessThanOrEqual(2 * PAGE + SLACK);
    }
  });
});

describe('a search', () => {
  const find = async (search: string, given: Partial<OrderFilter> = {}) => {
    const { items, total } = await listOrdersByPage(
      box.database.db,
      customer.tenantId,
      { ...ANY, ...given, search },
      { limit: PAGE, offset: 0 },
    );
    const byCursor = await listOrdersBefore(
      box.database.db,
      customer.tenantId,
      { ...ANY, ...given, search },
      { limit: PAGE, beforeOrderId: null },
    );
    expect(byCursor).toEqual(items);
    return { ids: items.map(({ orderId }) => orderId), total };
  };

  it('finds a whole phone number or order number among all orders', async () => {
    const oldest = ORDERS + 1;
    expect(await find('+12000030001')).toEqual({ ids: [oldest], total: 1 });
    expect(await find('1 (200) 003-0001')).toEqual({ ids: [oldest], total: 1 });
    expect(await find('s00000000030001')).toEqual({ ids: [oldest], total: 1 });
    expect(await find('+12000030001', { service: 'telegram' })).toEqual({ ids: [], total: 0 });
  });

  it('finds parts among the newest 10,000 that the other filters leave', async () => {
    expect((await find('000009990')).ids).toEqual([9_990]);
    expect((await find('000020001')).ids).toEqual([]);
    expect((await find('needle')).ids).toEqual([]);
    expect((await find('needle', { service: 'discord' })).ids).toEqual([29_999, 30_000, 30_001]);
    expect((await find('RAR', { country: 'SE' })).total).toBe(3);
    expect(await find('no such thing')).toEqual({ ids: [], total: 0 });
  });

  it('goes on below its cursor', async () => {
    const { ids } = await find('00000001');
    const rest = await listOrdersBefore(
      box.database.db,
      customer.tenantId,
      { ...ANY, search: '00000001' },
      { limit: 5, beforeOrderId: ids[2] ?? 0 },
    );
    expect(rest.map(({ orderId }) => orderId)).toEqual(ids.slice(3, 8));
  });

  it('reads its window once, and no order beyond', async () => {
    const { rows, plan } = await rowsRead((db) =>
      listOrdersBefore(db, customer.tenantId, { ...ANY, search: '+19999999999' }, { limit: PAGE, beforeOrderId: null }),
    );
    expect(rows, plan).toBeLessThanOrEqual(10_000 + SLACK);
  });
});

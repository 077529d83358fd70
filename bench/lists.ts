import { openDatabase, type PgDatabase, type Statement } from '../packages/server/src/db/index.ts';
import { encodeCursor } from '../packages/server/src/http/pagination.ts';
import { createLogger } from '../packages/server/src/kernel/logger.ts';
import { listOrdersBefore } from '../packages/server/src/orders/index.ts';
import { type BenchBox, type BenchCustomer, startBenchBox } from './box.ts';
import { getRequest, type HttpConnection, openConnection } from './http-load.ts';
import { type Contender, percentile, runRounds, type Sample, sample } from './measure.ts';
import type { BenchOptions } from './options.ts';
import { buyOrders } from './orders.ts';
import type { Finding } from './report.ts';

const FEW = 1_000;
const MANY = 1_000_000;
/** Of the time of a round of the other benches: there are many contenders. */
const ROUND_SHARE = 0.2;
/** A page of many may take so much longer than one of few: an index of a million entries is a level or two deeper. */
const RATIO_MAX = 1.5;

/** A list as a tenant with so many orders asks for it: three quarters of the way down where it says deep. */
interface List {
  readonly name: string;
  readonly path: (tenant: Tenant) => string;
  /** Whether its cost must not depend on the number of orders. */
  readonly isHeld: boolean;
}

interface Tenant {
  readonly orders: number;
  readonly apiKey: string;
  readonly tenantId: number;
  /** The order and the message three quarters of the way down. */
  readonly deepOrder: number;
  readonly deepMessage: string;
  readonly longAgo: string;
}

const mine = (query: string) => `/api/sms/orders/mine?pageSize=20&${query}`;
const messages = (query: string) => `/api/sms/orders/messages?pageSize=20&${query}`;
const deep = ({ deepOrder }: Tenant) => `cursor=${encodeCursor(String(deepOrder))}`;
const deepMessage = (tenant: Tenant) => `cursor=${encodeCursor(tenant.deepMessage)}`;

const LISTS: readonly List[] = [
  { name: 'orders', path: () => mine('cursor='), isHeld: true },
  { name: 'orders, deep', path: (tenant) => mine(deep(tenant)), isHeld: true },
  { name: 'status, deep', path: (tenant) => mine(`status=active&${deep(tenant)}`), isHeld: true },
  { name: 'service, deep', path: (tenant) => mine(`service=telegram&${deep(tenant)}`), isHeld: true },
  { name: 'country, deep', path: (tenant) => mine(`country=GB&${deep(tenant)}`), isHeld: true },
  { name: 'tag, deep', path: (tenant) => mine(`tag=ci&${deep(tenant)}`), isHeld: true },
  { name: 'tag of the oldest three', path: () => mine('tag=rare&cursor='), isHeld: true },
  { name: 'to, long ago', path: ({ longAgo }) => mine(`to=${longAgo}&cursor=`), isHeld: true },
  { name: 'q, a whole phone number', path: () => mine('q=%2B12000000500&cursor='), isHeld: false },
  { name: 'q, a part nobody has', path: () => mine('q=nothing&cursor='), isHeld: false },
  { name: 'orders, page=1 with total', path: () => mine('page=1'), isHeld: false },
  { name: 'messages', path: () => messages('cursor='), isHeld: true },
  { name: 'messages, deep', path: (tenant) => messages(deepMessage(tenant)), isHeld: true },
  {
    name: 'messages of a service, deep',
    path: (tenant) => messages(`service=telegram&${deepMessage(tenant)}`),
    isHeld: true,
  },
  { name: 'messages of one order', path: () => '/api/sms/orders/500/messages?after=', isHeld: true },
];

/** Pages of lists of a customer with a thousand orders beside those of one with a million, in one database. */
export async function benchLists(options: BenchOptions): Promise<Finding> {
  const box = await startBenchBox(options.profileTo);
  const database = openDatabase({
    url: box.databaseUrl,
    poolSize: 1,
    logger: createLogger({ level: 'silent' }),
    statementTimeoutMs: 600_000,
  });
  try {
    const tenants = await prepareTenants(box, database);
    const [few, many] = tenants;
    const ratios = new Map<string, number[]>(LISTS.map(({ name }) => [name, []]));
    const contenders = LISTS.flatMap((list) => [
      reader(box, options, list, few),
      reader(box, options, list, many, async () => {
        ratios.get(list.name)?.push(await compare(box, options, list, tenants));
      }),
    ]);
    const rounds = await runRounds(contenders, options.rounds);
    return {
      title: `Lists: pages of 20 by cursor, one client, tenants with ${count(FEW)} and ${count(MANY)} orders`,
      rounds,
      claims: LISTS.filter(({ isHeld }) => isHeld).map((list) => ({
        text: `time of a page, ${count(MANY)} orders over ${count(FEW)}: ${list.name}`,
        values: ratios.get(list.name) ?? [],
        atMost: RATIO_MAX,
      })),
      notes: [
        'A search for a part reads the newest 10,000 orders, so that it costs a tenant with 1,000 less; a whole number is found beside that by its index.',
        'page=1 counts all there are for its total.',
        'How a deep page of a million orders is read:',
        ...(await planOf(database, many)).map((line) => `  ${line}`),
      ],
    };
  } finally {
    await database.close();
    await box.stop();
  }
}

async function prepareTenants(box: BenchBox, database: PgDatabase): Promise<readonly [Tenant, Tenant]> {
  const [few, many] = await box.customers(2);
  if (!few || !many) throw new Error('No customers were made.');
  const tenants = [
    await prepareTenant(box, database, few, FEW),
    await prepareTenant(box, database, many, MANY),
  ] as const;
  // What a box that has been running for a while has done by itself.
  await database.single({ name: 'vacuum_orders', text: 'VACUUM ANALYZE orders' });
  await database.single({ name: 'vacuum_messages', text: 'VACUUM ANALYZE messages' });
  return tenants;
}

async function prepareTenant(
  box: BenchBox,
  database: PgDatabase,
  ...[{ tenantId, apiKey }, orders]: [BenchCustomer, number]
): Promise<Tenant> {
  await buyOrders(box, [{ tenantId, apiKey }], 1);
  await box.fill(tenantId, orders);
  const deepOrder = orders / 4;
  const [row] = await database.single<{ message_id: string; created_at: Date }>({
    name: 'deep',
    text: 'SELECT latest_message_id AS message_id, created_at FROM orders WHERE tenant_id = $1 AND order_id = $2',
    values: [tenantId, deepOrder],
  });
  if (!row) throw new Error('The orders were not made.');
  return { orders, apiKey, tenantId, deepOrder, deepMessage: row.message_id, longAgo: row.created_at.toISOString() };
}

function reader(
  box: BenchBox,
  { roundMs, warmUpMs }: BenchOptions,
  ...[list, tenant, then]: [List, Tenant, (() => Promise<void>)?]
): Contender {
  const request = requestFor(list, tenant);
  const watched = { serverPid: box.pid, postmasterPid: box.postmasterPid };
  return {
    name: nameOf(list, tenant),
    run: async () => {
      const connection = await openConnection(box.port);
      const latencies: number[] = [];
      await readFor(connection, request, warmUpMs * ROUND_SHARE);
      const result = await sample(watched, () => readFor(connection, request, roundMs * ROUND_SHARE, latencies));
      connection.close();
      await then?.();
      return { ...result, p50Ms: percentile(latencies, 0.5), p99Ms: percentile(latencies, 0.99) } satisfies Sample;
    },
  };
}

/**
 * How much longer a page of many takes than one of few, by their medians. The two are read in turn, one request each, so
 * that whatever else the machine does is in both.
 */
async function compare(
  box: BenchBox,
  { roundMs }: BenchOptions,
  ...[list, [few, many]]: [List, readonly [Tenant, Tenant]]
): Promise<number> {
  const connection = await openConnection(box.port);
  const ofFew: number[] = [];
  const ofMany: number[] = [];
  for (const startedAt = performance.now(); performance.now() - startedAt < roundMs * ROUND_SHARE; ) {
    ofFew.push(await readOnce(connection, requestFor(list, few)));
    ofMany.push(await readOnce(connection, requestFor(list, many)));
  }
  connection.close();
  return percentile(ofMany, 0.5) / percentile(ofFew, 0.5);
}

function requestFor(list: List, tenant: Tenant): Buffer {
  return getRequest(list.path(tenant), { 'X-API-Key': tenant.apiKey });
}

/** Milliseconds until the page is there. */
async function readOnce(connection: HttpConnection, request: Buffer): Promise<number> {
  const startedAt = performance.now();
  const { status, body } = await connection.send(request);
  if (status !== 200 || !body.startsWith('{"items":[')) throw new Error(`A list answered ${status}: ${body}`);
  return performance.now() - startedAt;
}

async function readFor(
  connection: HttpConnection,
  request: Buffer,
  durationMs: number,
  latencies: number[] = [],
): Promise<{ operations: number; seconds: number }> {
  const startedAt = performance.now();
  let operations = 0;
  for (; performance.now() - startedAt < durationMs; operations += 1) {
    latencies.push(await readOnce(connection, request));
  }
  return { operations, seconds: (performance.now() - startedAt) / 1_000 };
}

/** The plan of a page that lies deep in the list of all orders. */
async function planOf(database: PgDatabase, { tenantId, deepOrder }: Tenant): Promise<readonly string[]> {
  let sent: Statement | undefined;
  const filter = { status: null, service: null, country: null, tag: null, search: null, from: null, to: null };
  await listOrdersBefore(
    {
      single: (statement) => {
        sent = statement;
        return Promise.resolve([]);
      },
      transaction: () => Promise.reject(new Error('A list needs no transaction.')),
    },
    tenantId,
    { ...filter, wallet: 'test' },
    { limit: 21, beforeOrderId: deepOrder },
  );
  if (!sent) throw new Error('No list was asked for.');
  const rows = await database.single<{ 'QUERY PLAN': string }>({
    name: 'explain',
    text: `EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF) ${sent.text}`,
    values: sent.values ?? [],
  });
  return rows.map((row) => row['QUERY PLAN']);
}

function nameOf({ name }: List, { orders }: Tenant): string {
  return `${name}: ${count(orders)}`;
}

function count(orders: number): string {
  return orders.toLocaleString('en-US');
}

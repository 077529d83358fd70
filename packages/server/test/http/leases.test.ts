import { afterAll, beforeAll, expect, it } from 'vitest';
import { ingestMessages } from '../../src/messages/index.ts';
import { type Caller, call, type SandboxBox, startSandboxBox } from '../support/sandbox-box.ts';
import { makeKey } from './support/people.ts';

interface Lease {
  readonly id: string;
  readonly order: { readonly orderId: number; readonly phone: string };
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly code: string;
  readonly messages: readonly { readonly codeValue: string | null }[];
}

interface Claimed {
  readonly code: string | null;
  readonly message: { readonly content: string } | null;
}

let box: SandboxBox;
let customer: Awaited<ReturnType<SandboxBox['customer']>>;
let caller: Caller;
let tags = 0;

beforeAll(async () => {
  box = await startSandboxBox();
  customer = await box.customer();
  caller = await box.testCaller(customer);
});
afterAll(() => box.close());

/** A tag of its own for each test, and so many active orders under it. */
async function pool(size: number): Promise<{ tag: string; orderIds: number[] }> {
  tags += 1;
  const tag = `pool-${tags}`;
  const orderIds: number[] = [];
  for (let bought = 0; bought < size; bought += 1) {
    const body = { service: 'test-silent', country: 'US', tag };
    orderIds.push((await call(box, caller, 'orders/purchase', { body })).body.orderId);
  }
  return { tag, orderIds };
}

const lease = (tag: string, more: object = {}, key?: string) =>
  call<Lease>(box, caller, 'leases', { body: { tag, ttlSeconds: 60, ...more }, ...(key && { key }) });
const free = (id: string) => call<{ code: string }>(box, caller, `leases/${id}`, { method: 'DELETE' });
const claim = (id: string, wait = 0, key?: string) =>
  call<Claimed & { code: string | null }>(box, caller, `leases/${id}/claim-code?wait=${wait}`, {
    body: {},
    ...(key && { key }),
  });
const send = (orderId: number, text: string) =>
  call(box, caller, 'sandbox/messages', { body: { orderId, from: 'MyApp', text } });
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it('gives one caller one order, shows nothing that would open it to another holder, and lists it', async () => {
  const { tag, orderIds } = await pool(1);
  const { status, body } = await lease(tag);
  expect(status).toBe(201);
  expect(body.order).toMatchObject({ orderId: orderIds[0], phone: expect.stringMatching(/^\+1/), tag });
  expect(Object.keys(body.order)).not.toContain('apiBindingKey');
  expect(Date.parse(body.expiresAt) - Date.parse(body.createdAt)).toBe(60_000);
  const list = await call<{ items: Lease[] }>(box, caller, 'leases?pageSize=100');
  expect(list.body.items.map(({ id }) => id)).toContain(body.id);
  expect((await free(body.id)).status).toBe(204);
  expect(await free(body.id)).toMatchObject({ status: 409, body: { code: 'LEASE_ENDED' } });
});

it('says whether nothing matches or everything is leased', async () => {
  const { tag } = await pool(1);
  await lease(tag);
  expect(await lease(tag)).toMatchObject({ status: 409, body: { code: 'NO_FREE_NUMBER' } });
  const nothing = await lease('no such tag', { waitSeconds: 30 });
  expect(nothing).toMatchObject({ status: 409, body: { code: 'NO_MATCHING_ORDER' } });
  expect(await lease(tag, { country: 'GB' })).toMatchObject({ body: { code: 'NO_MATCHING_ORDER' } });
  expect(await lease(tag, { service: 'no-such-service' })).toMatchObject({ status: 404 });
  expect(await lease(tag, { ttlSeconds: 9 })).toMatchObject({ status: 400 });
});

it('takes the order that lives longest', async () => {
  const { tag } = await pool(1);
  const long = { service: 'test-silent', country: 'US', tag, rentDays: 3 };
  const { body: longest } = await call(box, caller, 'orders/purchase', { body: long });
  await call(box, caller, 'orders/purchase', { body: { ...long, rentDays: 2 } });
  expect((await lease(tag)).body.order.orderId).toBe(longest.orderId);
});

it('waits for a number that is freed, and serves first who came first', async () => {
  const { tag } = await pool(1);
  const first = await lease(tag);
  const served: number[] = [];
  const waiters = [1, 2, 3].map(async (turn) => {
    await sleep(turn * 30);
    const { status, body } = await lease(tag, { waitSeconds: 10 });
    served.push(turn);
    expect(status).toBe(201);
    await sleep(20);
    await free(body.id);
  });
  await sleep(200);
  const startedAtMs = performance.now();
  await free(first.body.id);
  await Promise.all(waiters);
  expect(served).toEqual([1, 2, 3]);
  expect(performance.now() - startedAtMs).toBeLessThan(1_000);
});

it('gives up when nothing is freed in time', async () => {
  const { tag } = await pool(1);
  await lease(tag);
  const startedAtMs = performance.now();
  expect(await lease(tag, { waitSeconds: 1 })).toMatchObject({ status: 409, body: { code: 'NO_FREE_NUMBER' } });
  expect(performance.now() - startedAtMs).toBeGreaterThan(900);
});

it('never shows a message that its provider received for the holder before, however late it is handed over', async () => {
  const { tag, orderIds } = await pool(1);
  const [rental] = await box.database.sql<{ provider_id: bigint; phone: string }>(
    'SELECT provider_id, phone FROM orders WHERE tenant_id = $1 AND order_id = $2',
    [caller.tenantId, orderIds[0]],
  );
  const arrive = (text: string, receivedAt: Date | null) =>
    ingestMessages(box.context.ingest, Number(rental?.provider_id), [
      { externalId: `${tag} ${text}`, upstreamId: null, phone: rental?.phone ?? '', sender: 'MyApp', text, receivedAt },
    ]);
  await sleep(1_100);
  const first = await lease(tag);
  const whileHeld = new Date();
  await sleep(20);
  await free(first.body.id);
  await sleep(20);
  const betweenLeases = new Date();
  const { body } = await lease(tag);
  expect(await arrive('Your code is 111111.', whileHeld)).toEqual(['delivered']);
  expect((await claim(body.id)).body).toEqual({ code: null, message: null });
  // Nobody had it then: a clock that is a little slow must not cost the holder a code.
  await arrive('Your code is 222222.', betweenLeases);
  await arrive('Your code is 333333.', null);
  expect((await claim(body.id)).body.code).toBe('222222');
  expect((await claim(body.id)).body.code).toBe('333333');
  const shown = await call<Lease>(box, caller, `leases/${body.id}`);
  expect(shown.body.messages.map(({ codeValue }) => codeValue)).toEqual(['333333', '222222']);
});

it('never shows what came before the lease, and hands out each code once, the oldest first', async () => {
  const { tag, orderIds } = await pool(1);
  const [orderId = 0] = orderIds;
  await send(orderId, 'Your code is 111111.');
  const { body } = await lease(tag);
  expect((await claim(body.id)).body).toEqual({ code: null, message: null });
  expect((await call<Lease>(box, caller, `leases/${body.id}`)).body.messages).toEqual([]);
  await send(orderId, 'Welcome, no number here');
  await send(orderId, 'Your code is 222222.');
  await send(orderId, 'Your code is 333333.');
  const shown = await call<Lease>(box, caller, `leases/${body.id}`);
  expect(shown.body.messages.map(({ codeValue }) => codeValue)).toEqual(['333333', '222222', null]);
  expect((await claim(body.id)).body).toMatchObject({ code: '222222', message: { content: 'Your code is 222222.' } });
  expect((await claim(body.id)).body.code).toBe('333333');
  expect((await claim(body.id)).body.code).toBeNull();
});

it('gives two callers of one lease different codes', async () => {
  const { tag, orderIds } = await pool(1);
  const { body } = await lease(tag);
  const codes = ['100001', '100002', '100003', '100004', '100005', '100006'];
  for (const code of codes) await send(orderIds[0] ?? 0, `Your code is ${code}.`);
  const claimed = await Promise.all(Array.from({ length: 9 }, () => claim(body.id)));
  expect(
    claimed
      .map((answer) => answer.body.code)
      .filter((code) => code !== null)
      .toSorted(),
  ).toEqual(codes);
});

it('waits for a code, and answers at once when it comes', async () => {
  const { tag, orderIds } = await pool(1);
  const { body } = await lease(tag);
  const waiting = [claim(body.id, 10), claim(body.id, 10)];
  await sleep(150);
  const sentAtMs = performance.now();
  await send(orderIds[0] ?? 0, 'Your code is 444444.');
  await send(orderIds[0] ?? 0, 'Your code is 555555.');
  const codes = (await Promise.all(waiting)).map((answer) => answer.body.code);
  expect(new Set(codes)).toEqual(new Set(['444444', '555555']));
  expect(performance.now() - sentAtMs).toBeLessThan(2_000);
  const startedAtMs = performance.now();
  expect((await claim(body.id, 1)).body).toEqual({ code: null, message: null });
  expect(performance.now() - startedAtMs).toBeGreaterThan(900);
});

it('gives a code again to whoever repeats the call that lost it', async () => {
  const { tag, orderIds } = await pool(1);
  const { body } = await lease(tag);
  expect((await claim(body.id, 0, 'claim-1')).body.code).toBeNull();
  await send(orderIds[0] ?? 0, 'Your code is 666666.');
  await send(orderIds[0] ?? 0, 'Your code is 777777.');
  const first = await claim(body.id, 0, 'claim-1');
  expect(first.body.code).toBe('666666');
  const again = await claim(body.id, 0, 'claim-1');
  expect([again.body, again.headers['idempotency-replayed']]).toEqual([first.body, 'true']);
  expect((await claim(body.id)).body.code).toBe('777777');
});

it('gives a lease again to whoever repeats the call, without waiting in line', async () => {
  const { tag } = await pool(1);
  const first = await lease(tag, { waitSeconds: 5 }, 'lease-1');
  const startedAtMs = performance.now();
  const again = await lease(tag, { waitSeconds: 5 }, 'lease-1');
  expect([again.status, again.body]).toEqual([201, first.body]);
  expect(performance.now() - startedAtMs).toBeLessThan(2_000);
  await free(first.body.id);
  const [one, two] = await Promise.all([lease(tag, {}, 'lease-2'), lease(tag, {}, 'lease-2')]);
  const made = [one, two].filter(({ status }) => status === 201);
  expect(new Set(made.map(({ body }) => body.id)).size).toBe(1);
});

it('ends when no heartbeat comes, and never lets the old holder read what came for the next', async () => {
  const { tag, orderIds } = await pool(1);
  const [orderId = 0] = orderIds;
  const old = await lease(tag);
  const heartbeat = () => call<Lease>(box, caller, `leases/${old.body.id}/heartbeat`, { body: {} });
  await box.database.shiftTime('50 seconds');
  const extended = await heartbeat();
  expect(Date.parse(extended.body.expiresAt)).toBeGreaterThan(Date.parse(old.body.expiresAt) + 45_000);
  await box.database.shiftTime('59 seconds');
  expect(await lease(tag)).toMatchObject({ body: { code: 'NO_FREE_NUMBER' } });
  await send(orderId, 'Your code is 888888.');
  await box.database.shiftTime('2 seconds');
  const ended = { status: 409, body: { code: 'LEASE_ENDED' } };
  expect(await heartbeat()).toMatchObject(ended);
  expect(await claim(old.body.id)).toMatchObject(ended);
  const next = await lease(tag);
  expect(next.status).toBe(201);
  await send(orderId, 'Your code is 999999.');
  expect(await claim(old.body.id)).toMatchObject(ended);
  expect(await call(box, caller, `leases/${old.body.id}`)).toMatchObject(ended);
  expect(await free(old.body.id)).toMatchObject(ended);
  expect((await claim(next.body.id)).body.code).toBe('999999');
});

it('ends with its order', async () => {
  const { tag, orderIds } = await pool(1);
  const { body } = await lease(tag);
  const waiting = claim(body.id, 10);
  await sleep(100);
  await call(box, caller, `orders/${orderIds[0]}/cancel`, { method: 'POST' });
  expect(await waiting).toMatchObject({ status: 409, body: { code: 'LEASE_ENDED' } });
  expect(await lease(tag)).toMatchObject({ body: { code: 'NO_MATCHING_ORDER' } });
});

it('keeps the two sides and other accounts apart', async () => {
  const { tag } = await pool(1);
  const { body } = await lease(tag);
  const stranger = await box.testCaller(await box.customer());
  for (const who of [customer, stranger]) {
    expect((await call<{ items: unknown[] }>(box, who, 'leases')).body.items).toEqual([]);
    for (const [method, path] of [
      ['GET', ''],
      ['DELETE', ''],
      ['POST', '/heartbeat'],
      ['POST', '/claim-code'],
    ] as const) {
      const answer = await call(box, who, `leases/${body.id}${path}`, {
        method,
        ...(method === 'POST' && { body: {} }),
      });
      expect(answer).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    }
    const taken = await call(box, who, 'leases', { body: { tag, ttlSeconds: 60 } });
    expect(taken).toMatchObject({ status: 409, body: { code: 'NO_MATCHING_ORDER' } });
  }
  const reader = { headers: await makeKey(box, customer, { mode: 'test', scopes: ['orders:write', 'messages:read'] }) };
  expect(await call(box, reader, 'leases')).toMatchObject({ status: 403 });
});

it('lists what holds by pages', async () => {
  const { tag } = await pool(5);
  const taken: string[] = [];
  for (let count = 0; count < 5; count += 1) taken.push((await lease(tag)).body.id);
  await free(taken[2] ?? '');
  const seen: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { items: Lease[]; nextCursor: string | null } = (
      await call<{ items: Lease[]; nextCursor: string | null }>(box, caller, `leases?pageSize=2&cursor=${cursor}`)
    ).body;
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  const ours = seen.filter((id) => taken.includes(id));
  expect(ours).toEqual([taken[4], taken[3], taken[1], taken[0]]);
});

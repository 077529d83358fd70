import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConflictError, SimSmsBox } from '../../../sdk/src/index.ts';
import type { TestCustomer } from '../support/box.ts';
import { expectSoundBooks } from '../support/order-invariants.ts';
import { type SdkBox, startSdkBox } from './support/sdk-box.ts';

const WANTED = { service: 'instagram', country: 'US' } as const;

let box: SdkBox;
let customer: TestCustomer;
let program: SimSmsBox;

beforeAll(async () => {
  box = await startSdkBox();
  customer = await box.customer();
  program = box.client({ apiKey: customer.apiKey });
});
afterAll(async () => {
  await expectSoundBooks(box.database);
  await box.close();
});

/** A client whose first answers are lost on the way, after the box has done what was asked. */
function losing(answers: number, apiKey: string) {
  let lost = 0;
  return new SimSmsBox({
    baseUrl: box.origin,
    apiKey,
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      lost += 1;
      if (lost > answers) return response;
      await response.arrayBuffer();
      throw new TypeError('fetch failed', { cause: new Error('other side closed') });
    },
  });
}

const countOrders = async (tag: string) => (await program.orders.list({ tag })).total;

/** How many event streams are open at the box. */
async function untilStreams(count: number): Promise<void> {
  await expect.poll(() => openStreams.size, { timeout: 5_000 }).toBe(count);
}

const openStreams = new Set<AbortSignal>();

/** A client that counts the event streams it has open. */
function counting() {
  return new SimSmsBox({
    baseUrl: box.origin,
    apiKey: customer.apiKey,
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      const { signal } = init ?? {};
      if (signal && response.headers.get('content-type')?.startsWith('text/event-stream')) {
        openStreams.add(signal);
        signal.addEventListener('abort', () => openStreams.delete(signal), { once: true });
      }
      return response;
    },
  });
}

describe('answers that are lost', () => {
  it('make a purchase neither fail nor happen twice', async () => {
    const order = await losing(2, customer.apiKey).orders.purchase({ ...WANTED, tag: 'lost' });
    expect(order).toMatchObject({ status: 'active', tag: 'lost' });
    expect(await countOrders('lost')).toBe(1);
    expect(await program.orders.get(order.orderId)).toEqual(order);
  });

  it('make a batch neither fail nor happen twice', async () => {
    const batch = await losing(1, customer.apiKey).orders.purchaseBatch({ ...WANTED, tag: 'lost batch', quantity: 3 });
    expect(batch).toMatchObject({ success: 3, failed: 0 });
    expect(await countOrders('lost batch')).toBe(3);
  });

  it('leave a key with which another process goes on, when there are too many of them', async () => {
    const body = { ...WANTED, tag: 'given up' };
    const failed = await losing(99, customer.apiKey)
      .orders.purchase(body, { maxRetries: 1 })
      .catch((error: { idempotencyKey?: string }) => error);
    expect(failed).toMatchObject({ code: 'CONNECTION_FAILED', idempotencyKey: expect.any(String) });
    const { idempotencyKey } = failed as { idempotencyKey: string };
    expect(await program.orders.purchase(body, { idempotencyKey })).toMatchObject({ tag: 'given up' });
    expect(await countOrders('given up')).toBe(1);
    await expect(program.orders.purchase({ ...body, tag: 'other' }, { idempotencyKey })).rejects.toMatchObject({
      name: 'ValidationError',
      code: 'IDEMPOTENCY_MISMATCH',
    });
  });
});

describe('waiting for a code', () => {
  it('gets it over the stream, in less than half a second, and lets the stream go', async () => {
    const { orderId, phone } = await program.orders.purchase(WANTED);
    const waiting = counting().orders.waitForCode(orderId);
    await untilStreams(1);
    const sentAt = performance.now();
    await box.receive(phone, '100001 is your code');
    expect((await waiting).code).toBe('100001');
    expect(performance.now() - sentAt).toBeLessThan(500);
    await untilStreams(0);
  });

  it('gets it where no stream gets through, and when the connection is cut while it waits', async () => {
    const { orderId, phone } = await program.orders.purchase(WANTED);
    const noStreams = new SimSmsBox({
      baseUrl: box.origin,
      apiKey: customer.apiKey,
      fetch: (input, init) =>
        typeof input === 'string' && input.includes('/events')
          ? Promise.reject(new TypeError('fetch failed'))
          : fetch(input, init),
    });
    const waits = [noStreams.orders.waitForCode(orderId), counting().orders.waitForCode(orderId)];
    await untilStreams(1);
    box.app.server.closeAllConnections();
    await box.receive(phone, '100002 is your code');
    expect((await Promise.all(waits)).map(({ code }) => code)).toEqual(['100002', '100002']);
  });

  it('gives each of many that wait at once the code of its own order', async () => {
    const orders = await Promise.all(Array.from({ length: 20 }, () => program.orders.purchase(WANTED)));
    const waits = orders.map(({ orderId }) => program.orders.waitForCode(orderId));
    await Promise.all(orders.map(({ phone }, index) => box.receive(phone, `${200_000 + index} is your code`)));
    expect((await Promise.all(waits)).map(({ code }) => code)).toEqual(
      orders.map((_, index) => String(200_000 + index)),
    );
  });

  it('rejects at once when the order ends', async () => {
    for (const end of ['cancel', 'release'] as const) {
      const { orderId } = await program.orders.purchase(WANTED);
      const waiting = counting()
        .orders.waitForCode(orderId)
        .catch((error: unknown) => error);
      await untilStreams(1);
      await program.orders[end](orderId);
      expect(await waiting).toBeInstanceOf(ConflictError);
      expect(await waiting).toMatchObject({ code: 'ORDER_ENDED' });
      await untilStreams(0);
    }
  });
});

it('a stream of events that is cut misses nothing', async () => {
  const events = counting().events.stream({ types: ['message.received'] });
  const seen: (string | null | undefined)[] = [];
  const reading = (async () => {
    for await (const event of events) {
      if (event.type === 'message.received') seen.push(event.data.message?.codeValue);
      if (seen.length === 3) return;
    }
  })();
  const { phone } = await program.orders.purchase(WANTED);
  await expect.poll(() => openStreams.size).toBe(1);
  await box.receive(phone, '300001 is your code');
  await expect.poll(() => seen.length).toBe(1);
  box.app.server.closeAllConnections();
  await box.receive(phone, '300002 is your code');
  await box.receive(phone, '300003 is your code');
  await reading;
  expect(seen).toEqual(['300001', '300002', '300003']);
});

describe('a lease', () => {
  it('is held for the work and given back after it, also when it fails', async () => {
    const play = await box.testClient(customer);
    const { orderId } = await play.orders.purchase({ service: 'test-silent', country: 'US', tag: 'held' });
    const code = await play.leases.withLease({ tag: 'held' }, async (lease) => {
      expect(lease.order.orderId).toBe(orderId);
      await expect(play.leases.hold({ tag: 'held' })).rejects.toBeInstanceOf(ConflictError);
      const waiting = lease.waitForCode({ timeoutMs: 10_000 });
      await play.sandbox.injectMessage({ orderId, from: 'Shop', text: '400001 is your code' });
      return (await waiting).code;
    });
    expect(code).toBe('400001');
    const failed = play.leases.withLease({ tag: 'held' }, () => Promise.reject(new Error('the test failed')));
    await expect(failed).rejects.toThrow('the test failed');
    expect((await play.leases.list()).items).toEqual([]);
  });

  it('outlives its time while it is held, and tells when it is lost', async () => {
    const play = await box.testClient(customer);
    await play.orders.purchase({ service: 'test-silent', country: 'US', tag: 'long' });
    const lease = await play.leases.hold({ tag: 'long', ttlSeconds: 10 });
    for (let seconds = 0; seconds < 12; seconds += 4) {
      await new Promise((resolve) => setTimeout(resolve, 4_000));
      expect((await play.leases.list()).items).toHaveLength(1);
    }
    await play.leases.release(lease.id);
    await expect.poll(() => lease.signal.aborted, { timeout: 5_000 }).toBe(true);
    await expect(lease.waitForCode()).rejects.toMatchObject({
      status: expect.toSatisfy((s) => s === 404 || s === 409),
    });
    await lease.release();
  });

  it('of many workers on few numbers: each gets the code it asked for', async () => {
    const play = await box.testClient(customer);
    await play.orders.purchaseBatch({ service: 'test-silent', country: 'US', tag: 'few', quantity: 3 });
    const worker = (code: string) =>
      play.leases.withLease({ tag: 'few', ttlSeconds: 30, waitSeconds: 60 }, async ({ order, waitForCode }) => {
        await play.sandbox.injectMessage({ orderId: order.orderId, from: 'Shop', text: `${code} is your code` });
        return (await waitForCode({ timeoutMs: 10_000 })).code;
      });
    const codes = Array.from({ length: 12 }, (_, index) => String(500_000 + index));
    expect(await Promise.all(codes.map(worker))).toEqual(codes);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rematchEarlyMessages } from '../../../src/messages/index.ts';
import { expireOrders, releaseNumbers, settlePurchases } from '../../../src/orders/index.ts';
import { expectSoundBooks } from '../../support/order-invariants.ts';
import {
  type Answer,
  type Caller,
  call,
  eventually,
  type SandboxBox,
  type Shown,
  startSandboxBox,
} from '../../support/sandbox-box.ts';

type Node = Awaited<ReturnType<SandboxBox['secondNode']>>;

let box: SandboxBox;
let api: Node;
let worker: Node;
let caller: Caller;

beforeAll(async () => {
  box = await startSandboxBox({ NOTICES: 'on' });
  api = await box.secondNode('api');
  worker = await box.secondNode('worker');
  const customer = await box.customer(0);
  caller = await box.testCaller(customer);
});
afterAll(async () => {
  await expectSoundBooks(box.database);
  await api.close();
  await worker.close();
  await box.close();
});

const buy = (service: string, more: object = {}): Promise<Answer<Shown>> =>
  call(api, caller, 'orders/purchase', { body: { service, country: 'US', ...more } });
const read = async (orderId: number) => (await call(api, caller, `orders/${orderId}`)).body;
const balance = async () =>
  (await call<{ balance: number; frozenAmount: number; totalConsume: number }>(api, caller, 'wallet/balance')).body;
const firstMessage = (orderId: number, timeoutMs?: number) =>
  eventually(async () => {
    const order = await read(orderId);
    return order.messageCount > 0 ? order : undefined;
  }, timeoutMs);

/** What the worker's loops do, once. */
const work = async () => {
  const { context } = worker;
  await settlePurchases(context.purchase, context.rendererFor('req_settler'));
  await expireOrders(context.db);
  await rematchEarlyMessages(context.ingest);
  await releaseNumbers(context);
};

describe('through a test key, off trial, bought in a process of ROLE=api', () => {
  it('test-ok: a message with a code at once', async () => {
    const { status, body } = await buy('test-ok');
    expect(status).toBe(201);
    expect(await firstMessage(body.orderId, 2_000)).toMatchObject({ status: 'active', messageCount: 1 });
    expect((await read(body.orderId)).latestCode).toMatch(/^\w{4,8}$/);
  });

  it('test-delayed: nothing for seconds, then a message after eight', async () => {
    const boughtAtMs = performance.now();
    const { body } = await buy('test-delayed');
    await firstMessage(body.orderId, 12_000);
    expect(performance.now() - boughtAtMs).toBeGreaterThan(7_500);
  }, 20_000);

  it('test-silent: no message, and the money back at the end', async () => {
    const { body } = await buy('test-silent');
    expect(body).toMatchObject({ status: 'active', messageCount: 0 });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect((await read(body.orderId)).messageCount).toBe(0);
    expect((await balance()).frozenAmount).toBeGreaterThan(0);
  });

  it('test-duplicate: the same message several times is one message', async () => {
    const { body } = await buy('test-duplicate');
    await firstMessage(body.orderId);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect((await read(body.orderId)).messageCount).toBe(1);
  });

  it('test-no-stock: sold out when bought, money back', async () => {
    const before = await balance();
    const { status, body } = await buy('test-no-stock');
    expect([status, body.code]).toEqual([409, 'NO_STOCK']);
    expect(await balance()).toEqual(before);
  });

  it('test-price-change: dearer than listed, money back', async () => {
    const before = await balance();
    const { status, body } = await buy('test-price-change');
    expect([status, body.code]).toEqual([409, 'NO_STOCK']);
    expect(await balance()).toEqual(before);
  });

  it('test-upstream-timeout: pending, then active once another process has asked', async () => {
    const { status, body } = await buy('test-upstream-timeout', { cardKind: 'virtual' });
    expect([status, body.status]).toEqual([201, 'pending']);
    const shown = (fits: (order: Shown) => boolean, timeoutMs?: number) =>
      eventually(async () => {
        await work();
        const now = await read(body.orderId);
        return fits(now) ? now : undefined;
      }, timeoutMs);
    expect((await shown((order) => order.status === 'active')).phone).toMatch(/^\+1/);
    // Where the worker was late, the message was due already and may have overtaken the order.
    expect((await shown((order) => order.messageCount > 0, 8_000)).messageCount).toBe(1);
  }, 20_000);

  it('another service: a message in the words of the service after seconds', async () => {
    const { body } = await buy('Telegram', { country: 'DE' });
    expect((await firstMessage(body.orderId, 8_000)).latestCode).toMatch(/^\d{5}$/);
  }, 20_000);

  it('test-late: a message only after the number was given back, which nobody sees', async () => {
    const { body } = await buy('test-late');
    await box.database.shiftTime('25 hours');
    await work();
    await eventually(async () => {
      const rows = await box.database.sql<{ reason: string }>('SELECT reason FROM quarantine WHERE phone = $1', [
        body.phone,
      ]);
      return rows[0]?.reason === 'ended' ? true : undefined;
    });
    expect(await read(body.orderId)).toMatchObject({ status: 'expired', messageCount: 0 });
    expect(await balance()).toMatchObject({ frozenAmount: 0 });
  });

  it('goes on after the clock that decides what is due was moved', async () => {
    const { body } = await buy('test-ok');
    expect((await firstMessage(body.orderId)).status).toBe('active');
  });
});

import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApiClient, logIn, waitUntil, withKey } from './support/api-client.ts';
import { type BoxProcess, runCommand, startBox } from './support/box-process.ts';
import { processesOf } from './support/processes.ts';
import { TemporaryFolders } from './support/temporary-folder.ts';
import type { Balance, List, Message, Order, RelayAnswer } from './support/wire.ts';

const VERIFY = 'packages/server/bin/ledger-verify.ts';
const BACKUP = 'packages/server/bin/backup.ts';
const RESTORE = 'packages/server/bin/restore.ts';

const folders = new TemporaryFolders();
let dataDir: string;
let box: BoxProcess;

beforeAll(async () => {
  dataDir = await folders.make();
  box = await startBox({ dataDir });
});
afterAll(async () => {
  await box.stop();
  await folders.remove();
});

const demo = () => withKey(box.url, box.firstRun.demo?.apiKey ?? '');

interface Books {
  readonly orders: readonly Order[];
  readonly messages: readonly Message[];
  readonly balance: Balance;
}

/** Everything a customer can see of orders, messages and money. Relay URLs begin with the port, which changes. */
async function readBooks(client = demo()): Promise<Books> {
  const orders = await client.get<List<Order>>('/api/sms/orders/mine?pageSize=100');
  const messages = await client.get<List<Message>>('/api/sms/orders/messages?pageSize=100');
  const balance = await client.get<Balance>('/api/sms/wallet/balance');
  return {
    orders: orders.body.items.map((order) => ({ ...order, recordUrl: '' })),
    messages: messages.body.items,
    balance: balance.body,
  };
}

/** Buys until the box is gone; resolves with the orders it had acknowledged by then. */
async function buyUntilGone(): Promise<string[]> {
  const acknowledged: string[] = [];
  const client = demo();
  const buy = async () => {
    for (;;) {
      const answer = await client.send<Order>('POST', '/api/sms/orders/purchase', {
        service: 'telegram',
        country: 'GB',
      });
      if (answer.status === 201) acknowledged.push(answer.body.displayOrderNo);
    }
  };
  await Promise.allSettled([buy(), buy(), buy()]);
  return acknowledged;
}

describe('INV20: kill -9 and a new start', () => {
  it.each([1, 2])('lose nothing that was acknowledged, and the books stay right (time %i)', async () => {
    const silent = await demo().send<Order>('POST', '/api/sms/orders/purchase', {
      service: 'test-silent',
      country: 'US',
    });
    const withCode = await demo().send<Order>('POST', '/api/sms/orders/purchase', {
      service: 'test-ok',
      country: 'US',
    });
    await waitUntil(
      () => demo().get<Order>(`/api/sms/orders/${withCode.body.orderId}`),
      ({ body }) => body.messageCount > 0,
    );
    const before = await readBooks();
    const buying = buyUntilGone();
    await waitUntil(
      () => demo().get<List<Order>>('/api/sms/orders/mine?pageSize=1'),
      ({ body }) => body.total > before.orders.length + 2,
    );
    await box.kill();
    const acknowledged = await buying;

    box = await startBox({ dataDir });
    const relay = createApiClient(box.url);
    expect((await demo().get('/api/sms/orders/mine')).status).toBe(200);
    // What was in flight is settled at once, one way or the other: nobody else can be working on it.
    const after = await waitUntil(
      () => readBooks(),
      ({ orders }) => orders.every(({ status }) => status !== 'pending'),
    );
    const numbers = new Set(after.orders.map(({ displayOrderNo }) => displayOrderNo));
    expect(acknowledged.filter((number) => !numbers.has(number))).toEqual([]);
    for (const order of [silent.body, withCode.body]) {
      const kept = after.orders.find(({ orderId }) => orderId === order.orderId);
      expect(kept).toMatchObject({ phone: order.phone, status: 'active', apiBindingKey: order.apiBindingKey });
    }
    const { totalRecharge, frozenAmount, totalConsume, balance } = after.balance;
    expect(totalRecharge).toBe(10_000);
    expect(balance + frozenAmount + totalConsume).toBeCloseTo(10_000, 6);
    const paidOrHeld = after.orders.filter(({ status }) => status !== 'failed');
    expect(frozenAmount + totalConsume).toBeCloseTo(
      paidOrHeld.reduce((sum, { price }) => sum + price, 0),
      6,
    );
    const seen = await relay.get<RelayAnswer>(`/api/sms/record?key=${withCode.body.apiBindingKey}`);
    expect(seen.body.data?.orderNo).toBe(withCode.body.displayOrderNo);
    expect(after.messages).toEqual(expect.arrayContaining([...before.messages]));
  });
});

describe('a backup', () => {
  it('taken while the box serves brings orders, messages, money and log-ins to another folder', async () => {
    // A box at rest, so that both sides can be compared: messages of the orders before have come.
    const books = await waitUntil(
      () => readBooks(),
      ({ orders }) => orders.every(({ service, messageCount }) => service === 'test-silent' || messageCount > 0),
      20_000,
    );
    const file = join(await folders.make(), 'backup');
    const backup = await runCommand(BACKUP, [file], { dataDir });
    expect(backup).toMatchObject({ code: 0, stderr: '' });
    expect(backup.stdout).toContain(file);

    const elsewhere = await folders.make();
    const restored = await runCommand(RESTORE, [file], { dataDir: elsewhere });
    expect(restored).toMatchObject({ code: 0, stderr: '' });
    await cp(join(dataDir, 'kek'), join(elsewhere, 'kek'));
    const again = await startBox({ dataDir: elsewhere });
    try {
      expect(await readBooks(withKey(again.url, box.firstRun.demo?.apiKey ?? ''))).toEqual(books);
      const { email = '', password = '' } = box.firstRun.demo ?? {};
      await logIn(again.url, { email, password });
      await logIn(again.url, box.firstRun.admin);
    } finally {
      await again.stop();
    }
    const verified = await runCommand(VERIFY, [], { dataDir: elsewhere });
    expect(verified).toMatchObject({ code: 0, stderr: '' });
    expect(processesOf(elsewhere)).toEqual([]);
  });

  it('is not restored into the folder of a box that runs, or over data', async () => {
    const file = join(await folders.make(), 'backup');
    await runCommand(BACKUP, [file], { dataDir });
    const refused = await runCommand(RESTORE, [file], { dataDir });
    expect(refused.code).toBe(1);
    expect(refused.stderr.trim().split('\n')).toHaveLength(1);
    expect(refused.stderr).toMatch(/stop it first/);
    await box.stop();
    const overData = await runCommand(RESTORE, [file], { dataDir });
    expect(overData.code).toBe(1);
    expect(overData.stderr.trim().split('\n')).toHaveLength(1);
    box = await startBox({ dataDir });
    expect((await demo().get('/api/sms/wallet/balance')).status).toBe(200);
  });
});

describe('the verification of the ledger', () => {
  it('runs beside a box that serves, and says that the books are right', async () => {
    const verified = await runCommand(VERIFY, [], { dataDir });
    expect(verified).toMatchObject({ code: 0, stderr: '' });
    expect(verified.stdout).toMatch(/The ledger is right: \d+ entries/);
  });

  it('says in one line that a folder has no database', async () => {
    const empty = join(await folders.make(), 'nothing');
    await mkdir(empty);
    const verified = await runCommand(VERIFY, [], { dataDir: empty });
    expect(verified.code).toBe(1);
    expect(verified.stderr.trim().split('\n')).toHaveLength(1);
    await rm(empty, { recursive: true });
  });
});

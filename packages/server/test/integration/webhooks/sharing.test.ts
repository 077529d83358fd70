import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { planDeliveries } from '../../../src/webhooks/index.ts';
import { claimDeliveries } from '../../../src/webhooks/repository.deliveries.ts';
import { LEASE_MS, sendDelivery } from '../../../src/webhooks/send-delivery.ts';
import type { TestCustomer } from '../../support/box.ts';
import { answers, hangs, type Receiver, startReceiver } from './support/receiver.ts';
import { eventOf, startWebhookBox, type WebhookBox } from './support/webhook-box.ts';

let box: WebhookBox;
let second: Awaited<ReturnType<WebhookBox['secondNode']>>;
let customer: TestCustomer;
let receiver: Receiver;

beforeAll(async () => {
  box = await startWebhookBox();
  second = await box.secondNode();
});
afterAll(async () => {
  await second.close();
  await box.close();
});
beforeEach(async () => {
  customer = await box.customer(10_000);
  receiver = await startReceiver();
});
afterEach(() => receiver.close());

const ids = () => receiver.received.map(({ headers }) => String(headers['webhook-id']));
const LIMITS = { room: 10, unprovenRoom: 10, perTenant: 10, perProven: 4, leaseMs: LEASE_MS };

/** Events without an order, which wait for no other. */
async function plantEvents(tenantId: number, count: number, webhookOrders = false): Promise<void> {
  await box.database.sql(
    `INSERT INTO outbox (tenant_id, wallet, type, order_id, details, created_at)
     SELECT ${tenantId}, 'live', ${webhookOrders ? "'order.activated', n" : "'wallet.low_balance', NULL"},
            '{"balance":1,"threshold":2,"currency":"USDT"}', app_now() FROM generate_series(1, ${count}) AS n`,
  );
}

describe('two processes', () => {
  it('plan each event once, whoever reads it, and send each once between them, in order per order', async () => {
    await box.create(customer, { url: receiver.url });
    const orders = await Promise.all(Array.from({ length: 4 }, () => box.buy(customer)));
    const nodes = [box.context, second.context];
    let over = false;
    const work = nodes.map(async ({ db, webhooks }) => {
      while (!over) {
        await planDeliveries({ db });
        await webhooks.sender.pump();
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      await webhooks.sender.idle();
    });
    for (let round = 0; round < 15; round += 1) {
      await Promise.all(orders.map(({ body }) => box.receive('cheap', { phone: body.phone })));
    }
    await expect.poll(() => receiver.received.length, { timeout: 20_000 }).toBe(4 + 60);
    over = true;
    await Promise.all(work);
    expect(new Set(ids()).size).toBe(64);
    for (const { body } of orders) {
      const events = receiver.received
        .map(eventOf)
        .filter((event) => 'order' in event.data && event.data.order?.orderId === body.orderId);
      expect(events[0]?.type).toBe('order.activated');
      const contents = events.flatMap((event) =>
        event.type === 'message.received' ? [Number.parseInt(event.data.message?.content ?? '', 10)] : [],
      );
      expect(contents).toHaveLength(15);
      expect(contents).toEqual(contents.toSorted((a, b) => a - b));
    }
  });

  it('together never have more than four requests at one receiver', async () => {
    let underWay = 0;
    let most = 0;
    receiver.behave(async (_, response) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setTimeout(resolve, 20));
      underWay -= 1;
      response.writeHead(204).end();
    });
    await box.create(customer, { url: receiver.url });
    await plantEvents(customer.tenantId, 60);
    await box.plan();
    const nodes = [box.context, second.context];
    await Promise.all(nodes.map(({ webhooks }) => webhooks.sender.pump()));
    await Promise.all(nodes.map(({ webhooks }) => webhooks.sender.idle()));
    await expect.poll(() => receiver.received.length, { timeout: 10_000 }).toBe(60);
    expect(most).toBe(4);
  });
});

describe('a process that dies or is paused', () => {
  it('between sending and writing it down: the event is sent again with the same id, once its lease is over', async () => {
    await box.create(customer, { url: receiver.url });
    await plantEvents(customer.tenantId, 1);
    await box.plan();
    const [claim] = await claimDeliveries(box.context.db, LIMITS);
    const died = { ...box.context.webhooks, db: dyingAfterSend() };
    await expect(sendDelivery(died, claim as never, new AbortController().signal)).rejects.toThrow('killed');
    expect(receiver.received).toHaveLength(1);
    await box.send(second.context);
    expect(receiver.received).toHaveLength(1);
    await box.database.shiftTime('31 seconds');
    await box.send(second.context);
    expect(receiver.received).toHaveLength(2);
    expect(new Set(ids()).size).toBe(1);
  });

  it('past its lease changes nothing that another has done meanwhile (F17)', async () => {
    const webhook = await box.create(customer, { url: receiver.url });
    await plantEvents(customer.tenantId, 1);
    await box.plan();
    const [claim] = await claimDeliveries(box.context.db, LIMITS);
    await box.database.shiftTime('31 seconds');
    await box.send(second.context);
    receiver.behave(answers(500));
    const outcomes: string[] = [];
    const paused = { ...box.context.webhooks, onAttempt: (outcome: string) => void outcomes.push(outcome) };
    await sendDelivery(paused, claim as never, new AbortController().signal);
    expect(outcomes).toEqual(['superseded']);
    const [delivery] = await box.deliveries(customer, webhook.id);
    expect(delivery).toMatchObject({ state: 'delivered', attemptCount: 1 });
  });

  it('while it plans leaves all of a batch or none of it', async () => {
    const webhook = await box.create(customer, { url: receiver.url });
    await plantEvents(customer.tenantId, 5);
    const failing = {
      ...box.context.db,
      single: async (statement: { name: string }) => {
        if (statement.name === 'webhooks.plan') throw new Error('killed');
        return await box.context.db.single(statement as never);
      },
    };
    await expect(planDeliveries({ db: failing as never })).rejects.toThrow('killed');
    expect(await box.deliveries(customer, webhook.id)).toEqual([]);
    await Promise.all([box.plan(), box.plan(second.context)]);
    expect(await box.deliveries(customer, webhook.id)).toHaveLength(5);
  });

  function dyingAfterSend() {
    const { db } = box.context;
    return {
      ...db,
      single: async (statement: { name: string }) => {
        if (statement.name === 'webhooks.finish') throw new Error('killed');
        return await db.single(statement as never);
      },
    } as typeof db;
  }
});

it('in a database that a backup was loaded into, what was not planned before is planned, and nothing twice', async () => {
  const webhook = await box.create(customer, { url: receiver.url });
  await plantEvents(customer.tenantId, 3);
  await box.plan();
  await plantEvents(customer.tenantId, 4);
  // As a backup of a server whose transaction numbers are far ahead of this one's.
  const ahead = '(transaction_id::text::numeric + 1000000000)::text::xid8';
  await box.database.sql(`UPDATE outbox SET transaction_id = ${ahead}`);
  await box.database.sql(`UPDATE event_readers SET transaction_id = ${ahead}`);
  await box.database.sql('SELECT outbox_start_anew()');
  await box.plan();
  await plantEvents(customer.tenantId, 2);
  await box.plan();
  expect(await box.deliveries(customer, webhook.id)).toHaveLength(9);
  await box.send();
  expect(new Set(ids()).size).toBe(9);
  expect(receiver.received).toHaveLength(9);
});

describe('a receiver that hangs with 1,000 deliveries behind it', () => {
  it('delays nobody: twenty others wait about as long as without it (F22)', { timeout: 60_000 }, async () => {
    const good = await Promise.all(Array.from({ length: 20 }, () => startReceiver()));
    const customers = await Promise.all(good.map(() => box.customer(0)));
    await Promise.all(good.map(({ url }, index) => box.create(customers[index] as TestCustomer, { url })));
    const alone = await latencies(good, customers);

    const hanging = await startReceiver(hangs);
    await box.create(customer, { url: hanging.url });
    await plantEvents(customer.tenantId, 1_000);
    const beside = await latencies(good, customers);
    const p99 = (times: readonly number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0;
    expect(hanging.received.length).toBeGreaterThan(0);
    expect(p99(beside)).toBeLessThan(Math.max(2 * p99(alone), 1_000));
    await Promise.all([...good, hanging].map((one) => one.close()));
    await box.context.webhooks.sender.idle();
  });

  /** From the commit of an event until its receiver has it, for 20 rounds of one event for each receiver. */
  async function latencies(receivers: readonly Receiver[], customers: readonly TestCustomer[]): Promise<number[]> {
    const times: number[] = [];
    for (let round = 0; round < 20; round += 1) {
      const before = receivers.map(({ received }) => received.length);
      for (const { tenantId } of customers) await plantEvents(tenantId, 1);
      const started = performance.now();
      await box.plan();
      await box.context.webhooks.sender.pump();
      for (const [index, { received }] of receivers.entries()) {
        await expect.poll(() => received.length, { interval: 2, timeout: 15_000 }).toBe((before[index] ?? 0) + 1);
        times.push((received.at(-1)?.atMs ?? 0) - started);
      }
    }
    return times;
  }
});

describe('receivers that all hang at once', () => {
  it('leave half of the places to those that work, once they have shown themselves', { timeout: 60_000 }, async () => {
    const proven = await box.create(customer, { url: receiver.url });
    await plantEvents(customer.tenantId, 1);
    await box.send();
    expect(receiver.received).toHaveLength(1);
    const hanging = await startReceiver(hangs);
    for (let crowd = 0; crowd < 5; crowd += 1) {
      const attacker = await box.customer(0);
      for (let count = 0; count < 20; count += 1) await box.create(attacker, { url: hanging.url });
      await plantEvents(attacker.tenantId, 3);
    }
    await box.plan();
    // A look skips rows that another look holds at that moment, which the next one takes.
    const received = async () => {
      await box.context.webhooks.sender.pump();
      return hanging.received.length;
    };
    await expect.poll(received, { interval: 100, timeout: 9_000 }).toBe(64);
    await plantEvents(customer.tenantId, 1);
    const started = performance.now();
    await box.plan();
    await box.context.webhooks.sender.pump();
    await expect.poll(() => receiver.received.length, { interval: 5, timeout: 5_000 }).toBe(2);
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(hanging.received).toHaveLength(64);
    expect(proven.enabled).toBe(true);
    await hanging.close();
    await box.context.webhooks.sender.close();
  });
});

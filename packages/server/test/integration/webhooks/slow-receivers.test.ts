import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestCustomer } from '../../support/box.ts';
import { type Behaviour, startReceiver } from './support/receiver.ts';
import { startWebhookBox, type WebhookBox } from './support/webhook-box.ts';

let box: WebhookBox;

beforeAll(async () => {
  box = await startWebhookBox();
});
afterAll(() => box.close());

/** Events without an order, which wait for no other, on both sides of a tenant. */
async function plantEvents({ tenantId }: TestCustomer, count: number): Promise<void> {
  await box.database.sql(
    `INSERT INTO outbox (tenant_id, wallet, type, details, created_at)
     SELECT ${tenantId}, w, 'wallet.low_balance', '{"balance":1,"threshold":2,"currency":"USDT"}', app_now()
       FROM unnest(ARRAY['live', 'test']) w, generate_series(1, ${count})`,
  );
}

const answersLate: Behaviour = (_request, response) => {
  setTimeout(() => response.writeHead(204).end(), 4_000);
};

it('forty webhooks of one account that answer late, but well, delay nobody else (F22)', {
  timeout: 60_000,
}, async () => {
  const [greedy, other] = [await box.customer(0), await box.customer(0)];
  const [late, prompt] = [await startReceiver(), await startReceiver()];
  await box.create(other, { url: prompt.url });
  const person = { headers: { authorization: `Bearer ${greedy.accessToken}`, 'x-simsmsbox-mode': 'test' } };
  for (let count = 0; count < 20; count += 1) {
    await box.create(greedy, { url: late.url });
    expect((await box.call(person, 'POST', '', { url: late.url })).status).toBe(201);
  }
  // All of them show that they work.
  await plantEvents(greedy, 1);
  await plantEvents(other, 1);
  await box.plan();
  const pump = setInterval(() => void box.context.webhooks.sender.pump(), 50);
  await expect.poll(() => [late.received.length, prompt.received.length], { timeout: 10_000 }).toEqual([40, 1]);
  await box.context.webhooks.sender.idle();

  late.behave(answersLate);
  await plantEvents(greedy, 10);
  await box.plan();
  await expect.poll(() => late.received.length).toBeGreaterThan(40);
  await plantEvents(other, 1);
  const started = performance.now();
  await box.plan();
  await expect.poll(() => prompt.received.length, { interval: 5, timeout: 10_000 }).toBe(2);
  expect(performance.now() - started).toBeLessThan(1_500);

  // What is held back by others of the same account comes all the same.
  late.behave((_request, response) => void response.writeHead(204).end());
  await expect.poll(() => late.received.length, { timeout: 20_000 }).toBe(40 + 400);
  clearInterval(pump);
  await Promise.all([late.close(), prompt.close()]);
});

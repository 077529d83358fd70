import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { TestCustomer } from '../../support/box.ts';
import { answers, hangs, type Receiver, startReceiver } from './support/receiver.ts';
import { eventOf, startWebhookBox, type WebhookBox } from './support/webhook-box.ts';

let box: WebhookBox;
let customer: TestCustomer;
let receiver: Receiver;
const lines: string[] = [];

beforeAll(async () => {
  box = await startWebhookBox((line) => lines.push(line));
});
afterAll(() => box.close());
beforeEach(async () => {
  customer = await box.customer(1_000);
  receiver = await startReceiver();
});
afterEach(() => receiver.close());

const types = (of: Receiver) => of.received.map((one) => eventOf(one).type);

it('sends each event once, signed so that the published library verifies it, under the id it has everywhere', async () => {
  const webhook = await box.create(customer, { url: receiver.url });
  await box.orderWithMessages(customer, 2);
  await box.send();
  expect(types(receiver)).toEqual(['order.activated', 'message.received', 'message.received']);
  for (const { headers, body } of receiver.received) {
    const event = new Webhook(webhook.secret).verify(body, headers as Record<string, string>);
    expect(event).toEqual(JSON.parse(body));
    expect(headers['webhook-id']).toBe((event as { id: string }).id);
    expect(headers['content-type']).toContain('application/json');
  }
  const list = await box.app.inject({ url: '/api/sms/orders/messages', headers: customer.headers });
  const messageIds = list.json<{ items: { id: string }[] }>().items.map(({ id }) => id);
  expect(messageIds.toSorted()).toEqual(
    receiver.received
      .slice(1)
      .map(({ headers }) => headers['webhook-id'])
      .toSorted(),
  );
  await box.send();
  expect(receiver.received).toHaveLength(3);
});

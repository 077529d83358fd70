import { afterAll, beforeAll, expect, it } from 'vitest';
import { dropOldMessages, dropOldQuarantine, tendMessageTables } from '../../../src/messages/index.ts';
import { type ScriptedBox, startScriptedBox } from '../../support/scripted-box.ts';
import { createScriptedProvider, scriptedOffer } from '../../support/scripted-provider.ts';

const source = createScriptedProvider([scriptedOffer(1)]);
let box: ScriptedBox;

beforeAll(async () => {
  box = await startScriptedBox({ source });
});
afterAll(() => box.close());

it('messages are dropped so many days after their order has ended, and those of a running order are kept', async () => {
  const customer = await box.customer(100);
  const [ended, running] = [await box.buy(customer), await box.buy(customer, { rentDays: 30 })];
  for (const { body } of [ended, running]) {
    await box.receive('source', { phone: body.phone, text: 'Your code is 111222' });
  }
  const url = `/api/sms/orders/${ended.body.orderId}/release`;
  await box.app.inject({ method: 'POST', url, headers: customer.headers });
  const left = async () =>
    (await box.database.sql<{ id: number }>('SELECT order_id::int AS id FROM messages ORDER BY 1')).map(({ id }) => id);
  await box.database.shiftTime('19 days');
  await dropOldMessages(box.context.db, 20);
  expect(await left()).toEqual([ended.body.orderId, running.body.orderId]);
  await box.database.shiftTime('21 days');
  await dropOldMessages(box.context.db, 20);
  expect(await left()).toEqual([running.body.orderId]);
  const read = await box.app.inject({ url: `/api/sms/orders/${ended.body.orderId}`, headers: customer.headers });
  expect(read.json()).toMatchObject({ latestCode: null, messageCount: 1 });
});

it('months gone by that hold nothing are dropped, and no other', async () => {
  const partitions = async () =>
    (
      await box.database.sql<{ name: string }>(
        `SELECT relname AS name FROM pg_class WHERE relname ~ '^messages_[0-9]{4}_[0-9]{2}$' ORDER BY 1`,
      )
    ).map(({ name }) => name);
  const before = await partitions();
  await dropOldMessages(box.context.db, 30);
  expect(await partitions()).toEqual(before);
  await box.database.shiftTime('130 days');
  await dropOldMessages(box.context.db, 3650);
  const after = await partitions();
  // The first holds the message of the running order; the second held nothing.
  expect(after).toContain(before[0]);
  expect(after).not.toContain(before[1]);
});

it('INV10: a message that a source lists for as long as its rental runs stays one, however long that is', async () => {
  const { body } = await box.buy(await box.customer(100));
  const again = { phone: body.phone, externalId: 'listed again' };
  expect(await box.receive('source', again)).toBe('delivered');
  await box.database.sql(
    `UPDATE rentals SET started_at = started_at - interval '101 days' WHERE phone = $1 AND state = 'active'`,
    [body.phone],
  );
  await box.database.sql(`UPDATE message_keys SET created_at = app_now() - interval '100 days'`);
  await tendMessageTables(box.context.db);
  expect(await box.receive('source', again)).toBe('duplicate');
  await box.database.sql(`UPDATE rentals SET state = 'released', ended_at = app_now() WHERE state = 'active'`);
  await box.database.sql(`UPDATE message_keys SET created_at = app_now() - interval '100 days'`);
  await tendMessageTables(box.context.db);
  expect(await box.database.sql('SELECT 1 FROM message_keys')).toEqual([]);
});

it('what is quarantined is kept no longer than messages are, and 30 days at most', async () => {
  const quarantined = async () => (await box.database.sql('SELECT 1 FROM quarantine')).length;
  await box.receive('source', { phone: '+12025550199' });
  expect(await quarantined()).toBe(1);
  await box.database.sql(`UPDATE quarantine SET created_at = app_now() - interval '8 days'`);
  await dropOldQuarantine(box.context.db, 365);
  expect(await quarantined()).toBe(1);
  await dropOldQuarantine(box.context.db, 7);
  expect(await quarantined()).toBe(0);
  await box.receive('source', { phone: '+12025550199' });
  await box.database.sql(`UPDATE quarantine SET created_at = app_now() - interval '31 days'`);
  await dropOldQuarantine(box.context.db, 365);
  expect(await quarantined()).toBe(0);
});

import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { AppContext } from '../../../src/context.ts';
import type { App } from '../../../src/http/app-type.ts';
import { startWorkers } from '../../../src/workers/index.ts';
import type { TestCustomer } from '../../support/box.ts';
import { expectSoundBooks } from '../../support/order-invariants.ts';
import { type ScriptedBox, startScriptedBox } from '../../support/scripted-box.ts';
import { createScriptedProvider, scriptedOffer } from '../../support/scripted-provider.ts';
import { decisionsOf, storeSwitch } from './support.ts';

const cheap = createScriptedProvider([scriptedOffer(1), scriptedOffer(1, { service: 'telegram' })]);
let box: ScriptedBox;
let second: { context: AppContext; app: App; close(): Promise<void> };
let customer: TestCustomer;

beforeAll(async () => {
  box = await startScriptedBox({ cheap });
  second = await box.secondNode('api');
});
beforeEach(async () => {
  customer = await box.customer();
});
afterEach(async () => {
  cheap.reset();
  await box.database.sql('DELETE FROM kill_switches');
  await box.database.sql("UPDATE revisions SET revision = revision + 1 WHERE topic = 'policy'");
  await box.context.revisions.poll();
  await second.context.revisions.poll();
  await expectSoundBooks(box.database);
});
afterAll(async () => {
  await second.close();
  await box.close();
});

const ALL = { scope: 'all', subject: '', reason: 'test' } as const;

async function post(app: App, path: string, payload: object) {
  const url = `/api/sms/orders/${path}`;
  const response = await app.inject({ method: 'POST', url, headers: customer.headers, payload });
  return response.json<{ code?: string; orderId: number; phone: string; apiBindingKey: string }>();
}
const buy = (app: App, service = 'instagram') => post(app, 'purchase', { service, country: 'US' });

it('stops purchases, renewals and replacements at a node that has heard of nothing', async () => {
  const order = await buy(box.app);
  await storeSwitch(box, ALL);
  expect((await buy(second.app)).code).toBe('SALES_STOPPED');
  const third = await box.secondNode('api');
  await storeSwitch(box, ALL);
  const stopped = [
    await post(third.app, `${order.orderId}/renew`, { days: 1 }),
    await post(third.app, `${order.orderId}/replace`, {}),
  ];
  await third.close();
  expect(stopped.map(({ code }) => code)).toEqual(['SALES_STOPPED', 'SALES_STOPPED']);
  expect([cheap.rentCalls.length, cheap.renewCalls.length]).toEqual([1, 0]);
  expect(await decisionsOf(box, customer.tenantId)).toMatchObject([
    { target: 'kill-switch:all', details: { act: 'purchase' } },
    { target: 'kill-switch:all', details: { act: 'renewal' } },
    { target: 'kill-switch:all', details: { act: 'replacement' } },
  ]);
});

it('is in the memory of every node within a second', async () => {
  const stop = startWorkers(second.context);
  try {
    await storeSwitch(box, ALL);
    const startedMs = performance.now();
    while (second.context.policy.switches().length === 0 && performance.now() - startedMs < 5_000) await sleep(10);
    expect(performance.now() - startedMs).toBeLessThan(1_000);
  } finally {
    await stop();
  }
});

it('lets what runs receive, and what is under way come to its end', async () => {
  const order = await buy(box.app);
  cheap.next.push(async ({ sell }) => {
    await storeSwitch(box, ALL);
    return sell();
  });
  const underWay = await buy(box.app);
  expect(underWay.code).toBeUndefined();
  expect(await box.receive('cheap', { phone: order.phone })).toBe('delivered');
  const record = await box.app.inject(`/api/sms/record?key=${order.apiBindingKey}&format=txt`);
  expect(record.body).toContain('YES|');
});

it('stops one country or one service, and nothing else', async () => {
  await storeSwitch(box, { scope: 'service', subject: 'instagram', reason: 'test' });
  expect([(await buy(box.app)).code, (await buy(box.app, 'telegram')).code]).toEqual(['SALES_STOPPED', undefined]);
  await storeSwitch(box, { scope: 'country', subject: 'US', reason: 'test' });
  expect((await buy(box.app, 'telegram')).code).toBe('SALES_STOPPED');
});

it('answers whoever repeats a purchase with its key as before', async () => {
  const first = await box.buy(customer, {}, 'before');
  await storeSwitch(box, ALL);
  await box.context.revisions.poll();
  const again = await box.buy(customer, {}, 'before');
  expect([again.replayed, again.text]).toEqual([true, first.text]);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  EVENT_TYPES,
  EventSchema,
  type EventView,
  LowBalanceEventSchema,
  MessageReceivedEventSchema,
  OrderEventSchema,
} from '@simsmsbox/contract';
import { Check } from 'typebox/value';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ScriptedBox, startScriptedBox } from '../support/scripted-box.ts';
import { createScriptedProvider, scriptedOffer } from '../support/scripted-provider.ts';
import { listen, readEvents } from './support/event-stream.ts';

const PAGE = readFileSync(join(import.meta.dirname, '../../../../docs/events.md'), 'utf8');
const shownInDocs = [...PAGE.matchAll(/```json\n(.*?)```/gs)].map(([, json = '']) => JSON.parse(json) as EventView);
const shownInContract = [MessageReceivedEventSchema, OrderEventSchema, LowBalanceEventSchema].flatMap(
  (schema) => (schema as { readonly examples?: readonly EventView[] }).examples ?? [],
);

let box: ScriptedBox;
const real = new Map<string, EventView>();

beforeAll(async () => {
  box = await startScriptedBox({ cheap: createScriptedProvider([scriptedOffer(1)]) });
  const origin = await listen(box.app);
  const customer = await box.customer(5);
  await box.app.inject({
    method: 'PATCH',
    url: '/api/sms/settings',
    headers: customer.headers,
    payload: { lowBalanceThreshold: 4.5 },
  });
  const reader = await readEvents(origin, customer.headers);
  const { body: order } = await box.buy(customer, { tag: 'signup-tests', note: 'from the nightly run' });
  await box.receive('cheap', { phone: order.phone });
  for (const event of await reader.until(3)) real.set(event.type, event);
  reader.leave();
});
afterAll(() => box.close());

/** The names of the fields, all the way down, without their values. */
function shapeOf(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return '';
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, shapeOf(item)]));
}

it('shows every kind of event with the very fields that are sent', () => {
  expect(shownInDocs.map(({ type }) => type)).toEqual(['message.received', 'order.activated', 'wallet.low_balance']);
  for (const shown of [...shownInDocs, ...shownInContract]) {
    expect(shapeOf(shown), shown.type).toEqual(shapeOf(real.get(shown.type)));
  }
});

it('what is sent and what is shown fit the contract', () => {
  for (const event of [...real.values(), ...shownInDocs, ...shownInContract])
    expect(Check(EventSchema, event)).toBe(true);
});

it('names every type', () => {
  for (const type of EVENT_TYPES) expect(PAGE).toContain(`| \`${type}\` |`);
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ScriptedBox, startScriptedBox } from '../support/scripted-box.ts';
import { createScriptedProvider, scriptedOffer } from '../support/scripted-provider.ts';
import { listen, readEvents } from './support/event-stream.ts';

let box: ScriptedBox;
let origin: string;

beforeAll(async () => {
  box = await startScriptedBox({ cheap: createScriptedProvider([scriptedOffer(1)]) });
  origin = await listen(box.app);
});
afterAll(() => box.close());

it('whoever missed more than fits in memory at once gets all of it over one connection', {
  timeout: 60_000,
}, async () => {
  const customer = await box.customer();
  const first = await readEvents(origin, customer.headers);
  const { body: order } = await box.buy(customer);
  const [seen] = await first.until(1);
  first.leave();
  // As long as the longest SMS in 255 parts.
  for (let n = 0; n < 190; n += 1) await box.receive('cheap', { phone: order.phone, text: 'x'.repeat(39_000) });
  const resumed = await readEvents(origin, { ...customer.headers, 'last-event-id': seen?.id ?? '' });
  await resumed.until(190);
  expect(new Set(resumed.events.map(({ id }) => id)).size).toBe(190);
  resumed.leave();
});

import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startLoop } from '../../../src/workers/loop.ts';
import { numberReleaser } from '../../../src/workers/number-releaser.ts';
import { type ScriptedBox, startScriptedBox } from '../../support/scripted-box.ts';
import { createScriptedProvider, scriptedOffer } from '../../support/scripted-provider.ts';

const slow = createScriptedProvider([scriptedOffer(1)]);
const good = createScriptedProvider([scriptedOffer(1, { service: 'telegram' })]);
/** More than one run of the worker takes. */
const NUMBERS = 60;

let box: ScriptedBox;

beforeAll(async () => {
  box = await startScriptedBox({ slow, good });
});
afterAll(() => box.close());

it('F6: numbers go back while another provider hangs, however many of it wait', async () => {
  const customer = await box.customer(1_000);
  for (let bought = 0; bought < NUMBERS; bought += 1) await box.buy(customer);
  await box.database.sql(`UPDATE orders SET expires_at = app_now() WHERE status = 'active'`);
  await box.database.sql('SELECT orders_expire(100)');
  await box.buy(customer, { service: 'telegram' });
  await box.app.inject({
    method: 'POST',
    url: `/api/sms/orders/${NUMBERS + 1}/cancel`,
    headers: customer.headers,
  });
  let letGo = () => {};
  const hanging = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  slow.onRelease = () => hanging;
  const stop = startLoop(numberReleaser(box.context), { ...box.context, onFailure: () => undefined });
  await vi.waitFor(() => expect(good.released).toHaveLength(1), { timeout: 5_000 });
  expect(slow.released.length).toBeGreaterThanOrEqual(50);
  letGo();
  await stop();
});

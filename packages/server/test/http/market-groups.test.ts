import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeRule } from '../integration/policy/support.ts';
import type { TestCustomer } from '../support/box.ts';
import { type ScriptedBox, startScriptedBox } from '../support/scripted-box.ts';
import { createScriptedProvider, scriptedOffer } from '../support/scripted-provider.ts';

const cheap = createScriptedProvider([scriptedOffer(1)]);
let box: ScriptedBox;
let first: TestCustomer;
let second: TestCustomer;

beforeAll(async () => {
  box = await startScriptedBox({ cheap });
  [first, second] = [await box.customer(), await box.customer()];
});
afterAll(() => box.close());

async function shownTo({ headers }: TestCustomer): Promise<{ services: string[]; countries: string[] }> {
  const market = await box.app.inject({ url: '/api/sms/shop/market?country=US', headers });
  const countries = await box.app.inject({ url: '/api/sms/shop/countries', headers });
  return {
    services: market.json<{ services: { service: string }[] }>().services.map(({ service }) => service),
    countries: countries.json<{ code: string }[]>().map(({ code }) => code),
  };
}

it('shows nobody else what a rule says of one customer, also where that one had asked first', async () => {
  const all = { services: ['instagram'], countries: ['US'] };
  // What both are shown is kept once, and made for whoever asks first.
  expect(await shownTo(first)).toEqual(all);
  expect(await shownTo(second)).toEqual(all);
  await makeRule(box, { kind: 'service', subject: 'instagram', action: 'deny', tenantId: first.tenantId });
  expect(await shownTo(second)).toEqual(all);
  expect(await shownTo(first)).toEqual({ services: [], countries: [] });
});

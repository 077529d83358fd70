import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { TestCustomer } from '../../support/box.ts';
import { expectSoundBooks } from '../../support/order-invariants.ts';
import { type ScriptedBox, startScriptedBox } from '../../support/scripted-box.ts';
import { createScriptedProvider, refuse, scriptedOffer } from '../../support/scripted-provider.ts';

const cheap = createScriptedProvider([scriptedOffer(1)]);
const dear = createScriptedProvider([scriptedOffer(2)]);
let box: ScriptedBox;
let customer: TestCustomer;

beforeAll(async () => {
  box = await startScriptedBox({ cheap, dear });
});
afterAll(async () => {
  await expectSoundBooks(box.database);
  await box.close();
});
beforeEach(async () => {
  cheap.reset();
  dear.reset();
  await box.sync();
  customer = await box.customer(100);
});

it('F6: with every provider down answers UPSTREAM_UNAVAILABLE after the money came back', async () => {
  cheap.always = refuse('unavailable');
  dear.always = refuse('unavailable');
  const { status, body } = await box.buy(customer);
  expect([status, body.code]).toEqual([503, 'UPSTREAM_UNAVAILABLE']);
  expect(await box.balance(customer)).toMatchObject({ balance: 100, frozenAmount: 0, totalConsume: 0 });
});

it('F6: a provider that is down does not use up the tries of an order that another one has a number for', async () => {
  cheap.offers = Array.from({ length: 10 }, (_, index) => scriptedOffer(1, { offerKey: `cheap-${index}` }));
  await box.sync();
  cheap.always = refuse('unavailable');
  expect((await box.buy(customer)).body).toMatchObject({ status: 'active', price: 2 });
  expect(cheap.rentCalls).toHaveLength(1);
  cheap.offers = [scriptedOffer(1)];
});

it('F6: a provider that is slow for one customer holds up no other', async () => {
  let goOn = (): void => undefined;
  const stuck = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  cheap.next.push(async ({ sell }) => {
    await stuck;
    return sell();
  });
  const slow = box.buy(customer);
  while (cheap.rentCalls.length === 0) await new Promise(setImmediate);
  const others = await Promise.all(Array.from({ length: 20 }, () => box.buy(customer)));
  expect(others.every(({ body }) => body.status === 'active')).toBe(true);
  goOn();
  expect((await slow).body).toMatchObject({ status: 'active', price: 1 });
});

it('F6: with a provider that flaps every order is active or refused, and the money agrees', async () => {
  let calls = 0;
  cheap.always = (call) => (calls++ % 2 === 0 ? call.sell() : refuse('unavailable')(call));
  dear.always = (call) => (calls++ % 3 === 0 ? refuse('unavailable')(call) : call.sell());
  const bought = await Promise.all(Array.from({ length: 30 }, () => box.buy(customer)));
  const held = bought.reduce((sum, { body, status }) => sum + (status === 201 ? body.price : 0), 0);
  expect(await box.balance(customer)).toMatchObject({ balance: 100 - held, frozenAmount: held });
  expect(bought.every(({ status }) => status === 201 || status === 503)).toBe(true);
});

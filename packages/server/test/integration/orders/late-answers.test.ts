import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/kernel/clock.ts';
import { purchaseOrder, renewOrder, replaceOrder } from '../../../src/orders/index.ts';
import { createProviderCalls, type ProviderRental } from '../../../src/providers/index.ts';
import type { TestCustomer } from '../../support/box.ts';
import { createFakeTime } from '../../support/fake-time.ts';
import { expectSoundBooks } from '../../support/order-invariants.ts';
import { type ScriptedBox, startScriptedBox } from '../../support/scripted-box.ts';
import { createScriptedProvider, scriptedOffer } from '../../support/scripted-provider.ts';

/** Answers after it was given up, and while it is asked what became of the call. */
const slow = createScriptedProvider([scriptedOffer(1)]);
let box: ScriptedBox;
let customer: TestCustomer;

beforeAll(async () => {
  box = await startScriptedBox({ slow });
});
afterAll(() => box.close());
beforeEach(async () => {
  slow.reset();
  await box.sync();
  customer = await box.customer(100);
});
afterEach(() => expectSoundBooks(box.database));

const until = async (holds: () => boolean | Promise<boolean>) => {
  for (let tries = 0; tries < 500; tries++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('It never came about.');
};
const sqlCount = async (query: string) => {
  const [row] = await box.database.sql<{ n: number }>(query, [customer.tenantId]);
  return row?.n ?? 0;
};
const keyFor = (key: string, request: string) => ({ key, requestHash: createHash('sha256').update(request).digest() });
const send = async (path: string, key: string, payload?: object) => {
  const response = await box.app.inject({
    method: 'POST',
    url: `/api/sms/orders/${path}`,
    headers: { ...customer.headers, 'idempotency-key': key },
    ...(payload && { payload }),
  });
  return { status: response.statusCode, text: response.body, replayed: response.headers['idempotency-replayed'] };
};

/** A call that hangs until it is asked about; its answer is booked before the question is answered. */
function hanging(booked: () => Promise<boolean>, found: (rental: ProviderRental) => ProviderRental | 'absent') {
  const time = createFakeTime();
  let bring: () => ProviderRental = () => {
    throw new Error('not called');
  };
  const script = (effect: () => ProviderRental) =>
    new Promise<ProviderRental>((resolve) => {
      bring = () => {
        const rental = effect();
        resolve(rental);
        return rental;
      };
    });
  slow.onFind = async () => {
    const rental = bring();
    await until(booked);
    return found(rental);
  };
  const giveUp = async (called: () => boolean) => {
    await until(() => called() && time.pending() > 0);
    await time.advance(11_000);
  };
  const { purchase, changes } = box.context;
  const calls = createProviderCalls({ timers: time.timers, clock: systemClock, onSettled: () => undefined });
  return { script, giveUp, deps: { ...purchase, changes, calls } };
}

const whatTheProviderSays: readonly [string, (rental: ProviderRental) => ProviderRental | 'absent'][] = [
  ['and the provider tells of it', (rental) => rental],
  ['and the provider does not know of it yet', () => 'absent'],
];

describe('F2 F9: an answer that comes between giving its call up and learning what became of it', () => {
  it.each(
    whatTheProviderSays,
  )('INV6: a purchase, %s: one order, and a repetition gets the same bytes', async (_, says) => {
    const isActive = async () =>
      (await sqlCount(`SELECT count(*)::int AS n FROM orders WHERE tenant_id = $1 AND status = 'active'`)) === 1;
    const { script, giveUp, deps } = hanging(isActive, says);
    slow.next.push(({ sell }) => script(sell));
    const body = { country: 'US', service: 'instagram' };
    const request = {
      ...{ tenantId: customer.tenantId, wallet: 'live' as const, numberType: null, rentDays: 1, maxPriceMicros: null },
      ...{ offerId: null, autoRenew: false, tag: null, note: null, apiKeyId: null, templateId: null, ...body },
      idempotency: keyFor('late', `purchase live ${JSON.stringify(Object.entries(body))}`),
    };
    const buying = purchaseOrder(deps, request, box.context.rendererFor('req_test'));
    await giveUp(() => slow.rentCalls.length === 1);
    const first = await buying;
    expect([first.status, first.body]).toEqual([201, expect.stringContaining('"status":"active"')]);
    expect(await send('purchase', 'late', body)).toEqual({ status: 201, text: first.body, replayed: 'true' });
    expect(slow.rentCalls).toHaveLength(1);
  });

  it.each(
    whatTheProviderSays,
  )('INV6: a renewal, %s: extended, and a repetition gets the same bytes', async (_, says) => {
    await box.buy(customer);
    const isWon = async () =>
      (await sqlCount(`SELECT count(*)::int AS n FROM renewals WHERE tenant_id = $1 AND state = 'won'`)) === 1;
    const { script, giveUp, deps } = hanging(isWon, says);
    slow.nextRenew.push(({ extend }) => script(extend));
    const request = {
      ...{ tenantId: customer.tenantId, wallet: 'live' as const, idOrDisplayNo: '1', days: 2, apiKeyId: null },
      idempotency: keyFor('late', 'renew live 1 2'),
    };
    const renewing = renewOrder(deps, request, box.context.rendererFor('req_test'));
    await giveUp(() => slow.renewCalls.length === 1);
    const first = await renewing;
    expect([first.status, first.body]).toEqual([200, expect.stringContaining('"rentDays":3')]);
    expect(await send('1/renew', 'late', { days: 2 })).toEqual({ status: 200, text: first.body, replayed: 'true' });
    expect(await box.balance(customer)).toMatchObject({ balance: 97, frozenAmount: 3 });
  });

  it.each(whatTheProviderSays)('INV6: a replacement, %s: the order is not left busy, nor its key', async (_, says) => {
    await box.buy(customer);
    const isBooked = async () =>
      (await sqlCount(`SELECT count(*)::int AS n FROM rentals WHERE tenant_id = $1 AND state = 'releasing'`)) === 1;
    const { script, giveUp, deps } = hanging(isBooked, says);
    slow.next.push(({ sell }) => script(sell));
    const request = {
      ...{ tenantId: customer.tenantId, wallet: 'live' as const, idOrDisplayNo: '1' },
      idempotency: keyFor('late', 'replace live 1'),
    };
    const replacing = replaceOrder(deps, request, box.context.rendererFor('req_test'));
    await giveUp(() => slow.rentCalls.length === 2);
    const first = await replacing;
    expect(first.status).toBeGreaterThanOrEqual(400);
    expect(await send('1/replace', 'late')).toEqual({ status: first.status, text: first.body, replayed: 'true' });
    slow.onFind = undefined;
    expect((await send('1/replace', 'again')).status).toBe(200);
  });
});

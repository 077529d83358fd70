import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ProviderError } from '../../../src/providers/index.ts';
import type { TestCustomer } from '../../support/box.ts';
import { expectSoundBooks } from '../../support/order-invariants.ts';
import { type ReconcileRuns, reconcileRuns } from '../../support/reconcile-runs.ts';
import { type ScriptedBox, startScriptedBox } from '../../support/scripted-box.ts';
import { createScriptedProvider, loseAnswer, loseRequest, scriptedOffer } from '../../support/scripted-provider.ts';

/** Can be asked by reference, lists what is ours, and nothing else uses its account. */
const named = createScriptedProvider([scriptedOffer(1)], { lists: 'rich' });
/** Lists ids and numbers only, also those of others who use the same account. */
const shared = createScriptedProvider([scriptedOffer(1, { service: 'telegram' })], { findable: false, lists: 'plain' });

let box: ScriptedBox;
let runs: ReconcileRuns;
let customer: TestCustomer;

beforeAll(async () => {
  box = await startScriptedBox({ named, shared });
  runs = reconcileRuns(box);
  await box.database.sql('UPDATE providers SET exclusive_account = true WHERE provider_id = $1', [box.ids['named']]);
  await runs.pass(10);
});
afterAll(() => box.close());
beforeEach(async () => {
  named.reset();
  shared.reset();
  customer = await box.customer(100);
});
afterEach(() => expectSoundBooks(box.database));

const attempts = async () => {
  const rows = await box.database.sql<{ state: string }>(
    'SELECT state FROM attempts WHERE tenant_id = $1 ORDER BY order_id, attempt_no',
    [customer.tenantId],
  );
  return rows.map(({ state }) => state);
};
const order = async () =>
  (await box.app.inject({ url: '/api/sms/orders/1', headers: customer.headers })).json<{ status: string }>();
const orphan = async (upstreamId: string) =>
  (await box.database.sql<{ state: string }>('SELECT state FROM orphans WHERE upstream_id = $1', [upstreamId]))[0];
const notNow = () => {
  throw new ProviderError('unavailable', 'not now');
};
/** Only lists are compared: whoever settles purchases is away. */
async function compareFor(seconds: number): Promise<void> {
  for (let passed = 0; passed < seconds; passed += 50) {
    await box.database.shiftTime('50 seconds');
    await runs.reconcile();
  }
}

describe('INV8: a number is given back as nobody’s only when it is nobody’s', () => {
  it('F11: one that a pending order waits for is kept, however long nobody settles the order', async () => {
    named.next.push(loseAnswer);
    named.onFind = notNow;
    expect((await box.buy(customer)).body.status).toBe('pending');
    await compareFor(900);
    expect(named.released).toEqual([]);
    named.onFind = undefined;
    await box.settle();
    expect(await order()).toMatchObject({ status: 'active', phone: named.sold.at(-1)?.phone });
    await runs.pass(200);
    expect(named.released).toEqual([]);
  });

  it('F5: one that serves an order under another id is reported and kept', async () => {
    const { phone } = (await box.buy(customer)).body;
    named.onList = (active) => [...active, { upstreamId: 'alias-1', phone }];
    await runs.pass(200);
    expect([await orphan('alias-1'), named.released]).toEqual([{ state: 'reported' }, []]);
    named.onList = undefined;
    await runs.pass(60);
  });

  it('one that serves an order by the time it would go back is kept', async () => {
    named.onList = (active) => [...active, { upstreamId: 'late-1', phone: '+15558880001' }];
    named.onRelease = notNow;
    await runs.pass(200);
    expect(await orphan('late-1')).toEqual({ state: 'releasing' });
    named.released.length = 0;
    named.next.push(({ sell }) => sell({ upstreamId: 'late-1', phone: '+15558880001' }));
    expect((await box.buy(customer)).body.status).toBe('active');
    await runs.pass(3_600, 100);
    expect([await orphan('late-1'), named.released]).toEqual([{ state: 'matched' }, []]);
  });

  it('one that comes back to the list is watched as long as a new one', async () => {
    const stranger = { upstreamId: 'flapping-1', phone: '+15558880002' };
    named.onList = (active) => [...active, stranger];
    await runs.pass(50);
    named.onList = (active) => active;
    await runs.pass(600, 50);
    expect(await orphan('flapping-1')).toEqual({ state: 'gone' });
    named.onList = (active) => [...active, stranger];
    await runs.pass(50);
    expect([await orphan('flapping-1'), named.released]).toEqual([{ state: 'seen' }, []]);
    named.onList = undefined;
    await runs.pass(60);
  });

  it('one that a replacement under way has bought is the replacement’s', async () => {
    await box.buy(customer);
    const first = named.sold.at(-1)?.upstreamId;
    named.next.push(async ({ request, sell }) => {
      const rental = sell();
      named.onList = (active) =>
        active.map((each) =>
          each.upstreamId === rental.upstreamId ? { ...each, reference: request.reference } : each,
        );
      await compareFor(50);
      return rental;
    });
    const replaced = await box.app.inject({
      method: 'POST',
      url: '/api/sms/orders/1/replace',
      headers: customer.headers,
    });
    await runs.pass(60);
    expect([replaced.statusCode, await attempts()]).toEqual([200, ['cancelled', 'won']]);
    expect(named.released).toEqual([first]);
  });
});

describe('INV8: a number of somebody else who uses the account is never taken for what a lost call bought', () => {
  it('where it was listed before the call', async () => {
    shared.onList = (active) => [...active, { upstreamId: 'foreign-1', phone: '+15558880003' }];
    await runs.pass(150);
    shared.next.push(loseRequest);
    await box.buy(customer, { service: 'telegram' });
    await runs.pass(900, 15);
    expect([await orphan('foreign-1'), shared.released, await attempts()]).toEqual([
      { state: 'reported' },
      [],
      ['unknown'],
    ]);
    shared.onList = undefined;
    await runs.pass(300, 15);
    expect(await attempts()).toEqual(['absent']);
  });

  it('where it came long after the call', async () => {
    shared.next.push(loseRequest);
    // Until it can say otherwise, the attempt is open.
    shared.onList = (active) => [...active, { upstreamId: 'foreign-2', phone: '+15558880004' }];
    await runs.pass(60);
    await box.buy(customer, { service: 'telegram' });
    await runs.pass(900, 15);
    shared.onList = (active) => [...active, { upstreamId: 'foreign-3', phone: '+15558880005' }];
    await runs.pass(900, 15);
    expect(shared.released).toEqual([]);
    shared.onList = undefined;
    await runs.pass(300, 15);
  });
});

it('INV8: a list of which something cannot be read proves nothing of what it does not show', async () => {
  shared.next.push(loseRequest);
  shared.onList = (active) => [...active, { upstreamId: 'garbled-1', phone: '555 0001' }];
  await box.buy(customer, { service: 'telegram' });
  await runs.pass(600, 15);
  expect(await attempts()).toEqual(['unknown']);
  shared.onList = undefined;
  await runs.pass(300, 15);
  expect(await attempts()).toEqual(['absent']);
});

it('INV8: the list is no answer where the provider can be asked by name: a purchase may still be under way there', async () => {
  named.next.push(loseRequest);
  named.onFind = () => {
    throw new ProviderError('unknown', 'an order is pending');
  };
  await box.buy(customer);
  await runs.pass(1_800, 15);
  expect(await attempts()).toEqual(['unknown']);
  named.onFind = undefined;
  await runs.pass(600, 15);
  expect(await attempts()).toEqual(['absent']);
});

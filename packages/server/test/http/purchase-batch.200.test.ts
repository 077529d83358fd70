import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestCustomer } from '../support/box.ts';
import { expectSoundBooks } from '../support/order-invariants.ts';
import { type OrderOrProblem, type ScriptedBox, startScriptedBox } from '../support/scripted-box.ts';
import {
  createScriptedProvider,
  loseAnswer,
  loseRequest,
  type RentScript,
  refuse,
  scriptedOffer,
  sellNumber,
} from '../support/scripted-provider.ts';
import { type Headers, makeKey } from './support/people.ts';
import { get, type WireList } from './support/wire.ts';

const provider = createScriptedProvider([scriptedOffer(1)]);
let box: ScriptedBox;

beforeAll(async () => {
  box = await startScriptedBox({ provider });
});
beforeEach(async () => {
  provider.reset();
  provider.offers = [scriptedOffer(1)];
  await box.sync();
});
afterAll(() => box.close());

interface Batch {
  readonly success: number;
  readonly failed: number;
  readonly items: readonly {
    readonly index: number;
    readonly ok: boolean;
    readonly order?: OrderOrProblem;
    readonly error?: OrderOrProblem & { readonly requestId: string };
  }[];
  readonly code: string;
}

async function buyBatch({ headers }: { headers: Headers }, body: object, key?: string, app = box.app) {
  const response = await app.inject({
    method: 'POST',
    url: '/api/sms/orders/purchase-batch',
    headers: { ...headers, ...(key === undefined ? {} : { 'idempotency-key': key }) },
    payload: { service: 'instagram', country: 'US', ...body },
  });
  return {
    status: response.statusCode,
    text: response.body,
    headers: response.headers,
    body: response.json<Batch>(),
    replayed: response.headers['idempotency-replayed'] === 'true',
  };
}

/** The answer adds up, and says what the books say. */
async function expectAddsUp(customer: TestCustomer, { items, success, failed }: Batch, quantity: number) {
  expect(items.map(({ index }) => index)).toEqual(Array.from({ length: quantity }, (_, index) => index));
  expect(success + failed).toBe(quantity);
  const bought = items.filter(({ ok }) => ok);
  expect(bought).toHaveLength(success);
  expect(items.every(({ ok, order, error }) => (ok ? order && !error : error && !order))).toBe(true);
  const { items: mine } = await get<WireList<OrderOrProblem>>(
    box,
    '/api/sms/orders/mine?pageSize=100',
    customer.headers,
  );
  const running = mine.filter(({ status }) => status === 'active' || status === 'pending');
  const ascending = (ids: readonly (number | undefined)[]) => ids.toSorted((a = 0, b = 0) => a - b);
  expect(ascending(bought.map(({ order }) => order?.orderId))).toEqual(
    ascending(running.map(({ orderId }) => orderId)),
  );
  const prices = bought.reduce((sum, { order }) => sum + (order?.price ?? 0), 0);
  expect((await box.balance(customer)).frozenAmount).toBeCloseTo(prices, 6);
}

const SIZE = 12;

describe('F20: a batch that fails at k adds up', () => {
  const FAILURES: Readonly<Record<string, { script: RentScript; codes: readonly string[] }>> = {
    'sold out': { script: refuse('out_of_stock'), codes: ['NO_STOCK'] },
    'refused by the provider': { script: refuse('rejected'), codes: ['NO_STOCK'] },
    'nobody answers': { script: refuse('unavailable'), codes: ['UPSTREAM_UNAVAILABLE'] },
    'the answer is lost': { script: loseAnswer, codes: [] },
    'the request is lost': { script: loseRequest, codes: ['UPSTREAM_UNAVAILABLE'] },
  };

  it.each(Object.entries(FAILURES))('for every k, when a number is: %s', async (_name, { script, codes }) => {
    for (let k = 0; k <= SIZE; k++) {
      provider.reset();
      provider.offers = [scriptedOffer(1)];
      await box.sync();
      provider.next.push(...Array.from({ length: k }, () => sellNumber), script);
      const customer = await box.customer();
      const { status, body } = await buyBatch(customer, { quantity: SIZE });
      expect(status).toBe(200);
      await expectAddsUp(customer, body, SIZE);
      expect(body.success).toBeGreaterThanOrEqual(Math.min(k, SIZE));
      const refusals = body.items.flatMap(({ error }) => (error ? [error.code] : []));
      expect(codes).toEqual(expect.arrayContaining(refusals));
    }
    await expectSoundBooks(box.database);
  });

  it('for every k, when the money is enough for k', async () => {
    for (let k = 0; k <= SIZE; k++) {
      const customer = await box.customer(k + 0.5);
      const { body } = await buyBatch(customer, { quantity: SIZE });
      await expectAddsUp(customer, body, SIZE);
      expect(body).toMatchObject({ success: k, failed: SIZE - k });
      const refusals = body.items.flatMap(({ error }) => (error ? [error.code] : []));
      expect(refusals).toEqual(Array.from({ length: SIZE - k }, () => 'INSUFFICIENT_FUNDS'));
    }
    await expectSoundBooks(box.database);
  });

  it('for every k, when there are k in stock', async () => {
    for (let k = 0; k <= SIZE; k++) {
      let left = k;
      provider.offers = [scriptedOffer(1, { stock: k })];
      provider.always = (call) => (left-- > 0 ? call.sell() : refuse('out_of_stock')(call));
      await box.sync();
      const customer = await box.customer();
      const { body } = await buyBatch(customer, { quantity: SIZE });
      await expectAddsUp(customer, body, SIZE);
      expect(body).toMatchObject({ success: k, failed: SIZE - k });
    }
    await expectSoundBooks(box.database);
  });
});

it('orders up to 100 numbers, all different, at most ten of them at a time', async () => {
  let inFlight = 0;
  let most = 0;
  provider.always = async ({ sell }) => {
    inFlight += 1;
    most = Math.max(most, inFlight);
    await new Promise((resolve) => setTimeout(resolve, 3));
    inFlight -= 1;
    return sell();
  };
  const customer = await box.customer();
  const { body } = await buyBatch(customer, { quantity: 100, tag: 'bulk' });
  expect(body).toMatchObject({ success: 100, failed: 0 });
  expect(new Set(body.items.map(({ order }) => order?.phone)).size).toBe(100);
  expect(most).toBeLessThanOrEqual(10);
  await expectAddsUp(customer, body, 100);
});

it('does not try numbers after one that was refused before anything was held', async () => {
  const customer = await box.customer(0.5);
  const before = box.database.db.statementCounts().get('purchase_reserve') ?? 0;
  const { body } = await buyBatch(customer, { quantity: 100 });
  expect(body).toMatchObject({ success: 0, failed: 100 });
  expect((box.database.db.statementCounts().get('purchase_reserve') ?? 0) - before).toBeLessThanOrEqual(10);
});

it.each<[object, number, string]>([
  [{ service: 'nothing', quantity: 3 }, 404, 'UNKNOWN_SERVICE'],
  [{ country: 'Atlantis', quantity: 3 }, 404, 'UNKNOWN_COUNTRY'],
  [{ service: 'paypal', quantity: 3 }, 403, 'SERVICE_DENIED'],
  [{}, 400, 'VALIDATION_FAILED'],
  [{ quantity: 0 }, 400, 'VALIDATION_FAILED'],
  [{ quantity: 101 }, 400, 'VALIDATION_FAILED'],
  [{ quantity: 2.5 }, 400, 'VALIDATION_FAILED'],
  [{ quantity: 2, surprise: 1 }, 400, 'VALIDATION_FAILED'],
  [{ quantity: 2, maxPrice: 0.0000001 }, 400, 'VALIDATION_FAILED'],
])('refuses %o as a whole: %i %s', async (body, status, code) => {
  const customer = await box.customer();
  expect(await buyBatch(customer, body, 'a key')).toMatchObject({ status, body: { code } });
  // The key is free.
  expect(await buyBatch(customer, { quantity: 1 }, 'a key')).toMatchObject({ status: 200, body: { success: 1 } });
});

it('asks for the scope orders:write', async () => {
  const headers = await makeKey(box, await box.customer(), { scopes: ['orders:read'] });
  expect((await buyBatch({ headers }, { quantity: 1 })).status).toBe(403);
});

describe('Idempotency-Key', () => {
  it('gives the same bytes again, those of refusals too, and buys nothing more', async () => {
    const customer = await box.customer(2.5);
    const first = await buyBatch(customer, { quantity: 5, tag: 'x' }, 'once');
    expect(first.body).toMatchObject({ success: 2, failed: 3 });
    expect(first.replayed).toBe(false);
    // What was refused for want of money stays refused under this key, money or not.
    provider.offers = [scriptedOffer(0.1)];
    await box.sync();
    for (let count = 0; count < 3; count++) {
      const again = await buyBatch(customer, { tag: 'x', quantity: 5 }, 'once');
      expect(again).toMatchObject({ status: 200, text: first.text, replayed: true });
      expect(again.headers['content-type']).toBe(first.headers['content-type']);
    }
    await expectAddsUp(customer, first.body, 5);
  });

  it('answers 422 to another body, and to a single purchase under the key of a batch', async () => {
    const customer = await box.customer();
    await buyBatch(customer, { quantity: 2 }, 'taken');
    expect(await buyBatch(customer, { quantity: 3 }, 'taken')).toMatchObject({
      status: 422,
      body: { code: 'IDEMPOTENCY_MISMATCH' },
    });
    expect((await box.buy(customer, {}, 'taken')).status).toBe(422);
    expect((await box.buy(customer, {}, 'single')).status).toBe(201);
    expect((await buyBatch(customer, { quantity: 1 }, 'single')).status).toBe(422);
  });

  it('answers 409 while the first is running, on every node, and its bytes when it is done', async () => {
    const customer = await box.customer();
    const node = await box.secondNode();
    let sell: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (sell = resolve));
    provider.next.push(async (call) => {
      await held;
      return call.sell();
    });
    const running = buyBatch(customer, { quantity: 3 }, 'slow');
    await expect.poll(() => provider.rentCalls.length).toBe(3);
    for (const app of [box.app, node.app]) {
      const twin = await buyBatch(customer, { quantity: 3 }, 'slow', app);
      expect(twin).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_IN_PROGRESS' } });
      expect(twin.headers['retry-after']).toBe('2');
    }
    sell();
    const first = await running;
    expect(first.body).toMatchObject({ success: 3 });
    const again = await buyBatch(customer, { quantity: 3 }, 'slow', node.app);
    expect(again).toMatchObject({ text: first.text, replayed: true });
    await node.close();
    await expectAddsUp(customer, first.body, 3);
  });

  it('F9: fifty at once buy one batch', async () => {
    const customer = await box.customer();
    const answers = await Promise.all(Array.from({ length: 50 }, () => buyBatch(customer, { quantity: 4 }, 'rush')));
    const done = answers.filter(({ status }) => status === 200);
    expect(done.length).toBeGreaterThanOrEqual(1);
    expect(new Set(done.map(({ text }) => text)).size).toBe(1);
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
    const { balance, frozenAmount } = await box.balance(customer);
    expect([balance, frozenAmount]).toEqual([996, 4]);
  });

  it('is repeated although the service was denied or sold out since', async () => {
    const customer = await box.customer();
    const first = await buyBatch(customer, { quantity: 2 }, 'kept');
    provider.offers = [];
    await box.sync();
    expect(await buyBatch(customer, { quantity: 2 }, 'kept')).toMatchObject({ text: first.text, replayed: true });
  });

  it('of one tenant means nothing to another', async () => {
    const [ann, bob] = [await box.customer(), await box.customer()];
    const [first, second] = [
      await buyBatch(ann, { quantity: 1 }, 'shared'),
      await buyBatch(bob, { quantity: 1 }, 'shared'),
    ];
    expect([first.replayed, second.replayed]).toEqual([false, false]);
    expect(second.body.items[0]?.order?.displayOrderNo).not.toBe(first.body.items[0]?.order?.displayOrderNo);
  });
});

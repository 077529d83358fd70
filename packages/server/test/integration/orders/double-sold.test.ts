import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { confirmPurchases } from '../../../src/orders/index.ts';
import { type TestCustomer } from '../../support/box.ts';
import { expectSoundBooks } from '../../support/order-invariants.ts';
import { type ScriptedBox, startScriptedBox } from '../../support/scripted-box.ts';
import { createScriptedProvider, loseAnswer, scriptedOffer, sellAs } from '../../support/scripted-provider.ts';

const cheap = createScriptedProvider([scriptedOffer(1)]);
const dear = createScriptedProvider([scriptedOffer(2)]);

let box: ScriptedBox;
let victim: TestCustomer;
let thief: TestCustomer;

beforeAll(async () => {
  box = await startScriptedBox({ cheap, dear });
});
afterAll(() => box.close());
beforeEach(async () => {
  cheap.reset();
  dear.reset();
  await box.sync();
  [victim, thief] = await Promise.all([box.customer(100), box.customer(100)]);
});
afterEach(() => expectSoundBooks(box.database));

const rentalsOf = ({ tenantId }: TestCustomer) =>
  box.database.sql<{ upstream_id: string; state: string }>(
    'SELECT upstream_id, state FROM rentals WHERE tenant_id = $1 ORDER BY started_at, upstream_id',
    [tenantId],
  );

it('F5 INV10 INV14: a number sold again while it is active here goes back; the second buyer gets the next offer', async () => {
  const first = await box.buy(victim);
  cheap.next.push(sellAs({ phone: first.body.phone, upstreamId: `again-${first.body.phone}` }));
  const again = await box.buy(thief);
  expect(again.body).toMatchObject({ status: 'active', price: 2 });
  expect(again.body.phone).not.toBe(first.body.phone);
  await box.release();
  expect(cheap.released).toEqual([`again-${first.body.phone}`]);
  expect(await box.receive('cheap', { phone: first.body.phone })).toBe('delivered');
  const counts = await box.database.sql(
    'SELECT tenant_id::int AS tenant, message_count FROM orders WHERE tenant_id = ANY ($1) ORDER BY message_count',
    [[victim.tenantId, thief.tenantId]],
  );
  expect(counts).toEqual([
    { tenant: thief.tenantId, message_count: 0 },
    { tenant: victim.tenantId, message_count: 1 },
  ]);
});

it('F5: another provider selling a number that is active here is treated alike', async () => {
  const { phone } = (await box.buy(victim)).body;
  cheap.next.push(({ sell }) => sell({ phone }));
  dear.next.push(({ sell }) => sell({ phone }));
  const { status, body } = await box.buy(thief);
  expect([status, body.code]).toEqual([409, 'NO_STOCK']);
  expect(await box.balance(thief)).toMatchObject({ balance: 100, frozenAmount: 0 });
  await box.release();
  expect([cheap.released, dear.released]).toEqual([[cheap.sold.at(-1)?.upstreamId], [dear.sold.at(-1)?.upstreamId]]);
  expect(await rentalsOf(victim)).toMatchObject([{ state: 'active' }]);
});

it("F5 INV14: a rental id that is another order's buys nothing and is never given back", async () => {
  await box.buy(victim);
  const { phone, upstreamId, costMicros } = cheap.sold.at(-1) ?? { phone: '', upstreamId: '', costMicros: 0n };
  cheap.next.push(sellAs({ phone, upstreamId }));
  expect((await box.buy(thief)).body).toMatchObject({ status: 'active', price: 2 });
  expect(await box.release()).toBe(0);
  expect(cheap.released).toEqual([]);
  expect(await rentalsOf(victim)).toEqual([{ upstream_id: upstreamId, state: 'active' }]);
  const costs = await box.database.sql('SELECT kind, amount FROM provider_entries WHERE reference = $1', [upstreamId]);
  expect(costs).toEqual([{ kind: 'cost', amount: costMicros }]);
});

it('F5: of two buyers at once who are sold one number, one gets it; two who are sold one rental, likewise', async () => {
  for (const given of [{ phone: '+15558880001' }, { phone: '+15558880002', upstreamId: 'one-rental' }]) {
    cheap.next.push(sellAs(given), sellAs(given));
    const both = await Promise.all([box.buy(victim), box.buy(thief)]);
    expect(both.map(({ body }) => body.price).toSorted((a, b) => a - b)).toEqual([1, 2]);
    expect(both.filter(({ body }) => body.phone === given.phone)).toHaveLength(1);
  }
  await box.release();
  expect(cheap.released).toHaveLength(1);
  expect(cheap.released).not.toContain('one-rental');
});

it('F5 INV8: a rental that is on its way back, sold to the same order again, is booked once and given back once', async () => {
  const { phone } = (await box.buy(victim)).body;
  cheap.offers = [scriptedOffer(1), scriptedOffer(1.5)];
  await box.sync();
  const same = sellAs({ phone, upstreamId: `twice-${phone}` });
  cheap.next.push(same, same);
  expect((await box.buy(thief)).body).toMatchObject({ status: 'active', price: 2 });
  await box.release();
  expect(cheap.released).toEqual([`twice-${phone}`]);
  cheap.offers = [scriptedOffer(1)];
});

it('F5 INV12: two confirmations of one order in one batch make it active once; another number in it goes back', async () => {
  cheap.next.push(loseAnswer);
  cheap.onFind = () => Promise.reject(new Error('not now'));
  const { orderId } = (await box.buy(victim)).body;
  const row = {
    tenantId: victim.tenantId,
    orderId,
    attemptNo: 1,
    providerId: box.ids['cheap'] ?? 0,
    upstreamId: 'twin-1',
    phone: '+15558880011',
    costMicros: 1_000_000n,
    expiresAt: null,
    answer: null,
  };
  const other = { ...row, upstreamId: 'twin-2', phone: '+15558880012' };
  expect(await confirmPurchases(box.context.db, [row, row, other])).toEqual(['activated', 'repeated', 'not_pending']);
  expect(await confirmPurchases(box.context.db, [row, other])).toEqual(['repeated', 'not_pending']);
  expect(await rentalsOf(victim)).toEqual([
    { upstream_id: 'twin-1', state: 'active' },
    { upstream_id: 'twin-2', state: 'releasing' },
  ]);
  await box.release();
  expect(cheap.released).toEqual(['twin-2']);
});

it('a release that fails comes again later, waiting longer each time, until it succeeds; then never again', async () => {
  const { phone } = (await box.buy(victim)).body;
  cheap.next.push(sellAs({ phone, upstreamId: `back-${phone}` }));
  await box.buy(thief);
  cheap.onRelease = () => {
    throw new Error('not today');
  };
  await box.release();
  expect(await box.release()).toBe(0);
  await box.database.shiftTime('16 seconds');
  await box.release();
  await box.database.shiftTime('16 seconds');
  expect(await box.release()).toBe(0);
  cheap.onRelease = () => undefined;
  await box.database.shiftTime('16 seconds');
  await box.release();
  await box.database.shiftTime('1 day');
  expect(cheap.released).toHaveLength(3);
  expect(await rentalsOf(thief)).toMatchObject([{ state: 'released' }, { state: 'active' }]);
  expect(await box.release()).toBe(0);
});

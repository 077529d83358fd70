import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type ArrivedMessage,
  ingestMessages,
  openMessageBody,
  rematchEarlyMessages,
} from '../../../src/messages/index.ts';
import { expireOrders } from '../../../src/orders/index.ts';
import type { TestCustomer } from '../../support/box.ts';
import { createCrashPoint } from '../../support/crash-point.ts';
import { expectSoundBooks } from '../../support/order-invariants.ts';
import { type Bought, type ScriptedBox, startScriptedBox } from '../../support/scripted-box.ts';
import { createScriptedProvider, scriptedOffer, sellAs } from '../../support/scripted-provider.ts';

const cheap = createScriptedProvider([scriptedOffer(1)]);
let box: ScriptedBox;
let second: Awaited<ReturnType<ScriptedBox['secondNode']>>;
let customer: TestCustomer;
let order: Bought['body'];

beforeAll(async () => {
  box = await startScriptedBox({ cheap });
  second = await box.secondNode();
});
afterAll(async () => {
  await second.close();
  await box.close();
});
beforeEach(async () => {
  cheap.reset();
  await box.sync();
  customer = await box.customer(100);
  order = (await box.buy(customer)).body;
});
afterEach(() => expectSoundBooks(box.database));

let ids = 0;
const message = (given: Partial<ArrivedMessage> = {}): ArrivedMessage => {
  ids += 1;
  return {
    externalId: `ingest-${ids}`,
    upstreamId: null,
    phone: order.phone,
    sender: 'Instagram',
    text: `${200_000 + ids} is your code`,
    receivedAt: null,
    ...given,
  };
};
const ingest = (messages: readonly ArrivedMessage[], on = box.context) =>
  ingestMessages(on.ingest, box.ids['cheap'] ?? 0, messages);
const view = async (of = customer, orderId = order.orderId) =>
  (await box.app.inject({ url: `/api/sms/orders/${orderId}`, headers: of.headers })).json();
const relay = async (key = order.apiBindingKey) => (await box.app.inject(`/api/sms/record?key=${key}&format=txt`)).body;
const quarantined = (externalId: string) =>
  box.database
    .sql<{ reason: string }>('SELECT reason FROM quarantine WHERE external_id = $1', [externalId])
    .then((rows) => rows.map(({ reason }) => reason));
const dbNow = () => box.database.sql<{ now: Date }>('SELECT app_now() AS now').then(([row]) => row?.now ?? new Date(0));
const ago = async (ms: number) => new Date((await dbNow()).getTime() - ms);

describe('F7: doubled, reordered, racing', () => {
  it('INV10: a message handed over many times, in a batch, over batches and from two nodes, exists once', async () => {
    const one = message();
    const other = message();
    const rounds = await Promise.all([
      ingest([one, one, other]),
      ingest([other, one]),
      ingest([one, other], second.context),
      ingest([other, other, one], second.context),
    ]);
    const outcomes = rounds.flat();
    expect(outcomes.filter((outcome) => outcome === 'delivered')).toHaveLength(2);
    expect(outcomes.filter((outcome) => outcome === 'duplicate')).toHaveLength(8);
    expect(await view()).toMatchObject({ messageCount: 2 });
    expect(await ingest([one], second.context)).toEqual(['duplicate']);
  });

  it('INV10: the same id from another provider is another message', async () => {
    const one = message();
    await ingest([one]);
    expect(await ingestMessages(box.context.ingest, 99, [one])).toEqual(['quarantined']);
  });

  it('INV5: twenty first messages at once capture the hold once', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, n) => ingest([message()], n % 2 === 0 ? box.context : second.context)),
    );
    expect(outcomes.flat().every((outcome) => outcome === 'delivered')).toBe(true);
    expect(await view()).toMatchObject({ messageCount: 20 });
    expect(await box.balance(customer)).toMatchObject({ balance: 99, frozenAmount: 0, totalConsume: 1 });
    expect(cheap.rentCalls).toHaveLength(1);
  });

  it('INV10: the latest message is the one received last, whatever came in last, in the order and at the relay', async () => {
    const [older, newer] = [await ago(2_000), await ago(1_000)];
    await ingest([message({ text: 'code 111111', receivedAt: newer })]);
    expect(await relay()).toBe('YES|111111');
    await ingest([message({ text: 'code 222222', receivedAt: older })]);
    expect([await relay(), (await view()).latestCode]).toEqual(['YES|111111', '111111']);
    await ingest([message({ text: 'code 333333' }), message({ text: 'code 444444', receivedAt: older })]);
    expect([await relay(), (await view()).latestCode]).toEqual(['YES|333333', '333333']);
    box.context.changes.publish([{ kind: 'stale', relayHash: await relayHash() }]);
    expect(await relay()).toBe('YES|333333');
    expect(await view()).toMatchObject({ messageCount: 4 });
  });

  it('INV10: an older message that comes in late does not take the place of one that memory has forgotten', async () => {
    await ingest([message({ text: 'code 111111' })]);
    box.context.changes.publish([{ kind: 'stale', relayHash: await relayHash() }]);
    await ingest([message({ text: 'code 222222', receivedAt: await ago(2_000) })]);
    expect(await relay()).toBe('YES|111111');
  });

  it('messages at once for many orders end each on its own order', async () => {
    const orders = await Promise.all(Array.from({ length: 15 }, () => box.buy(customer)));
    await Promise.all(
      orders.flatMap(({ body: { phone, orderId } }) => [
        ingest([message({ phone, text: `code ${500_000 + orderId}` })]),
        ingest([message({ phone, text: `code ${500_000 + orderId}` })], second.context),
      ]),
    );
    const shown = await Promise.all(orders.map(({ body }) => view(customer, body.orderId)));
    expect(shown.map(({ latestCode, messageCount }) => [latestCode, messageCount])).toEqual(
      orders.map(({ body }) => [String(500_000 + body.orderId), 2]),
    );
  });

  const relayHash = async () => {
    const [row] = await box.database.sql<{ relay_hash: Buffer }>(
      'SELECT relay_hash FROM orders WHERE tenant_id = $1 AND order_id = $2',
      [customer.tenantId, order.orderId],
    );
    return row?.relay_hash.toString('base64') ?? '';
  };
});

describe('F8: messages that belong to nobody who is there', () => {
  /** The number of the ended order, rented to somebody else. */
  const rentToAnother = async () => {
    await box.database.shiftTime('25 hours');
    await expireOrders(box.context.db);
    await box.release();
    const next = await box.customer(10);
    cheap.next.push(sellAs({ phone: order.phone }));
    const bought = (await box.buy(next)).body;
    expect(bought.phone).toBe(order.phone);
    return { next, bought };
  };

  it('INV10: for an unknown number: quarantined, and delivered again it stays one', async () => {
    const lost = message({ phone: '+15550001234' });
    expect(await ingest([lost])).toEqual(['quarantined']);
    expect(await ingest([lost])).toEqual(['duplicate']);
    expect(await quarantined(lost.externalId)).toEqual(['unknown_number']);
  });

  it('INV10 INV16: after the end of the rental, before and after the expirer ran: quarantined, never shown', async () => {
    await box.database.shiftTime('24 hours');
    const late = message();
    expect(await ingest([late])).toEqual(['quarantined']);
    await expireOrders(box.context.db);
    const later = message({ upstreamId: cheap.sold.at(-1)?.upstreamId ?? '' });
    expect(await ingest([later])).toEqual(['quarantined']);
    expect([await quarantined(late.externalId), await quarantined(later.externalId)]).toEqual([['ended'], ['ended']]);
    expect(await view()).toMatchObject({ messageCount: 0, status: 'expired' });
    expect(await box.balance(customer)).toMatchObject({ balance: 100, totalConsume: 0 });
  });

  it("INV10 INV14: a message that names the ended rental is not the next renter's", async () => {
    const { upstreamId = '' } = cheap.sold.at(-1) ?? {};
    const { next, bought } = await rentToAnother();
    expect(await ingest([message({ upstreamId })])).toEqual(['quarantined']);
    expect(await view(next, bought.orderId)).toMatchObject({ messageCount: 0 });
    expect(await relay(bought.apiBindingKey)).toBe('NO|');
  });

  it("INV10 INV14: a message stamped while the number was another's is not the next renter's", async () => {
    const { next, bought } = await rentToAnother();
    const stale = message({ receivedAt: await ago(3_600_000) });
    expect(await ingest([stale])).toEqual(['quarantined']);
    expect(await quarantined(stale.externalId)).toEqual(['backdated']);
    expect(await view(next, bought.orderId)).toMatchObject({ messageCount: 0 });
    expect(await ingest([message({ receivedAt: await dbNow() })])).toEqual(['delivered']);
  });

  it('INV10: nor does it reach the same customer under a later order of the same number', async () => {
    await box.database.shiftTime('25 hours');
    await expireOrders(box.context.db);
    cheap.next.push(sellAs({ phone: order.phone }));
    const again = (await box.buy(customer)).body;
    await box.database.sql(
      `UPDATE rentals SET ended_at = app_now() - interval '10 seconds' WHERE phone = $1 AND state <> 'active'`,
      [order.phone],
    );
    const stale = message({ receivedAt: await ago(15_000) });
    expect(await ingest([stale])).toEqual(['quarantined']);
    expect(await view(customer, again.orderId)).toMatchObject({ messageCount: 0 });
  });

  it('INV14: a message sent just after a rental ended, and read once the next renter has the number, is not theirs', async () => {
    const { next, bought } = await rentToAnother();
    await box.database.sql(
      `UPDATE rentals SET ended_at = app_now() - interval '60 seconds' WHERE phone = $1 AND state <> 'active'`,
      [order.phone],
    );
    const readLate = message({ receivedAt: await ago(50_000) });
    const unstamped = message({ receivedAt: null });
    expect(await ingest([readLate, unstamped])).toEqual(['quarantined', 'quarantined']);
    expect(await view(next, bought.orderId)).toMatchObject({ messageCount: 0 });
    await box.database.shiftTime('6 minutes');
    expect(await ingest([message({ receivedAt: null })])).toEqual(['delivered']);
  });

  it("a provider's clock that is four minutes slow is forgiven where nobody else had the number; six are not", async () => {
    expect(await ingest([message({ receivedAt: await ago(240_000) })])).toEqual(['delivered']);
    expect(await ingest([message({ receivedAt: await ago(360_000) })])).toEqual(['quarantined']);
  });

  it("a provider's clock that is ahead never stamps a message later than now", async () => {
    await ingest([message({ receivedAt: await ago(-3_600_000) })]);
    expect(new Date((await view()).latestMessageAt).getTime()).toBeLessThanOrEqual((await dbNow()).getTime());
  });
});

describe('messages that came before their rental was known', () => {
  /** In the quarantine as if the number had not been rented when it came. */
  const early = async (given: Partial<ArrivedMessage> = {}) => {
    const one = message(given);
    await ingest([{ ...one, phone: '+15550009999' }]);
    await box.database.sql('UPDATE quarantine SET phone = $2 WHERE external_id = $1', [one.externalId, one.phone]);
    return one;
  };
  const rematch = () => rematchEarlyMessages(box.context.ingest);

  it('INV10: one that cannot be read is set aside, and those that came with it are delivered once', async () => {
    const broken = await early();
    await box.database.sql(`UPDATE quarantine SET sealed_body = '\\x00' WHERE external_id = $1`, [broken.externalId]);
    const good = await early();
    expect(await rematch()).toBe(1);
    expect(await view()).toMatchObject({ messageCount: 1 });
    expect([await quarantined(broken.externalId), await quarantined(good.externalId)]).toEqual([['unreadable'], []]);
    expect(await rematch()).toBe(0);
  });

  it("those that prove to be nobody's are claimed once, however many: they hold up none that came after", async () => {
    const { upstreamId = '' } = cheap.sold.at(-1) ?? {};
    const stale = await ago(3_600_000);
    const others = await Promise.all(Array.from({ length: 60 }, () => early({ upstreamId, receivedAt: stale })));
    const good = await early({ upstreamId });
    const delivered = [await rematch(), await rematch()];
    expect(delivered).toEqual([0, 1]);
    expect(await quarantined(others[0]?.externalId ?? '')).toEqual(['backdated']);
    expect(await quarantined(good.externalId)).toEqual([]);
  });
});

describe('F18: message and expiry in the same instant', () => {
  const due = () => box.database.shiftTime('24 hours');

  it('INV5 INV16: whoever comes first, the books agree: captured with a message, or released without one', async () => {
    const orders = [
      order,
      ...(await Promise.all(Array.from({ length: 11 }, () => box.buy(customer)))).map(({ body }) => body),
    ];
    await box.database.sql(
      `UPDATE orders SET expires_at = app_now() + interval '120 milliseconds' WHERE tenant_id = $1`,
      [customer.tenantId],
    );
    const runs = Array.from({ length: 30 }, async (_, n) => {
      await new Promise((resolve) => setTimeout(resolve, n * 8));
      const { phone } = orders[n % orders.length] ?? order;
      return Promise.all([ingest([message({ phone })]), expireOrders(second.context.db), expireOrders(box.context.db)]);
    });
    await Promise.all(runs);
    const rows = await box.database.sql<{ captured: boolean; n: number }>(
      `SELECT message_count > 0 AS captured, count(*)::int AS n FROM orders WHERE tenant_id = $1 AND status = 'expired' GROUP BY 1`,
      [customer.tenantId],
    );
    expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(12);
    const captured = rows.find((row) => row.captured)?.n ?? 0;
    expect(await box.balance(customer)).toMatchObject({
      balance: 100 - captured,
      frozenAmount: 0,
      totalConsume: captured,
    });
  });

  it('INV16: a message that was matched before the order ended and stored after is quarantined', async () => {
    const { ingest: deps } = box.context;
    const outcomes = await ingestMessages(
      {
        ...deps,
        store: async (row) => {
          await due();
          await expireOrders(box.context.db);
          return deps.store(row);
        },
      },
      box.ids['cheap'] ?? 0,
      [message()],
    );
    expect(outcomes).toEqual(['quarantined']);
    expect(await view()).toMatchObject({ status: 'expired', messageCount: 0 });
  });
});

describe('F11 INV20: a process that dies while it takes a message in', () => {
  it('before or after any call: handed over again, the message exists once and the hold is captured once', async () => {
    const { ingest: deps } = box.context;
    let delivered = 0;
    for (let at = 1; ; at++) {
      let calls = 0;
      for (const when of ['before', 'after'] as const) {
        const crash = createCrashPoint(at, when);
        const dying = { ...deps, match: crash.step(deps.match), store: crash.step(deps.store) };
        const one = message();
        const handOver = () => ingestMessages(dying, box.ids['cheap'] ?? 0, [one]);
        await handOver().catch(() => undefined);
        calls = crash.calls;
        await ingest([one], second.context);
        delivered += 1;
        expect(await view()).toMatchObject({ messageCount: delivered });
      }
      if (calls < at) break;
    }
    expect(delivered).toBe(6);
    expect(await box.balance(customer)).toMatchObject({ balance: 99, frozenAmount: 0, totalConsume: 1 });
  });
});

describe('what is stored', () => {
  it('the code that was found, the text and the sender, sealed under the key of the tenant', async () => {
    await ingest([message({ sender: 'GOOGLE', text: 'G-482913 is your Google verification code.' })]);
    const [row] = await box.database.sql<{ message_id: string; sealed_body: Buffer }>(
      'SELECT message_id, sealed_body FROM messages WHERE tenant_id = $1',
      [customer.tenantId],
    );
    const stored = { messageId: row?.message_id ?? '', sealedBody: row?.sealed_body ?? Buffer.alloc(0) };
    const dataKey = await box.context.purchase.dataKeys.get(box.context.db, customer.tenantId);
    expect(openMessageBody(dataKey, stored)).toEqual({
      sender: 'GOOGLE',
      text: 'G-482913 is your Google verification code.',
      code: '482913',
    });
  });

  it.each<[string, Partial<ArrivedMessage>]>([
    ['an id with a NUL', { externalId: 'nul\0id' }],
    ['an id longer than an index takes', { externalId: Array.from({ length: 2_000 }, () => Math.random()).join('') }],
    ['half of a surrogate pair', { text: 'code 123456 \uD83D', sender: '\uD800', externalId: 'half\uDC00' }],
    ['a stamp that is no time', { receivedAt: new Date(Number.NaN) }],
    ['a stamp of a clock that was never set', { receivedAt: new Date(0) }],
    ['a stamp of the year 200000', { receivedAt: new Date(Date.UTC(200_000, 0)) }],
    ['a NUL in text and sender', { text: 'code\0 123456', sender: 'a\0b' }],
  ])('F7: %s is taken in like any other, and holds up none that comes with it', async (_, given) => {
    expect(await ingest([message(), message(given), message()])).toEqual(['delivered', 'delivered', 'delivered']);
  });

  it('F7: a phone or rental id that cannot be stored is quarantined, and holds up none that comes with it', async () => {
    expect(await ingest([message({ phone: '+1\0' }), message({ upstreamId: 'x\0y' }), message()])).toEqual([
      'quarantined',
      'quarantined',
      'delivered',
    ]);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AppContext } from '../../../src/context.ts';
import { makeKey } from '../../../src/kernel/key-format.ts';
import { systemRandom } from '../../../src/kernel/random.ts';
import { expireOrders } from '../../../src/orders/index.ts';
import { createRecordReader, lookUpRecords } from '../../../src/relay/index.ts';
import type { TestCustomer } from '../../support/box.ts';
import { type Bought, type ScriptedBox, startScriptedBox } from '../../support/scripted-box.ts';
import { createScriptedProvider, scriptedOffer } from '../../support/scripted-provider.ts';
import { statementCounts } from '../../support/statement-counts.ts';

const cheap = createScriptedProvider([scriptedOffer(1)]);
let box: ScriptedBox;
let second: Awaited<ReturnType<ScriptedBox['secondNode']>>;
let customer: TestCustomer;
let order: Bought['body'];

beforeAll(async () => {
  box = await startScriptedBox({ cheap }, { NOTICES: '1' });
  second = await box.secondNode();
  customer = await box.customer(1_000);
});
afterAll(async () => {
  await second.close();
  await box.close();
});
beforeEach(async () => {
  order = (await box.buy(customer)).body;
});

type Format = 'json' | 'txt' | 'full';
const get = (format?: Format, key = order.apiBindingKey, app = box.app) =>
  app.inject(`/api/sms/record?key=${key}${format ? `&format=${format}` : ''}`);
const body = async (format?: Format, app = box.app) => (await get(format, order.apiBindingKey, app)).body;
const statements = () => [...statementCounts(box.database).values()].reduce((sum, n) => sum + n, 0);
const EXPIRED = '{"code":200,"msg":"expired","status":"NO","data":null}';

describe('formats, byte by byte', () => {
  it('before a message', async () => {
    expect([await body(), await body('json')]).toEqual(
      Array(2).fill('{"code":200,"msg":"OK","status":"NO","data":null}'),
    );
    expect([await body('txt'), await body('full')]).toEqual(['NO|', 'NO|']);
  });

  it('with a code', async () => {
    const receivedAt = new Date(Math.floor(Date.now() / 1000) * 1000);
    await box.receive('cheap', { phone: order.phone, sender: 'WhatsApp', text: 'Your "code": 123-456 ✓', receivedAt });
    const { data } = JSON.parse(await body('json')) as { data: { id: string } };
    expect(await body('json')).toBe(
      `{"code":200,"msg":"OK","status":"YES","data":{"orderNo":"${order.displayOrderNo}","phone":"${order.phone}",` +
        `"content":"Your \\"code\\": 123-456 ✓","codeValue":"123456","sender":"WhatsApp","receivedAt":"${receivedAt.toISOString()}","id":"${data.id}"}}`,
    );
    expect(await body('txt')).toBe('YES|123456');
    expect(await body('full')).toBe('YES|Your "code": 123-456 ✓');
    expect((await get('txt')).headers['content-type']).toBe('text/plain; charset=utf-8');
    expect((await get()).headers['content-type']).toBe('application/json; charset=utf-8');
  });

  it('a message without a code is given in full as txt', async () => {
    await box.receive('cheap', { phone: order.phone, text: 'Welcome to our shop, dear friend!' });
    expect(await body('txt')).toBe('YES|Welcome to our shop, dear friend!');
    expect(JSON.parse(await body())).toMatchObject({ data: { codeValue: null } });
  });
});

describe('what a read costs', () => {
  it('a warm read asks the database nothing, in any format', async () => {
    await body();
    const before = statements();
    for (const format of ['json', 'txt', 'full'] as const) await body(format);
    expect(statements()).toBe(before);
  });

  it('a cold read asks once, however many read at once', async () => {
    const before = statements();
    await Promise.all(Array.from({ length: 20 }, () => body()));
    expect(statements() - before).toBe(1);
  });

  it('the message that arrives fills the memory: the next read asks nothing', async () => {
    await box.receive('cheap', { phone: order.phone, text: 'code 987654' });
    const before = statements();
    expect(await body('txt')).toBe('YES|987654');
    expect(statements()).toBe(before);
  });

  it('a key with a wrong checksum, of another kind, or none at all is refused without asking', async () => {
    const last = order.apiBindingKey.at(-1) === 'a' ? 'b' : 'a';
    const before = statements();
    for (const key of [order.apiBindingKey.slice(0, -1) + last, makeKey('psk_', systemRandom), 'x', ''])
      expect((await get('json', key)).statusCode).toBe(401);
    expect(statements()).toBe(before);
  });

  it('a well-formed key of no order is asked for once, and then not for a while', async () => {
    const key = makeKey('pok_', systemRandom);
    const before = statements();
    for (let reads = 0; reads < 5; reads++)
      expect((await get('txt', key)).json()).toMatchObject({ code: 'INVALID_RELAY_KEY' });
    expect(statements() - before).toBe(1);
  });

  it('a record is believed for a minute and then read again', async () => {
    const { reader, advance } = readerWith();
    await reader.read(order.apiBindingKey, 'txt');
    await box.database.sql(`UPDATE orders SET expires_at = app_now() WHERE relay_hash = $1`, [await relayHash()]);
    advance(59_000);
    expect((await reader.read(order.apiBindingKey, 'txt'))?.text).toBe('NO|');
    advance(1_000);
    expect((await reader.read(order.apiBindingKey, 'txt'))?.text).toBe('NO|expired');
  });

  it.each([
    -86_400_000, 86_400_000,
  ])('a wall clock that is set by %i ms ends no order and keeps none alive', async (ms) => {
    const { reader, advance, setWallClock } = readerWith();
    expect((await reader.read(order.apiBindingKey, 'txt'))?.text).toBe('NO|');
    setWallClock(ms);
    expect(reader.readWarm(order.apiBindingKey, 'txt')?.text).toBe('NO|');
    advance(60_000);
    expect(reader.readWarm(order.apiBindingKey, 'txt')).toBeUndefined();
    expect((await reader.read(order.apiBindingKey, 'txt'))?.text).toBe('NO|');
  });
});

describe('a message is seen at once', () => {
  it('in this process as soon as it was taken in, also where the record was read before', async () => {
    expect(await body('txt')).toBe('NO|');
    for (const code of ['111222', '333444']) {
      await box.receive('cheap', { phone: order.phone, text: `code ${code}` });
      expect(await body('txt')).toBe(`YES|${code}`);
    }
  });

  it('in another process within 200 ms', async () => {
    expect(await body('txt', second.app)).toBe('NO|');
    await box.receive('cheap', { phone: order.phone, text: 'code 555666' });
    const startedAt = performance.now();
    while ((await body('txt', second.app)) !== 'YES|555666') {
      expect(performance.now() - startedAt).toBeLessThan(1_000);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(performance.now() - startedAt).toBeLessThan(200);
  });

  it('INV10: the answers of two calls for one order may come back in either order', async () => {
    const publish = async (messageId: string, receivedAt: Date, code: string) => {
      const message = { messageId, receivedAt, code, content: code, sender: 'x' };
      const record = { orderNo: 'S', phone: order.phone, expiresAt: new Date(Date.now() + 60_000), message };
      box.context.changes.publish([{ kind: 'message', relayHash: (await relayHash()).toString('base64'), record }]);
    };
    const [early, late] = [new Date(), new Date(Date.now() + 1)];
    await publish('b', late, '222222');
    await publish('a', late, '111111');
    await publish('c', early, '333333');
    expect(await body('txt')).toBe('YES|222222');
    await publish('c', late, '444444');
    expect(await body('txt')).toBe('YES|444444');
  });

  it.each([
    'before it asked',
    'after it was answered',
  ])('INV10: a look-up that a message overtakes %s never hides the message, nor from those who read beside it', async (moment) => {
    const { reader, hold } = readerWith(moment === 'before it asked');
    const early = reader.read(order.apiBindingKey, 'txt');
    const beside = reader.read(order.apiBindingKey, 'txt');
    await hold.reached;
    await box.receive('cheap', { phone: order.phone, text: 'code 777888' });
    const late = reader.read(order.apiBindingKey, 'txt');
    hold.release();
    expect((await Promise.all([early, beside, late])).map((record) => record?.text)).toEqual(
      Array(3).fill('YES|777888'),
    );
    expect(reader.readWarm(order.apiBindingKey, 'txt')?.text).toBe('YES|777888');
  });

  it('a look-up that fails is tried again by the next reader', async () => {
    let failures = 1;
    const reader = createRecordReader({
      ...deps(),
      lookUp: async (hash) => {
        if (failures-- > 0) throw new Error('no connection');
        return (await lookUpRecords(box.context.db, [hash]))[0];
      },
    });
    await expect(reader.read(order.apiBindingKey, 'txt')).rejects.toThrow('no connection');
    expect((await reader.read(order.apiBindingKey, 'txt'))?.text).toBe('NO|');
  });
});

describe('INV16: an ended order', () => {
  it('says expired from the moment of expireAt by the clock of the database, warm and cold', async () => {
    await box.receive('cheap', { phone: order.phone, text: 'code 121212' });
    await expireIn('0 seconds');
    expect(await body('txt')).toBe('YES|121212');
    box.context.changes.publish([{ kind: 'stale', relayHash: (await relayHash()).toString('base64') }]);
    expect([await body(), await body('txt'), await body('full')]).toEqual([EXPIRED, 'NO|expired', 'NO|expired']);
  });

  it('a record in memory ends when its time comes, without being asked again', async () => {
    await box.database.shiftTime('-3 hours');
    await expireIn('300 milliseconds');
    expect(await body('txt')).toBe('NO|');
    const before = statements();
    await new Promise((resolve) => setTimeout(resolve, 320));
    expect([await body('txt'), await body()]).toEqual(['NO|expired', EXPIRED]);
    expect(statements()).toBe(before);
    await box.database.shiftTime('3 hours');
  });

  it('stays expired in every process after the expirer ran', async () => {
    await expireIn('0 seconds');
    await expireOrders(box.context.db);
    expect([await body('txt'), await body('txt', second.app)]).toEqual(['NO|expired', 'NO|expired']);
  });

  const expireIn = async (interval: string) =>
    box.database.sql('UPDATE orders SET expires_at = app_now() + $2::interval WHERE relay_hash = $1', [
      await relayHash(),
      interval,
    ]);
});

async function relayHash(): Promise<Buffer> {
  const [row] = await box.database.sql<{ relay_hash: Buffer }>(
    'SELECT relay_hash FROM orders WHERE tenant_id = $1 AND order_id = $2',
    [customer.tenantId, order.orderId],
  );
  return row?.relay_hash ?? Buffer.alloc(0);
}

function deps() {
  const { db, clock, changes, purchase }: AppContext = box.context;
  return { db, clock, changes, dataKeys: purchase.dataKeys, lookupPepper: purchase.lookupPepper };
}

/** A reader of its own: its clocks can be moved, and its first look-up waits before or after it is made. */
function readerWith(waitBefore?: boolean) {
  let aheadMs = 0;
  let wallAheadMs = 0;
  let release = (): void => undefined;
  let reach = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const reached = new Promise<void>((resolve) => (reach = resolve));
  let first = waitBefore !== undefined;
  const wait = async () => {
    first = false;
    reach();
    await released;
  };
  const reader = createRecordReader({
    ...deps(),
    clock: { monotonicMs: () => performance.now() + aheadMs, now: () => new Date(Date.now() + wallAheadMs) },
    lookUp: async (hash) => {
      if (first && waitBefore) await wait();
      const [row] = await lookUpRecords(box.context.db, [hash]);
      if (first) await wait();
      return row;
    },
  });
  return {
    reader,
    hold: { reached, release },
    advance: (ms: number) => void (aheadMs += ms),
    setWallClock: (ms: number) => void (wallAheadMs += ms),
  };
}

import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTestBox, type TestBox, type TestCustomer } from '../../support/box.ts';
import { type BoxFront, startBoxFront } from '../../support/box-front.ts';
import { ensureKannel, KANNEL_QUERY, type Kannel, startKannel } from '../../support/kannel.ts';
import { expectSoundBooks } from '../../support/order-invariants.ts';

// The whole way: Kannel's fake SMS centre, bearerbox, smsbox, a box, and the customer who reads the message.

const PAGE = join(import.meta.dirname, '../../../../../docs/providers/kannel.md');
const NUMBERS = Array.from({ length: 8 }, (_, index) => ({
  id: `sim${index}`,
  msisdn: `+44770090040${index}`,
  country: 'GB',
  smscId: 'BANK1',
}));

const missing = await ensureKannel();
let box: TestBox;
let front: BoxFront;
let kannel: Kannel;
let customer: TestCustomer;
let inboundUrl: string;

beforeAll(async () => {
  if (missing !== null) return;
  box = await startTestBox();
  front = await startBoxFront(() => box.app);
  box.context.listensAt(front.url);
  const setUp = { alias: null, adapter: 'kannel', config: { numbers: NUMBERS }, markupBps: 0 };
  const stored = await box.context.hub.create({ name: 'bank', ...setUp });
  inboundUrl = box.context.inboundUrlOf(stored);
  await box.sync();
  customer = await box.customer();
  kannel = await startKannel({ inboundUrl, smscIds: ['BANK1', 'BANK2', 'BANK3'] });
}, 120_000);

afterAll(async () => {
  await kannel?.stop();
  await front?.close();
  await box?.close();
}, 60_000);

beforeEach((ctx) => ctx.skip(missing !== null, missing ?? undefined));

afterEach(async () => {
  front.state = 'up';
  await expectSoundBooks(box.database);
});

interface Order {
  readonly orderId: number;
  readonly displayOrderNo: string;
  readonly phone: string;
  readonly apiBindingKey: string;
}

async function buy(): Promise<Order> {
  const payload = { service: 'telegram', country: 'gb', cardKind: 'physical', rentDays: 1 };
  const { headers } = customer;
  const bought = await box.app.inject({ method: 'POST', url: '/api/sms/orders/purchase', headers, payload });
  if (bought.statusCode !== 201) throw new Error(bought.body);
  return bought.json<Order>();
}

interface Listed {
  readonly sender: string;
  readonly content: string;
}

async function messagesOf({ displayOrderNo }: Order): Promise<Listed[]> {
  const url = `/api/sms/orders/${displayOrderNo}/messages?pageSize=100`;
  const { items } = (await box.app.inject({ url, headers: customer.headers })).json<{ items: Listed[] }>();
  return items;
}

const textsOf = async (order: Order) => (await messagesOf(order)).map(({ content }) => content).sort();
const soon = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 100 });
const to = ({ phone }: Order) => phone.replace('+', '');

describe('a message from an SMS centre', () => {
  it('arrives as it was sent: GSM text, UCS-2, in parts, from a number and from a name', async () => {
    const order = await buy();
    const sent = [
      { sender: '+447700900123', text: 'Your code is 482-913 & 50% off' },
      { sender: 'WhatsApp', text: 'Код подтверждения: 105-876 Рублей' },
      { sender: '32665', text: '🔐 emoji 😀 код 771-204' },
      { sender: 'Telegram', text: `Code 909091. ${'A long message, cut by the centre into parts. '.repeat(8)}End` },
    ];
    for (const sms of sent) await kannel.send('BANK1', { ...sms, to: to(order) });
    await soon(async () => expect(await messagesOf(order)).toHaveLength(sent.length));
    const seen = (await messagesOf(order)).map(({ sender, content }) => ({ sender, text: content }));
    expect(seen).toEqual(expect.arrayContaining(sent));
    const record = await box.app.inject(`/api/sms/record?key=${order.apiBindingKey}&format=txt`);
    expect(record.body).toBe('YES|909091');
    expect(await kannel.log()).not.toMatch(/Sending reply|PANIC/);
  });

  it('is one of thirty that arrive at once from three centres, each once', async () => {
    const order = await buy();
    const texts = Array.from({ length: 30 }, (_, index) => `Ваш код ${510_000 + index}`);
    await Promise.all(
      texts.map((text, index) => kannel.send(`BANK${1 + (index % 3)}`, { sender: 'Service', to: to(order), text })),
    );
    await soon(async () => expect(await textsOf(order)).toEqual(texts));
  }, 60_000);

  it('waits in Kannel while the box is down, and arrives once when it is back', async () => {
    const order = await buy();
    front.state = 'down';
    const texts = ['down 111111', 'down 222222', 'down 333333'];
    for (const text of texts) await kannel.send('BANK1', { sender: 'Bank', to: to(order), text });
    await soon(async () => expect(await kannel.log()).toContain('Retrying request'));
    expect(await textsOf(order)).toEqual([]);
    front.state = 'up';
    await soon(async () => expect(await textsOf(order)).toEqual(texts));
  }, 60_000);

  it('is one message however often Kannel repeats it because our answer was lost', async () => {
    const order = await buy();
    front.state = 'deaf';
    await kannel.send('BANK1', { sender: 'Bank', to: to(order), text: 'again 424242' });
    const pushes = () => front.taken.filter((path) => path.includes('424242')).length;
    // The third is only made when two were taken in.
    await soon(async () => expect(pushes()).toBeGreaterThan(2));
    front.state = 'up';
    expect(await textsOf(order)).toEqual(['again 424242']);
  }, 60_000);

  it('is found by its connection when the centre names no number of ours', async () => {
    const [order, other] = [await buy(), await buy()];
    await kannel.send('BANK1', { sender: 'Bank', to: '32665', text: 'short 515151' });
    await soon(async () => {
      const kept = await box.database.sql<{ phone: string }>('SELECT phone FROM quarantine');
      // Eight numbers share this connection: it is kept, and given to nobody.
      expect(kept.map(({ phone }) => phone)).toContain('32665');
    });
    expect([...(await textsOf(order)), ...(await textsOf(other))]).toEqual([]);
  });

  it('for a number that nobody told us of is kept for the operator, and Kannel hears that it was taken', async () => {
    await kannel.send('BANK1', { sender: 'Bank', to: '447700900999', text: 'stranger 616161' });
    await soon(async () => {
      const kept = await box.database.sql<{ phone: string }>('SELECT phone FROM quarantine');
      expect(kept.map(({ phone }) => phone)).toContain('+447700900999');
    });
    expect(front.taken.filter((path) => path.includes('616161'))).toHaveLength(1);
  });

  it('that is data and no text is taken and shown to nobody', async () => {
    const order = await buy();
    await kannel.sendData('BANK1', { sender: 'MMSC', to: to(order) }, Buffer.from([1, 6, 3, 0xbe, 0xaf, 0x84]));
    await kannel.send('BANK1', { sender: 'Bank', to: to(order), text: 'after 717171' });
    await soon(async () => expect(await textsOf(order)).toEqual(['after 717171']));
  });
});

describe('the page for operators', () => {
  it('names the URL that these tests use', async () => {
    expect(await readFile(PAGE, 'utf8')).toContain(`?${KANNEL_QUERY}`);
  });

  it('shows a push by curl that works as it stands', async () => {
    const order = await buy();
    const [, example = ''] = /```sh\n(curl [\s\S]*?)```/.exec(await readFile(PAGE, 'utf8')) ?? [];
    const command = example.replace(/https:\/\/\S+\/api\/sms\/inbound\/pin_[^\s'?]+/, inboundUrl);
    expect(command).toContain(inboundUrl);
    const shell = command.replace(/to=\+?\d+/, `to=${order.phone}`);
    const { stdout } = await promisify(execFile)('sh', ['-c', shell], { timeout: 10_000 });
    expect(stdout).toMatch(/200/);
    await soon(async () => expect(await textsOf(order)).toEqual(['Your code is 482-913']));
    // Sent again, as a gateway does that missed the answer.
    await promisify(execFile)('sh', ['-c', shell], { timeout: 10_000 });
    expect(await textsOf(order)).toEqual(['Your code is 482-913']);
  });
});

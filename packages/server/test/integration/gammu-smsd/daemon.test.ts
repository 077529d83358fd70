import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ensureGammu, type Gammu, startGammu } from '../../support/gammu.ts';
import { CollectingSink, gammuProvider, listenTo, SIMS } from '../../support/gammu-provider.ts';

// The real daemon from Debian with its dummy phone: from a message in the SIM to the sink.

const [SIM01, SIM02] = SIMS.map((sim) => sim.msisdn) as [string, string];
const LONG = 'Длинное сообщение с кодом 771-204 и смайликом 😀. '.repeat(4);

const missing = await ensureGammu();
const stops: (() => Promise<unknown>)[] = [];
let sink: CollectingSink;

beforeEach((ctx) => {
  ctx.skip(missing !== null, missing ?? undefined);
  sink = new CollectingSink();
});

afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

async function start(options: Partial<Parameters<typeof startGammu>[0]> = {}): Promise<Gammu> {
  const gammu = await startGammu({ sims: ['sim01'], ...options });
  stops.push(() => gammu.stop());
  return gammu;
}

function listen(gammu: Gammu, config: Record<string, unknown> = {}) {
  const test = gammuProvider(gammu.database, config);
  const stop = listenTo(test, sink.take);
  stops.push(stop);
  return { ...test, stop };
}

const soon = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 50 });

function expectAllProcessed(gammu: Gammu): void {
  expect(gammu.rows().filter((row) => !row.processed)).toEqual([]);
}

it('delivers GSM text, Cyrillic, emoji, long messages and names as senders exactly as they were sent', async () => {
  const sent = [
    ['+447700900999', 'Your code is 482-913 @ $5 (valid 5 min)'],
    ['WhatsApp', 'Код подтверждения: 105-876'],
    ['Мой банк', 'emoji 👩‍👩‍👧 and 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 😀'],
    ['Telegram', LONG],
    ['Split', `${'x'.repeat(66)}😀 between two parts`],
    ['12345', 'A plain long text with code 909090. '.repeat(12)],
  ] as const;
  expect(LONG.length).toBeGreaterThan(2 * 67);
  const gammu = await start();
  listen(gammu);
  for (const [sender, text] of sent) await gammu.inject('sim01', sender, text);
  await soon(() => expect(sink.messages).toHaveLength(sent.length));
  const byText = (a: readonly string[], b: readonly string[]) => (a[1] ?? '').localeCompare(b[1] ?? '');
  expect(sink.messages.map(({ sender, text }) => [sender, text]).sort(byText)).toEqual([...sent].sort(byText));
  expect(sink.messages.every((message) => message.phone === SIM01)).toBe(true);
  await soon(() => expectAllProcessed(gammu));
  expect(gammu.rows().length).toBe(3 + 3 + 2 + 3);
});

it('delivers 40 messages injected at once into two modems, each under one id, on the right number, in one database', async () => {
  const gammu = await start({ sims: ['sim01', 'sim02'] });
  listen(gammu);
  const texts = Array.from({ length: 40 }, (_, index) => `Ваш код ${100_000 + index}`);
  await Promise.all(texts.map((text, index) => gammu.inject(index % 2 === 0 ? 'sim01' : 'sim02', 'Service', text)));
  await soon(() => expect(sink.messages.length).toBeGreaterThanOrEqual(40));
  await soon(() => expectAllProcessed(gammu));
  // A row that was delivered while another process held the database may come again, under the same id.
  const byId = [...new Map(sink.messages.map((message) => [message.externalId, message])).values()];
  const textsOf = (phone: string) => byId.filter((each) => each.phone === phone).map(({ text }) => text);
  expect(textsOf(SIM01).sort()).toEqual(texts.filter((_, index) => index % 2 === 0));
  expect(textsOf(SIM02).sort()).toEqual(texts.filter((_, index) => index % 2 === 1));
  expect(byId).toHaveLength(40);
});

it('loses nothing while the sink fails and the daemon restarts', async () => {
  const gammu = await start();
  sink.refuse = () => sink.refused < 2;
  listen(gammu);
  await gammu.inject('sim01', 'Bank', 'first 111111');
  await soon(() => expect(sink.refused).toBeGreaterThan(0));
  await gammu.stopDaemon('sim01');
  await gammu.inject('sim01', 'Bank', 'second 222222');
  await gammu.startDaemon('sim01');
  await soon(() => expect(sink.texts()).toEqual(['first 111111', 'second 222222']));
  expect(sink.refused).toBe(2);
  await soon(() => expectAllProcessed(gammu));
});

it('delivers what came while nobody listened, and nothing twice, across a restart of the reader', async () => {
  const gammu = await start();
  const first = listen(gammu);
  await gammu.inject('sim01', 'Bank', 'one');
  await soon(() => expect(sink.texts()).toEqual(['one']));
  await first.stop();
  await gammu.inject('sim01', 'Bank', 'two');
  await soon(() => expect(gammu.rows()).toHaveLength(2));
  listen(gammu);
  await soon(() => expect(sink.texts()).toEqual(['one', 'two']));
  await soon(() => expectAllProcessed(gammu));
});

it('joins parts the daemon stores at different times, and parts with a 16-bit reference', async () => {
  const gammu = await start({ multipartTimeoutSeconds: 1 });
  listen(gammu);
  const long = { reference: 48_879, wideReference: true };
  await gammu.inject('sim01', 'Telegram', LONG, { ...long, onlyParts: [1, 3] });
  await soon(() => expect(gammu.rows()).toHaveLength(2));
  expect(sink.messages).toEqual([]);
  await gammu.inject('sim01', 'Telegram', LONG, { ...long, onlyParts: [2] });
  await soon(() => expect(sink.texts()).toEqual([LONG]));
  await soon(() => expectAllProcessed(gammu));
});

it('delivers flash messages and 8-bit text, and no USSD answer', async () => {
  const gammu = await start();
  const { rawLog } = listen(gammu);
  await gammu.inject('sim01', '*100#', 'Balance 7.31', { messageClass: 127 });
  await gammu.inject('sim01', 'Bank', 'flash 123456', { messageClass: 0 });
  await gammu.inject('sim01', 'Bank', 'bytes 654321', { asBytes: true });
  await soon(() => expect(gammu.rows()).toHaveLength(3));
  await soon(() => expectAllProcessed(gammu));
  expect(sink.texts().sort()).toEqual(['bytes 654321', 'flash 123456']);
  expect(rawLog.join('')).not.toMatch(/7\.31|123456|654321/);
});

it.each(['Europe/Berlin', 'UTC'])('knows when a message came, from a daemon in the zone %s', async (timeZone) => {
  const gammu = await start({ timeZone });
  const zone = process.env['TZ'];
  // The rule the adapter documents: it runs in the zone of the daemons.
  process.env['TZ'] = timeZone;
  try {
    listen(gammu, timeZone === 'UTC' ? { timeZone: 'utc' } : {});
    await gammu.inject('sim01', 'Bank', 'summer', { sentAt: new Date('2026-07-01T10:15:30Z') });
    await gammu.inject('sim01', 'Bank', 'winter', { sentAt: new Date('2026-01-15T10:15:30Z') });
    await soon(() => expect(sink.messages).toHaveLength(2));
  } finally {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  }
  const times = new Map(sink.messages.map(({ text, receivedAt }) => [text, receivedAt?.toISOString()]));
  expect(times).toEqual(
    new Map([
      ['summer', '2026-07-01T10:15:30.000Z'],
      ['winter', '2026-01-15T10:15:30.000Z'],
    ]),
  );
});

it('makes one message of two rows when the message centre sends it again', async () => {
  const gammu = await start();
  listen(gammu);
  const sentAt = new Date('2026-07-01T10:15:30Z');
  await gammu.inject('sim01', 'Bank', 'again 313131', { sentAt });
  await gammu.inject('sim01', 'Bank', 'again 313131', { sentAt });
  await soon(() => expect(gammu.rows()).toHaveLength(2));
  await soon(() => expectAllProcessed(gammu));
  expect(new Set(sink.messages.map((message) => message.externalId)).size).toBe(1);
});

it('gets a message that arrives while the database is locked, once it is free', async () => {
  const gammu = await start();
  listen(gammu);
  const blocker = new DatabaseSync(gammu.database);
  blocker.exec('BEGIN IMMEDIATE');
  await gammu.inject('sim01', 'Bank', 'locked 424242');
  await new Promise((resolve) => setTimeout(resolve, 3000));
  expect(sink.messages).toEqual([]);
  blocker.exec('COMMIT');
  blocker.close();
  await soon(() => expect(sink.texts()).toEqual(['locked 424242']));
  expect(gammu.rows()).toHaveLength(1);
});

it('runs the daemon on our own copy of its schema, for machines without its documentation files', async () => {
  const gammu = await start({ schema: 'own' });
  listen(gammu);
  await gammu.inject('sim01', 'WhatsApp', LONG);
  await soon(() => expect(sink.texts()).toEqual([LONG]));
  await soon(() => expectAllProcessed(gammu));
  expect(await gammu.log('sim01')).not.toMatch(/no such (table|column)|SQL failed/);
});

import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CollectingSink, gammuProvider, listenTo, SIMS, type TestProvider } from '../../support/gammu-provider.ts';
import { GAMMU_SCHEMA } from '../../support/gammu-schema.ts';

// What the reader does with rows, on a real database that no daemon writes; the daemon has its own test.

const [SIM01, SIM02] = SIMS.map((sim) => sim.msisdn) as [string, string];

let folder: string;
let path: string;
let database: DatabaseSync;
let sink: CollectingSink;
const stops: (() => Promise<void>)[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'simsmsbox-inbox-'));
  path = join(folder, 'smsd.db');
  database = createDatabase(path);
  sink = new CollectingSink();
});

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  database.close();
  await rm(folder, { recursive: true, force: true });
});

function createDatabase(file: string): DatabaseSync {
  const created = new DatabaseSync(file);
  created.exec('PRAGMA journal_mode = WAL');
  created.exec(GAMMU_SCHEMA);
  return created;
}

interface NewRow {
  phoneId?: string;
  sender?: string;
  text: string;
  udh?: string;
  coding?: string;
  messageClass?: number;
  receivedAt?: string;
  storedSecondsAgo?: number;
  hexText?: string;
}

function insert(row: NewRow, into = database): void {
  const hexText = row.hexText ?? Buffer.from(row.text, 'utf16le').swap16().toString('hex');
  into
    .prepare(
      `INSERT INTO inbox (RecipientID, SenderNumber, Text, TextDecoded, UDH, Coding, Class, ReceivingDateTime, UpdatedInDB)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, datetime('now', ?))`,
    )
    .run(
      row.phoneId ?? 'sim01',
      row.sender ?? 'WhatsApp',
      hexText,
      row.text,
      row.udh ?? '',
      row.coding ?? 'Unicode_No_Compression',
      row.messageClass ?? -1,
      row.receivedAt ?? '2026-07-01 12:00:00',
      `-${row.storedSecondsAgo ?? 0} seconds`,
    );
}

function waiting(): number {
  return Number(database.prepare(`SELECT count(*) AS n FROM inbox WHERE Processed = 'false'`).get()?.['n']);
}

function listen(config: Record<string, unknown> = {}, test: TestProvider = gammuProvider(path, config)): TestProvider {
  stops.push(listenTo(test, sink.take));
  return test;
}

const soon = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 20 });

it('carries a backlog of 1,000 rows over in pages, each message once and in order, and marks every row', async () => {
  for (let index = 0; index < 1000; index += 1) insert({ text: `message ${index}` });
  listen();
  await soon(() => expect(waiting()).toBe(0));
  expect(sink.texts()).toEqual(Array.from({ length: 1000 }, (_, index) => `message ${index}`));
  expect(Math.max(...sink.batchSizes)).toBe(200);
  expect(new Set(sink.messages.map((message) => message.externalId)).size).toBe(1000);
});

it('joins parts that lie more than a page apart, also in a backlog whose waiting time is over', async () => {
  const old = { storedSecondsAgo: 3600 };
  insert({ text: 'first ', udh: '050003AA0201', ...old });
  for (let index = 0; index < 450; index += 1) insert({ text: `between ${index}`, ...old });
  insert({ text: 'last', udh: '050003AA0202', ...old });
  listen();
  await soon(() => expect(waiting()).toBe(0));
  expect(sink.texts().at(-1)).toBe('first last');
  expect(sink.messages).toHaveLength(451);
});

it('waits for missing parts, then delivers what has come', async () => {
  insert({ text: 'one ', udh: '060804BEEF0301', storedSecondsAgo: 10 });
  insert({ text: 'three', udh: '060804BEEF0303', storedSecondsAgo: 9 });
  insert({ text: 'whole' });
  listen({ multipartWaitSeconds: 11 });
  await soon(() => expect(sink.texts()).toEqual(['whole']));
  expect(waiting()).toBe(2);
  await soon(() => expect(sink.texts()).toEqual(['whole', 'one three']));
  expect(waiting()).toBe(0);
});

it('does not mark a row before the sink has committed its message', async () => {
  insert({ text: 'a' });
  let commit: () => void = () => undefined;
  const committed = new Promise<void>((resolve) => (commit = resolve));
  let asked = false;
  stops.push(
    listenTo(gammuProvider(path), async () => {
      asked = true;
      await committed;
    }),
  );
  await soon(() => expect(asked).toBe(true));
  expect(waiting()).toBe(1);
  commit();
  await soon(() => expect(waiting()).toBe(0));
});

it('stops only when the message in flight is committed and marked', async () => {
  insert({ text: 'a' });
  let commit: () => void = () => undefined;
  const committed = new Promise<void>((resolve) => (commit = resolve));
  let asked = false;
  const stop = listenTo(gammuProvider(path), () => {
    asked = true;
    return committed;
  });
  await soon(() => expect(asked).toBe(true));
  let stopped = false;
  const stopping = stop().then(() => (stopped = true));
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(stopped).toBe(false);
  commit();
  await stopping;
  expect(waiting()).toBe(0);
});

it('offers refused messages again, loses none and keeps their order', async () => {
  for (let index = 0; index < 5; index += 1) insert({ text: `message ${index}` });
  sink.refuse = () => sink.refused < 3;
  const { rawLog } = listen();
  await soon(() => expect(waiting()).toBe(0));
  expect(sink.refused).toBe(3);
  expect(sink.texts()).toEqual([0, 1, 2, 3, 4].map((index) => `message ${index}`));
  expect(rawLog.join('')).not.toContain('message 0');
});

it('does not let a message that is always refused hold up other SIMs, nor be overtaken on its own', async () => {
  insert({ text: 'before' });
  insert({ text: 'poison' });
  insert({ text: 'behind' });
  insert({ text: 'other', phoneId: 'sim02' });
  sink.refuse = (batch) => batch.some((message) => message.text === 'poison');
  listen();
  await soon(() => expect(sink.texts(SIM02)).toEqual(['other']));
  expect(sink.texts(SIM01)).toEqual(['before']);
  expect(waiting()).toBe(2);
  sink.refuse = () => false;
  await soon(() => expect(waiting()).toBe(0));
  expect(sink.texts(SIM01)).toEqual(['before', 'poison', 'behind']);
});

it('gives a message the same id when it is read again after a crash between commit and mark', async () => {
  insert({ text: 'a' });
  listen();
  await soon(() => expect(waiting()).toBe(0));
  database.exec(`UPDATE inbox SET Processed = 'false'`);
  await soon(() => expect(sink.messages).toHaveLength(2));
  expect(sink.messages[0]?.externalId).toBe(sink.messages[1]?.externalId);
});

it('takes USSD answers and binary data for no message, marks them and logs neither', async () => {
  insert({ text: 'balance 7.31', messageClass: 127 });
  insert({ text: '', coding: '8bit', hexText: '8C82B4806170706C' });
  insert({ text: 'Your code is 482-913' });
  const { rawLog } = listen();
  await soon(() => expect(waiting()).toBe(0));
  expect(sink.texts()).toEqual(['Your code is 482-913']);
  expect(rawLog.filter((line) => line.includes('Left out'))).toHaveLength(2);
  expect(rawLog.join('')).not.toMatch(/balance|8C82|482-913/);
});

it('leaves the rows of a phone it does not know and says so once, however many they are', async () => {
  for (let index = 0; index < 500; index += 1) insert({ text: 'x', phoneId: 'sim99' });
  insert({ text: 'known' });
  const { log } = listen();
  await soon(() => expect(sink.texts()).toEqual(['known']));
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(waiting()).toBe(500);
  expect(log.filter((line) => line['phoneId'] === 'sim99')).toHaveLength(1);
});

it('delivers a message whose time is unreadable without a time, and says so once', async () => {
  insert({ text: 'a', receivedAt: 'soon' });
  insert({ text: 'b', receivedAt: '2199-01-01 00:00:00' });
  insert({ text: 'c', receivedAt: '2026-07-01 12:00:00' });
  const { log } = listen({ timeZone: 'utc' });
  await soon(() => expect(waiting()).toBe(0));
  expect(sink.messages.map((message) => message.receivedAt?.toISOString() ?? null)).toEqual([
    null,
    null,
    '2026-07-01T12:00:00.000Z',
  ]);
  expect(log.filter((line) => line.msg.includes('no usable time'))).toHaveLength(1);
});

it('waits for a database that is not there yet and says so once; never creates it', async () => {
  const later = join(folder, 'later.db');
  const test = gammuProvider(later);
  listen({}, test);
  await soon(() => expect(test.log.length).toBeGreaterThan(0));
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(test.log.filter((line) => line.msg.includes('cannot be used'))).toHaveLength(1);
  await expect(test.provider.catalog(new AbortController().signal)).rejects.toMatchObject({ kind: 'unavailable' });
  const created = createDatabase(join(folder, 'new.db'));
  insert({ text: 'a' }, created);
  created.close();
  await rename(join(folder, 'new.db'), later);
  await soon(() => expect(sink.texts()).toEqual(['a']));
  expect(await test.provider.catalog(new AbortController().signal)).toMatchObject([{ stock: 2 }]);
});

it('follows a database that was made anew at the same path, where row ids begin at 1 again', async () => {
  insert({ text: 'old', receivedAt: '2026-07-01 12:00:00' });
  listen();
  await soon(() => expect(waiting()).toBe(0));
  const fresh = createDatabase(join(folder, 'fresh.db'));
  insert({ text: 'new', receivedAt: '2026-07-01 12:00:01' }, fresh);
  fresh.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  fresh.close();
  database.close();
  for (const suffix of ['-wal', '-shm']) await rm(path + suffix, { force: true });
  await rename(join(folder, 'fresh.db'), path);
  database = new DatabaseSync(path);
  await soon(() => expect(sink.texts()).toEqual(['old', 'new']));
  expect(new Set(sink.messages.map((message) => message.externalId)).size).toBe(2);
});

it('hands nothing over from a database it cannot mark rows in', async () => {
  // Everything the reader creates once is there already.
  await listenTo(gammuProvider(path), sink.take)();
  insert({ text: 'a' });
  database.exec('BEGIN IMMEDIATE');
  const { log } = listen();
  await soon(() => expect(log.filter((line) => line.msg.includes('cannot be used'))).toHaveLength(1));
  expect(sink.messages).toEqual([]);
  database.exec('COMMIT');
  await soon(() => expect(sink.texts()).toEqual(['a']));
});

it('deletes processed rows after the days the operator keeps them, and nothing else', async () => {
  const days = (count: number) => count * 86_400;
  insert({ text: 'old', storedSecondsAgo: days(8) });
  insert({ text: 'recent', storedSecondsAgo: days(6) });
  insert({ text: 'old, of another phone', phoneId: 'sim99', storedSecondsAgo: days(8) });
  // The trigger would stamp the rows with the present.
  database.exec(`DROP TRIGGER stamp_inbox; UPDATE inbox SET Processed = 'true'`);
  insert({ text: 'old but waiting', storedSecondsAgo: days(8), phoneId: 'sim99' });
  listen({ keepProcessedDays: 7 });
  const left = () =>
    database
      .prepare('SELECT TextDecoded AS t FROM inbox ORDER BY ID')
      .all()
      .map((row) => row['t']);
  await soon(() => expect(left()).toEqual(['recent', 'old, of another phone', 'old but waiting']));
});

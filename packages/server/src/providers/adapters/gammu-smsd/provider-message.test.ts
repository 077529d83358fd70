import { expect, it } from 'vitest';
import type { Sim } from './config.ts';
import type { InboxRow } from './inbox-row.ts';
import type { RowGroup } from './multipart.ts';
import { parseReceivedAt, toProviderMessage } from './provider-message.ts';

const SIM: Sim = {
  phoneId: 'sim01',
  numberId: 'sim01',
  numberType: 'physical',
  msisdn: '+447700900123',
  country: 'GB',
  services: ['*'],
  costPerDayMicros: 0n,
};
const RULES = { timeZone: 'utc', now: new Date('2026-07-01T12:00:30Z') } as const;
const ROW: InboxRow = {
  id: 7,
  receivedAtText: '2026-07-01 12:00:00',
  hexText: hex('Код 482-913 😀'),
  sender: 'WhatsApp',
  coding: 'Unicode_No_Compression',
  udh: '',
  messageClass: -1,
  textDecoded: '',
  recipientId: 'sim01',
  ageSeconds: 0,
};

function hex(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase();
}

function groupOf(...parts: Partial<InboxRow>[]): RowGroup {
  const rows = parts.map((part) => ({ ...ROW, ...part }));
  return { rows, parts: rows };
}

function textOf(...parts: Partial<InboxRow>[]): string | undefined {
  return toProviderMessage(groupOf(...parts), SIM, RULES)?.text;
}

it('keeps sender, emoji and other scripts as they came', () => {
  expect(toProviderMessage(groupOf({}), SIM, RULES)).toEqual({
    externalId: expect.stringMatching(/^[A-Za-z0-9_-]{32}$/) as string,
    upstreamId: null,
    phone: '+447700900123',
    sender: 'WhatsApp',
    text: 'Код 482-913 😀',
    receivedAt: new Date('2026-07-01T12:00:00Z'),
  });
});

it('puts an emoji together that a sender split between two parts', () => {
  expect(
    textOf(
      { hexText: `${hex('a ')}D83D`, textDecoded: 'a \ufffd' },
      { hexText: `DE00${hex(' b')}`, textDecoded: '\ufffd b' },
    ),
  ).toBe('a 😀 b');
});

it('falls back to the decoded text when the daemon could not store the plain one', () => {
  expect(textOf({ hexText: '', textDecoded: 'joined whole' }, { hexText: '', textDecoded: '' })).toBe('joined whole');
});

it('replaces half an emoji and drops NUL, which the database could not store', () => {
  expect(textOf({ hexText: `${hex('a')}D83D${hex('b')}0000${hex('c')}` })).toBe('a\ufffdbc');
});

it('reads Latin text sent as 8-bit data, and finds no message in other data', () => {
  expect(textOf({ coding: '8bit', hexText: Buffer.from('Código 1234', 'latin1').toString('hex') })).toBe('Código 1234');
  expect(textOf({ coding: '8bit', hexText: '8C82B4806170706C' })).toBeUndefined();
});

it('names a message by its content: the same row, or the same message stored again, has the same id', () => {
  const id = toProviderMessage(groupOf({}), SIM, RULES)?.externalId;
  expect(toProviderMessage(groupOf({ id: 99, ageSeconds: 60 }), SIM, RULES)?.externalId).toBe(id);
});

it.each<Partial<InboxRow>>([
  { hexText: hex('another') },
  { sender: 'Telegram' },
  { receivedAtText: '2026-07-01 12:00:01' },
  { udh: '050003AA0201' },
])('gives another id to a message that differs in %j', (change) => {
  const id = toProviderMessage(groupOf({}), SIM, RULES)?.externalId;
  expect(toProviderMessage(groupOf(change), SIM, RULES)?.externalId).not.toBe(id);
});

it('gives another id to the same message on another SIM', () => {
  const id = toProviderMessage(groupOf({}), SIM, RULES)?.externalId;
  expect(toProviderMessage(groupOf({}), { ...SIM, phoneId: 'sim02' }, RULES)?.externalId).not.toBe(id);
});

it('reads the time in the zone of this process unless the daemons write UTC', () => {
  const zone = process.env['TZ'];
  process.env['TZ'] = 'Europe/Berlin';
  try {
    const now = new Date('2026-12-31T00:00:00Z');
    const summer = '2026-07-01 14:00:00';
    expect(parseReceivedAt(summer, { timeZone: 'local', now })?.toISOString()).toBe('2026-07-01T12:00:00.000Z');
    expect(parseReceivedAt('2026-11-22 13:00:00', { timeZone: 'local', now })?.toISOString()).toBe(
      '2026-11-22T12:00:00.000Z',
    );
    expect(parseReceivedAt(summer, { timeZone: 'utc', now })?.toISOString()).toBe('2026-07-01T14:00:00.000Z');
  } finally {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  }
});

it.each([
  '',
  '0000-00-00 00:00:00',
  'yesterday',
  '2026-13-01 00:00:00',
  '2026-07-01 12:10:31',
])('has no time for %j: unreadable, or in the future', (text) => {
  expect(parseReceivedAt(text, RULES)).toBeNull();
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeText, type InboxRow } from './inbox-row.ts';
import { joinRows, parseConcatenation, type RowGroup } from './multipart.ts';

const ROW: InboxRow = {
  id: 1,
  receivedAtText: '2026-07-01 12:00:00',
  hexText: '',
  sender: 'WhatsApp',
  coding: 'Unicode_No_Compression',
  udh: '',
  messageClass: -1,
  textDecoded: '',
  recipientId: 'sim01',
  ageSeconds: 0,
};

function part(id: number, udh: string, text: string): InboxRow {
  return { ...ROW, id, udh, hexText: Buffer.from(text, 'utf16le').swap16().toString('hex') };
}

function textsOf(groups: readonly RowGroup[]): (string | null)[] {
  return groups.map((group) => decodeText(group.parts));
}

function idsOf(groups: readonly RowGroup[]): number[][] {
  return groups.map((group) => group.rows.map((row) => row.id));
}

it('reads the 8-bit and the 16-bit reference, alone or behind another element', () => {
  expect(parseConcatenation('050003AA0201')).toEqual({ reference: '8:170', total: 2, index: 1 });
  expect(parseConcatenation('060804BEEF0302')).toEqual({ reference: '16:48879', total: 3, index: 2 });
  expect(parseConcatenation('0B0504158200000003AB0202')).toEqual({ reference: '8:171', total: 2, index: 2 });
});

it.each([
  '',
  '00',
  '05',
  '0500',
  '050003AA',
  '050003AA0101',
  '050003AA0200',
  '050003AA0203',
  '06050415820000',
  'xyz',
])('takes header %j for that of a whole message', (udh) => {
  expect(parseConcatenation(udh)).toBeNull();
  expect(textsOf(joinRows([part(1, udh, 'whole')]).complete)).toEqual(['whole']);
});

it('never throws on any header', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      parseConcatenation(Buffer.from(bytes).toString('hex'));
    }),
  );
});

it('keeps two messages apart when a sender uses a reference again', () => {
  const rows = [
    part(1, '050003AA0201', 'a1 '),
    part(2, '050003AA0202', 'a2'),
    part(3, '050003AA0201', 'b1 '),
    part(4, '050003AA0202', 'b2'),
  ];
  expect(textsOf(joinRows(rows).complete)).toEqual(['a1 a2', 'b1 b2']);
});

it('starts a new message when a part comes again with another text', () => {
  const rows = [part(1, '050003AA0201', 'lost '), part(2, '050003AA0201', 'new '), part(3, '050003AA0202', 'end')];
  const { complete, waiting } = joinRows(rows);
  expect(textsOf(complete)).toEqual(['new end']);
  expect(idsOf(waiting)).toEqual([[1]]);
});

it('counts a part that was stored twice once, and marks both rows', () => {
  const rows = [part(1, '050003AA0201', 'a1 '), part(2, '050003AA0201', 'a1 '), part(3, '050003AA0202', 'a2')];
  const { complete } = joinRows(rows);
  expect(textsOf(complete)).toEqual(['a1 a2']);
  expect(idsOf(complete)).toEqual([[1, 2, 3]]);
});

it('does not join parts of different senders or SIMs', () => {
  const rows = [
    part(1, '050003AA0201', 'x'),
    { ...part(2, '050003AA0202', 'y'), sender: 'Telegram' },
    { ...part(3, '050003AA0202', 'z'), recipientId: 'sim02' },
  ];
  expect(joinRows(rows).complete).toEqual([]);
});

it('joins every message exactly once, whatever the order of the parts and the cut between two pages', () => {
  const messages = fc.uniqueArray(
    fc.record({
      reference: fc.integer({ min: 0, max: 255 }),
      texts: fc.array(fc.string({ minLength: 1, unit: 'binary' }), { minLength: 2, maxLength: 5 }),
    }),
    { selector: (message) => message.reference, minLength: 1, maxLength: 6 },
  );
  const shuffled = messages.chain((list) => {
    const parts = list.flatMap(({ reference, texts }) =>
      texts.map((text, index) => ({ udh: udhOf(reference, texts.length, index + 1), text })),
    );
    const order = fc.shuffledSubarray(parts, { minLength: parts.length });
    return fc.tuple(fc.constant(list), order, fc.integer({ min: 0, max: parts.length }));
  });
  fc.assert(
    fc.property(shuffled, ([list, order, cut]) => {
      const rows = order.map(({ udh, text }, index) => part(index + 1, udh, text));
      const first = joinRows(rows.slice(0, cut));
      const carried = first.waiting.flatMap((group) => group.rows).sort((a, b) => a.id - b.id);
      const second = joinRows([...carried, ...rows.slice(cut)]);
      const found = textsOf([...first.complete, ...second.complete]);
      const sent = list.map(({ texts }) => texts.join('').replaceAll('\0', '').toWellFormed());
      expect(found.map(String).sort(byText)).toEqual(sent.sort(byText));
      expect(second.waiting).toEqual([]);
    }),
  );
});

function udhOf(reference: number, total: number, index: number): string {
  return Buffer.from([5, 0, 3, reference, total, index]).toString('hex');
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

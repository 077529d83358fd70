import { describe, expect, it } from 'vitest';
import type { InboundRequest } from '../../provider.ts';
import type { ProviderError } from '../../provider-error.ts';
import { parseKannelConfig } from './config.ts';
import { readPush } from './read-push.ts';

const NOW = new Date('2026-07-01T12:00:00Z');
const { numbers } = parseKannelConfig({
  numbers: [
    { id: 'a', msisdn: '+447700900201', country: 'GB', smscId: 'BANK1' },
    { id: 'b', msisdn: '+447700900202', country: 'GB', smscId: 'BANK2' },
    { id: 'c', msisdn: '+4915112345678', country: 'DE', smscId: 'BANK2' },
  ],
});

let drawn = 0;
const deps = {
  clock: { now: () => NOW, monotonicMs: () => 0 },
  random: { bytes: (length: number) => Buffer.alloc(length, (drawn += 1)), below: () => 0 },
};

function request(query: string, part: Partial<InboundRequest> = {}): InboundRequest {
  return {
    method: 'GET',
    url: `https://box.example.com/api/sms/inbound/pin_x?${query}`,
    query: {},
    headers: {},
    body: Buffer.alloc(0),
    ...part,
  };
}

const read = (query: string, part?: Partial<InboundRequest>) => readPush(numbers, deps, request(query, part));
const textOf = (query: string, part?: Partial<InboundRequest>) => read(query, part)?.text;
const phoneOf = (query: string) => read(`text=x&${query}`)?.phone;
const timeOf = (time: string) =>
  read(`text=x&id=1&time=${encodeURIComponent(time)}`)?.receivedAt?.toISOString() ?? null;

describe('a push', () => {
  it('is read as Kannel 1.4.5 sends it', () => {
    const query =
      'id=e81870b5-0af5-4b93-ac74-7ee8aa10920b&from=%2B447700900123&to=447700900201&smsc=BANK1&time=1782907140' +
      '&charset=UTF-8&coding=0&udh=&text=Your+code+is+482-913+%26+50%25+%C3%A9+ok';
    expect(read(query)).toEqual({
      externalId: 'e81870b5-0af5-4b93-ac74-7ee8aa10920b',
      upstreamId: null,
      phone: '+447700900201',
      sender: '+447700900123',
      text: 'Your code is 482-913 & 50% é ok',
      receivedAt: new Date('2026-07-01T11:59:00Z'),
    });
  });

  it.each([
    [
      'UTF-16 as its charset says',
      'charset=UTF-16BE&coding=2&text=%04%1A%04%3E%044%00%3A%00+%001%D8%3D%DE%00',
      'Код: 1😀',
    ],
    ['UTF-16 with bytes that look like white space', 'charset=UTF-16BE&text=%04+%00%0D+%0D', 'Р\r\u200d'],
    ['UCS-2 without a charset', 'coding=2&text=%041%044', 'бд'],
    ['UCS-2 under its old name, in network order', 'charset=ISO-10646-UCS-2&text=%041', 'б'],
    ['a named Latin alphabet', 'charset=windows-1252&text=%80+%E9', '€ é'],
    ['Latin text that is called UTF-8', 'charset=UTF-8&text=caf%E9', 'café'],
    ['an alphabet that nobody knows', 'charset=GSM-99&text=code+1%C3%A9', 'code 1é'],
    ['nothing', 'text=', ''],
    ['half a surrogate pair', 'charset=UTF-16BE&text=%D8%3D', '\ufffd'],
    ['a percent sign that starts no byte', 'text=50%+off', '50% off'],
    ['an equals sign', 'text=a=b', 'a=b'],
    ['NUL', 'text=a%00b', 'ab'],
    ['8-bit text', 'coding=1&charset=8-BIT&text=caf%E9', 'café'],
  ])('brings %s', (_, query, text) => {
    expect(textOf(`id=1&${query}`)).toBe(text);
  });

  it('is no message when it holds data', () => {
    expect(read('id=1&coding=1&charset=8-BIT&text=%00%01%FF')).toBeNull();
  });

  it('is refused without a text', () => {
    for (const query of ['', 'id=1&from=Bank&to=447700900201']) {
      expect(() => read(query)).toThrow(expect.objectContaining({ kind: 'rejected' }) as ProviderError);
    }
  });

  it('may be a form', () => {
    const body = Buffer.from('from=Bank&to=447700900201&id=f1&text=Your+code+is+482-913');
    const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
    expect(read('', { method: 'POST', headers, body })).toMatchObject({
      externalId: 'f1',
      sender: 'Bank',
      text: 'Your code is 482-913',
    });
  });

  it('may have its text as the body, as the post-url of Kannel sends it', () => {
    const headers = { 'content-type': 'text/plain; charset="UTF-16BE"' };
    const body = Buffer.from('Код 482-913', 'utf16le').swap16();
    expect(read('id=1&from=Bank', { method: 'POST', headers, body })).toMatchObject({
      sender: 'Bank',
      text: 'Код 482-913',
    });
  });

  it('has a sender even when it names none', () => {
    expect(read('text=x')?.sender).toBe('unknown');
  });
});

describe('the number that received it', () => {
  it.each([
    ['447700900201', '+447700900201'],
    ['%2B447700900201', '+447700900201'],
    ['00447700900201', '+447700900201'],
    ['44+7700+900201', '+447700900201'],
  ])('is known as %s', (to, phone) => {
    expect(phoneOf(`to=${to}`)).toBe(phone);
  });

  it('is told by the connection where the gateway gives none, a short code or the national form', () => {
    expect(phoneOf('smsc=BANK1')).toBe('+447700900201');
    expect(phoneOf('smsc=BANK1&to=')).toBe('+447700900201');
    expect(phoneOf('smsc=BANK1&to=32665')).toBe('+447700900201');
    expect(phoneOf('smsc=BANK2&to=07700900202')).toBe('+447700900202');
    expect(phoneOf('smsc=BANK2&to=015112345678')).toBe('+4915112345678');
  });

  it('is not guessed where a connection has several, nor for a number that is somebody else', () => {
    expect(phoneOf('smsc=BANK2&to=32665')).toBe('32665');
    expect(phoneOf('smsc=BANK2')).toBe('unknown');
    expect(phoneOf('smsc=BANK1&to=447700900999')).toBe('+447700900999');
    expect(phoneOf('to=07700900201')).toBe('+07700900201');
  });
});

describe('the time', () => {
  it.each([
    ['1782907140', '2026-07-01T11:59:00.000Z'],
    ['1782907140123', '2026-07-01T11:59:00.123Z'],
    ['2026-07-01 11:59:00', '2026-07-01T11:59:00.000Z'],
    ['2026-07-01T13:59:00+02:00', '2026-07-01T11:59:00.000Z'],
    ['2026-07-01T11:59:00Z', '2026-07-01T11:59:00.000Z'],
    ['2026-07-01 12:30:00', null],
    ['yesterday', null],
    ['', null],
  ])('%s is %s', (time, expected) => {
    expect(timeOf(time)).toBe(expected);
  });
});

describe('the id', () => {
  const idOf = (query: string) => read(query)?.externalId;

  it('is the same for a repetition and another for another message, with nothing but a time', () => {
    const query = 'from=Bank&to=447700900201&time=1782907140&text=482913';
    expect(idOf(query)).toBe(idOf(query));
    expect(new Set([idOf(query), idOf(`${query}1`), idOf(query.replace('7140', '7141'))]).size).toBe(3);
    expect(idOf(query)).not.toBe(idOf(`${query}&udh=%05%00%03%01%02%02`));
  });

  it('never makes one message of two that are the same to us', () => {
    const query = 'from=Bank&to=447700900201&text=482913';
    expect(idOf(query)).not.toBe(idOf(query));
  });

  it('is kept printable and short whatever the gateway calls it', () => {
    expect(idOf(`text=x&id=${'9'.repeat(300)}`)).toMatch(/^[\w-]{32}$/);
    expect(idOf('text=x&id=a%01b')).toMatch(/^[\w-]{32}$/);
  });
});

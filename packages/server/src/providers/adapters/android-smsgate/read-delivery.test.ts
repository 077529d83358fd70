import { describe, expect, it } from 'vitest';
import type { ProviderError } from '../../provider-error.ts';
import { parseAndroidSmsgateConfig } from './config.ts';
import { readDelivery } from './read-delivery.ts';

const NOW = new Date('2026-07-01T12:00:00Z');
const { sims } = parseAndroidSmsgateConfig({
  username: 'u',
  password: 'p',
  signingKey: 'k',
  sims: [
    { deviceId: 'dual', simNumber: 1, msisdn: '+447700900301', country: 'GB' },
    { deviceId: 'dual', simNumber: 2, msisdn: '+447700900302', country: 'GB' },
    { deviceId: 'single', msisdn: '+447700900303', country: 'GB' },
  ],
});

/** As the documentation of 2026 shows it. */
const PAYLOAD = {
  messageId: 'abc123',
  message: 'Your code is 482-913',
  sender: '6505551212',
  recipient: null as string | null,
  simNumber: 1 as number | null,
  receivedAt: '2026-07-01T18:46:11.000+07:00',
};

function read(payload: object, part: object = {}) {
  const event = {
    deviceId: 'dual',
    event: 'sms:received',
    id: 'Ey6ECgOkVVFjz3CL48B8C',
    webhookId: 'w',
    payload,
    ...part,
  };
  return readDelivery(sims, Buffer.from(JSON.stringify(event)), NOW);
}

const phoneOf = (payload: object, deviceId = 'dual') => read({ ...PAYLOAD, ...payload }, { deviceId }).message?.phone;

it('reads a message as the app sends it', () => {
  expect(read(PAYLOAD)).toEqual({
    deviceId: 'dual',
    message: {
      externalId: expect.stringMatching(/^[\w-]{32}$/) as string,
      upstreamId: null,
      phone: '+447700900301',
      sender: '6505551212',
      text: 'Your code is 482-913',
      receivedAt: new Date('2026-07-01T11:46:11Z'),
    },
  });
});

it('reads a message as the app sent it before it told senders and recipients', () => {
  const { message, simNumber, receivedAt } = PAYLOAD;
  const old = { message, simNumber, receivedAt, phoneNumber: 'WhatsApp' };
  expect(read(old).message).toMatchObject({ sender: 'WhatsApp', phone: '+447700900301' });
});

it('gives one id to the events of one message, and others to others', () => {
  const idOf = (payload: object, part = {}) => read({ ...PAYLOAD, ...payload }, part).message?.externalId;
  const again = { id: 'another', webhookId: 'another' };
  expect(idOf({ messageId: 'other', receivedAt: '2026-07-01T11:46:11.000Z' }, again)).toBe(idOf({}));
  const others = [{ message: 'x' }, { sender: 'x' }, { simNumber: 2 }, { receivedAt: '2026-07-01T18:46:12.000+07:00' }];
  expect(new Set([{}, ...others].map((other) => idOf(other))).size).toBe(5);
});

describe('the number that received it', () => {
  it('is told by the slot', () => {
    expect(phoneOf({ simNumber: 2 })).toBe('+447700900302');
  });

  it('is what the SIM says of itself, where the table has it: the card may have been moved', () => {
    expect(phoneOf({ simNumber: 1, recipient: '+447700900302' })).toBe('+447700900302');
    expect(phoneOf({ simNumber: 1, recipient: '447700900303' })).toBe('+447700900303');
    expect(phoneOf({ simNumber: 1, recipient: '07700900999' })).toBe('+447700900301');
  });

  it('is the only one of a phone that does not know its slots', () => {
    expect(phoneOf({ simNumber: null }, 'single')).toBe('+447700900303');
  });

  it('is never guessed: what the table does not have is kept under what names it', () => {
    expect(phoneOf({ simNumber: null })).toBe('dual.?');
    expect(phoneOf({ simNumber: 2 }, 'single')).toBe('single.2');
    expect(phoneOf({ simNumber: 1, recipient: null }, 'stranger')).toBe('stranger.1');
    expect(phoneOf({ simNumber: 3, recipient: '+447700900999' })).toBe('+447700900999');
    expect(phoneOf({ simNumber: null, recipient: '+447700900999' }, 'single')).toBe('+447700900999');
  });
});

it('drops a time that lies in the future, and keeps the message', () => {
  expect(read({ ...PAYLOAD, receivedAt: '2026-07-01T12:30:00Z' }).message).toMatchObject({ receivedAt: null });
  expect(read({ ...PAYLOAD, receivedAt: 'soon' }).message).toMatchObject({ receivedAt: null });
});

it.each([
  'sms:sent',
  'sms:delivered',
  'sms:data-received',
  'mms:received',
  'system:ping',
  'app:started',
  'new:event',
])('acknowledges %s and makes no message of it', (event) => {
  expect(read({ anything: true }, { event })).toEqual({ deviceId: 'dual', message: null });
});

it.each([
  ['no JSON', 'hello'],
  ['null', 'null'],
  ['an event without a phone', '{"event":"sms:received"}'],
  ['a message without a text', '{"event":"sms:received","deviceId":"dual","payload":{"receivedAt":"x"}}'],
  ['a message without a payload', '{"event":"sms:received","deviceId":"dual"}'],
])('refuses %s', (_, body) => {
  expect(() => readDelivery(sims, Buffer.from(body), NOW)).toThrow(
    expect.objectContaining({ kind: 'rejected' }) as ProviderError,
  );
});

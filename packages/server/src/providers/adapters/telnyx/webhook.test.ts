import { generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import Telnyx from 'telnyx';
import { describe, expect, it } from 'vitest';
import type { InboundRequest } from '../../provider.ts';
import { parseTelnyxWebhook, readPublicKey } from './webhook.ts';

const PAIR = generateKeyPairSync('ed25519');
const PUBLIC = PAIR.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64');
const VENDOR = new Telnyx({ apiKey: 'KEY', publicKey: PUBLIC });
const NOW_SECONDS = Math.floor(Date.now() / 1_000);
const CLOCK = { now: () => new Date(NOW_SECONDS * 1_000) };
const RECEIVED_AT = '2026-03-10T12:00:00.123+00:00';

const PAYLOAD = {
  id: 'b0c7e8cb-6227-4c74-9f32-c7f80c30934b',
  direction: 'inbound',
  from: { phone_number: 'WhatsApp' },
  to: [{ phone_number: '+19705550100' }],
  text: 'Your code is 482-913 \u{1F512}',
  received_at: RECEIVED_AT,
};

function eventOf(payload: object, type = 'message.received'): string {
  return JSON.stringify({ data: { event_type: type, id: 'e1', record_type: 'event', payload }, meta: { attempt: 1 } });
}

function signed(body: string | Buffer, seconds: number | string = NOW_SECONDS): InboundRequest {
  const bytes = Buffer.from(body);
  const signature = sign(null, Buffer.concat([Buffer.from(`${seconds}|`), bytes]), PAIR.privateKey).toString('base64');
  return {
    method: 'POST',
    url: 'https://box.example.com/in',
    query: {},
    headers: { 'telnyx-timestamp': String(seconds), 'telnyx-signature-ed25519': signature },
    body: bytes,
  };
}

const read = (request: InboundRequest) => parseTelnyxWebhook(readPublicKey(PUBLIC), CLOCK, request);
const vendorReads = ({ body, headers }: InboundRequest) =>
  VENDOR.webhooks.unwrap(body.toString(), { headers: headers as Record<string, string> });
const refusal = expect.objectContaining({ kind: 'rejected' });

describe('what Telnyx signs', () => {
  it('is taken by us as by its own library', async () => {
    const request = signed(eventOf(PAYLOAD));
    expect(await vendorReads(request)).toMatchObject({ data: { payload: { id: PAYLOAD.id } } });
    expect(read(request).messages).toEqual([
      {
        externalId: PAYLOAD.id,
        upstreamId: null,
        phone: '+19705550100',
        sender: 'WhatsApp',
        text: PAYLOAD.text,
        receivedAt: new Date(RECEIVED_AT),
      },
    ]);
  });

  it('is taken whatever the text is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
        const request = signed(eventOf({ ...PAYLOAD, text }));
        expect(read(request).messages).toMatchObject([{ text }]);
        await vendorReads(request);
      }),
    );
  });

  it('is acknowledged and holds nothing, where it is about something else', () => {
    for (const type of ['message.sent', 'message.finalized', 'number_order.complete']) {
      expect(read(signed(eventOf(PAYLOAD, type)))).toEqual({ messages: [] });
    }
  });

  it('names each number of a group, under ids of their own', () => {
    const to = [{ phone_number: '+19705550100' }, { phone_number: '+19705550101' }];
    const ids = read(signed(eventOf({ ...PAYLOAD, to }))).messages.map(({ externalId }) => externalId);
    expect(ids).toEqual([PAYLOAD.id, `${PAYLOAD.id}/1`]);
  });

  it('may be five minutes off, and no more', async () => {
    for (const seconds of [NOW_SECONDS - 300, NOW_SECONDS + 300]) {
      expect(read(signed(eventOf(PAYLOAD), seconds)).messages).toHaveLength(1);
    }
    for (const seconds of [NOW_SECONDS - 301, NOW_SECONDS + 301, 0]) {
      expect(() => read(signed(eventOf(PAYLOAD), seconds)), String(seconds)).toThrow(refusal);
    }
    await expect(vendorReads(signed(eventOf(PAYLOAD), NOW_SECONDS - 310))).rejects.toThrow(/timestamp/i);
  });
});

describe('what Telnyx did not sign is refused', () => {
  const right = signed(eventOf(PAYLOAD));
  const anyByte = fc.integer({ min: 0, max: 255 });

  it('with any other byte in the body, by us as by its own library', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(right.body.length - 1), anyByte, async (index, other) => {
        const body = Buffer.from(right.body);
        body[index] = other;
        fc.pre(!body.equals(right.body));
        expect(() => read({ ...right, body })).toThrow(refusal);
        await expect(vendorReads({ ...right, body })).rejects.toThrow(/signature/i);
      }),
      { numRuns: 300 },
    );
  });

  it('with any other byte in the time or the signature', () => {
    const [time, signature] = [
      right.headers['telnyx-timestamp'] ?? '',
      Buffer.from(right.headers['telnyx-signature-ed25519'] ?? '', 'base64'),
    ];
    fc.assert(
      fc.property(fc.nat(63), anyByte, fc.nat(time.length - 1), (index, other, digit) => {
        const changed = Buffer.from(signature);
        changed[index] = other;
        fc.pre(!changed.equals(signature));
        const headers = { ...right.headers, 'telnyx-signature-ed25519': changed.toString('base64') };
        expect(() => read({ ...right, headers })).toThrow(refusal);
        const later = `${time.slice(0, digit)}${(Number(time[digit]) + 1) % 10}${time.slice(digit + 1)}`;
        expect(() => read({ ...right, headers: { ...right.headers, 'telnyx-timestamp': later } })).toThrow(refusal);
      }),
    );
  });

  it('without headers, by another key, or by another method', () => {
    expect(() => read({ ...right, headers: {} })).toThrow(refusal);
    const other = generateKeyPairSync('ed25519');
    const signature = sign(null, Buffer.from(`${NOW_SECONDS}|${right.body.toString()}`), other.privateKey).toString(
      'base64',
    );
    const headers = { ...right.headers, 'telnyx-signature-ed25519': signature };
    expect(() => read({ ...right, headers })).toThrow(refusal);
    expect(() => read({ ...right, method: 'GET' })).toThrow(refusal);
  });

  it('and what it signed, where it cannot be read, so that it comes again', () => {
    for (const body of ['', '{', '[]', 'null', '{"data":{}}', eventOf({ id: 'x' }), eventOf({ ...PAYLOAD, to: [] })]) {
      expect(() => read(signed(body)), body).toThrow(refusal);
    }
  });
});

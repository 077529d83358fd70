import fc from 'fast-check';
import webhooks from 'twilio/lib/webhooks/webhooks.js';
import { describe, expect, it } from 'vitest';
import type { InboundRequest } from '../../provider.ts';
import { parseTwilioWebhook } from './webhook.ts';

const ACCOUNT = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'a token' };
const URL_OF_OURS = 'https://box.example.com/api/sms/inbound/pin_k3Y?rental=1&offer=US%2Flocal%2F7';
const FIELDS = { AccountSid: ACCOUNT.accountSid, MessageSid: 'SM1', To: '+14155550100', From: 'WhatsApp' };
const FORM = 'application/x-www-form-urlencoded';

type Params = Readonly<Record<string, string | string[]>>;

/** As Twilio sends it, signed by its library. */
function signedForm(params: Params, url = URL_OF_OURS): InboundRequest {
  const body = new URLSearchParams();
  for (const [name, values] of Object.entries(params)) for (const each of [values].flat()) body.append(name, each);
  const signature = webhooks.getExpectedTwilioSignature(ACCOUNT.authToken, url, params);
  return requestOf({ url, signature, body: Buffer.from(body.toString()), contentType: FORM });
}

interface Sent {
  readonly url: string;
  readonly signature: string;
  readonly body: Buffer;
  readonly contentType?: string;
  readonly method?: 'GET' | 'POST';
}

function requestOf({ url, signature, body, contentType, method = 'POST' }: Sent): InboundRequest {
  return { method, url, query: {}, headers: { 'x-twilio-signature': signature, 'content-type': contentType }, body };
}

const read = (request: InboundRequest) => parseTwilioWebhook(ACCOUNT, request);
const refusal = expect.objectContaining({ kind: 'rejected' });

function withByte(bytes: Buffer, index: number, byte: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[index % bytes.length] = byte;
  return changed;
}

it('F27: a forged form of a hundred thousand parameters is refused within a second', () => {
  const body = Buffer.from(Array.from({ length: 100_000 }, (_, index) => `${index.toString(36)}=`).join('&'));
  const begunMs = performance.now();
  expect(() => read(requestOf({ url: URL_OF_OURS, signature: 'forged', body, contentType: FORM }))).toThrow(refusal);
  expect(performance.now() - begunMs).toBeLessThan(1_000);
});

describe('what Twilio signs', () => {
  it('is taken, whatever parameters come with it, repeated ones included', () => {
    const params = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.array(fc.string(), { minLength: 1 })));
    fc.assert(
      fc.property(params, fc.string(), (more, text) => {
        const { messages, reply } = read(signedForm({ ...more, ...FIELDS, Body: text }));
        expect(messages).toEqual([
          { externalId: 'SM1', upstreamId: null, phone: FIELDS.To, sender: 'WhatsApp', text, receivedAt: null },
        ]);
        expect(reply).toEqual({ contentType: 'text/xml', body: '<Response/>' });
      }),
    );
  });

  it('is taken where the port was added or left out', () => {
    for (const [told, signed] of [
      ['https://box.example.com/in', 'https://box.example.com:443/in'],
      ['https://box.example.com:8443/in', 'https://box.example.com/in'],
      ['http://box.example.com/in?a=1', 'http://box.example.com:80/in?a=1'],
    ] as const) {
      expect(read({ ...signedForm(FIELDS, signed), url: told }).messages).toHaveLength(1);
    }
  });

  it('is taken in a query, and as JSON whose hash is in the URL', () => {
    const url = `https://box.example.com/in?${new URLSearchParams({ ...FIELDS, Body: 'Code 1' }).toString()}`;
    const signature = webhooks.getExpectedTwilioSignature(ACCOUNT.authToken, url, {});
    const got = read(requestOf({ url, signature, body: Buffer.alloc(0), method: 'GET' }));
    expect(got.messages).toMatchObject([{ externalId: 'SM1', text: 'Code 1' }]);
    expect(read(signedJson({ ...FIELDS, Body: 'Code 2' })).messages).toMatchObject([{ text: 'Code 2' }]);
  });
});

function signedJson(fields: object): InboundRequest {
  const body = JSON.stringify(fields);
  const url = `https://box.example.com/in?bodySHA256=${webhooks.getExpectedBodyHash(body)}`;
  const signature = webhooks.getExpectedTwilioSignature(ACCOUNT.authToken, url, {});
  expect(webhooks.validateRequestWithBody(ACCOUNT.authToken, signature, url, body)).toBe(true);
  return requestOf({ url, signature, body: Buffer.from(body), contentType: 'application/json' });
}

describe('what Twilio did not sign is refused', () => {
  const byte = fc.integer({ min: 0x21, max: 0x7e });
  const right = signedForm({ ...FIELDS, Body: 'Your code is 482 913', NumSegments: '1' });

  it('with any other byte in the path or query of the URL', () => {
    const at = right.url.indexOf('/api') + 1;
    fc.assert(
      fc.property(fc.nat(right.url.length - at - 1), byte, (offset, other) => {
        const url = withByte(Buffer.from(right.url), at + offset, other).toString();
        fc.pre(url !== right.url);
        expect(() => read({ ...right, url })).toThrow(refusal);
      }),
      { numRuns: 500 },
    );
  });

  it('with any other byte in the form, where it says something else', () => {
    const meaning = (body: Buffer) => JSON.stringify([...new URLSearchParams(body.toString())]);
    fc.assert(
      fc.property(fc.nat(right.body.length - 1), fc.integer({ min: 0, max: 255 }), (index, other) => {
        const body = withByte(right.body, index, other);
        fc.pre(meaning(body) !== meaning(right.body));
        expect(() => read({ ...right, body })).toThrow(refusal);
      }),
      { numRuns: 500 },
    );
  });

  it('with any other byte in JSON, or with a form in its place', () => {
    const json = signedJson({ ...FIELDS, Body: 'Code 3' });
    fc.assert(
      fc.property(fc.nat(json.body.length - 1), fc.integer({ min: 0, max: 255 }), (index, other) => {
        const body = withByte(json.body, index, other);
        fc.pre(!body.equals(json.body));
        expect(() => read({ ...json, body })).toThrow(refusal);
      }),
    );
    const form = Buffer.from(new URLSearchParams({ ...FIELDS, Body: 'Code 4' }).toString());
    expect(() => read({ ...json, body: form, headers: { ...json.headers, 'content-type': FORM } })).toThrow(refusal);
  });

  it('with any other byte in the signature, none, or one under another token', () => {
    const signature = right.headers['x-twilio-signature'] ?? '';
    const withSignature = (other: string | undefined) => () =>
      read({ ...right, headers: { ...right.headers, 'x-twilio-signature': other } });
    fc.assert(
      fc.property(fc.nat(signature.length - 1), byte, (index, other) => {
        const changed = withByte(Buffer.from(signature), index, other).toString();
        fc.pre(changed !== signature);
        expect(withSignature(changed)).toThrow(refusal);
      }),
    );
    expect(withSignature(undefined)).toThrow(refusal);
    const other = webhooks.getExpectedTwilioSignature('another token', right.url, FIELDS);
    expect(withSignature(other)).toThrow(refusal);
  });

  it('for another account, and where it is no message', () => {
    expect(() => read(signedForm({ ...FIELDS, AccountSid: `AC${'1'.repeat(32)}` }))).toThrow(refusal);
    for (const missing of ['MessageSid', 'To', 'From']) {
      expect(() => read(signedForm({ ...FIELDS, [missing]: '' })), missing).toThrow(refusal);
    }
  });

  it('as JSON or a GET body that no hash covers', () => {
    const url = 'https://box.example.com/in';
    const signature = webhooks.getExpectedTwilioSignature(ACCOUNT.authToken, url, {});
    const body = Buffer.from(JSON.stringify(FIELDS));
    expect(() => read(requestOf({ url, signature, body, contentType: 'application/json' }))).toThrow(refusal);
  });
});

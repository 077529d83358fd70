import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { verifyWebhook, WebhookVerificationError } from '../src/index.ts';

const SECRET = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
const OTHER = `whsec_${Buffer.alloc(24, 2).toString('base64')}`;
const EVENT = {
  id: 'e1',
  type: 'order.expired',
  timestamp: '2026-06-01T12:00:00Z',
  mode: 'live',
  data: { order: null },
};
const BODY = JSON.stringify({ ...EVENT, note: 'Ваш код 🔑' });

/** Signed by the published library of the standard. */
function sign({ body = BODY, secret = SECRET, ageSeconds = 0 } = {}): Record<string, string> {
  const sentAt = new Date(Date.now() - ageSeconds * 1000);
  return {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign('msg_1', sentAt, body),
  };
}

const expectRefusal = (body: string, headers: Record<string, string>, secret: string | string[] = SECRET) =>
  expect(verifyWebhook(body, headers, secret)).rejects.toBeInstanceOf(WebhookVerificationError);

describe('verifyWebhook', () => {
  it('gives the event of a webhook that another implementation of the standard signed', async () => {
    expect(await verifyWebhook(BODY, sign(), SECRET)).toMatchObject(EVENT);
    expect(await verifyWebhook(new TextEncoder().encode(BODY), sign(), SECRET)).toMatchObject(EVENT);
    expect(await verifyWebhook(BODY, sign(), SECRET.slice('whsec_'.length))).toMatchObject(EVENT);
  });

  it('reads headers of fetch and of Node, in any case', async () => {
    const headers = sign();
    expect(await verifyWebhook(BODY, new Headers(headers), SECRET)).toMatchObject(EVENT);
    const capital = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), [value]]));
    expect(await verifyWebhook(BODY, capital, SECRET)).toMatchObject(EVENT);
  });

  it('takes one of several secrets and of several signatures, as while a secret is replaced', async () => {
    expect(await verifyWebhook(BODY, sign(), [OTHER, SECRET])).toMatchObject(EVENT);
    const both = `v2,unknown ${sign({ secret: OTHER })['webhook-signature']} ${sign()['webhook-signature']}`;
    expect(await verifyWebhook(BODY, { ...sign(), 'webhook-signature': both }, SECRET)).toMatchObject(EVENT);
  });

  it('refuses another body, id, time or secret, and a signature that is none', async () => {
    await expectRefusal(`${BODY} `, sign());
    await expectRefusal(BODY, { ...sign(), 'webhook-id': 'msg_2' });
    await expectRefusal(BODY, { ...sign(), 'webhook-timestamp': String(Math.floor(Date.now() / 1000) + 1) });
    await expectRefusal(BODY, sign({ secret: OTHER }));
    await expectRefusal(BODY, sign(), [OTHER]);
    await expectRefusal(BODY, sign(), []);
    for (const signature of ['', 'v1,', 'v1,%%%', 'v1', 'v1a,AAAA', sign()['webhook-signature']?.slice(3) ?? ''])
      await expectRefusal(BODY, { ...sign(), 'webhook-signature': signature });
    for (const name of ['webhook-id', 'webhook-timestamp', 'webhook-signature'])
      await expectRefusal(BODY, Object.fromEntries(Object.entries(sign()).filter(([key]) => key !== name)));
  });

  it('refuses what is older, or newer, than five minutes, and a time that is none', async () => {
    expect(await verifyWebhook(BODY, sign({ ageSeconds: 295 }), SECRET)).toMatchObject(EVENT);
    expect(await verifyWebhook(BODY, sign({ ageSeconds: -295 }), SECRET)).toMatchObject(EVENT);
    await expectRefusal(BODY, sign({ ageSeconds: 305 }));
    await expectRefusal(BODY, sign({ ageSeconds: -305 }));
    await expectRefusal(BODY, { ...sign(), 'webhook-timestamp': 'soon' });
  });

  it('says that a secret is none, rather than that the sender is wrong', async () => {
    await expect(verifyWebhook(BODY, sign(), '')).rejects.toThrow(TypeError);
    await expect(verifyWebhook(BODY, sign(), 'whsec_')).rejects.toThrow(TypeError);
    await expect(verifyWebhook(BODY, sign(), 'not base64!')).rejects.toThrow(TypeError);
  });
});

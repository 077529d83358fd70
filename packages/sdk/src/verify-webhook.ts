import { SimSmsBoxError } from './errors.ts';
import type { Event } from './events.ts';
import { nowMs } from './platform.ts';

/** How far the time of a webhook may be from ours, in seconds. */
const TOLERANCE_SECONDS = 300;

/** Why a webhook was refused. */
export class WebhookVerificationError extends SimSmsBoxError {
  override readonly name = 'WebhookVerificationError';
}

/** Headers of a request: those of fetch, or the plain object of Node's HTTP server and the frameworks on it. */
export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * The event of a webhook that the box signed with `secret` (`whsec_…`), or with one of several while a secret is being
 * replaced. By Standard Webhooks: HMAC-SHA256 over id, time and the body as it came, so give the raw text or bytes, not
 * parsed JSON. The same event may come more than once; its `id` tells.
 *
 * @throws WebhookVerificationError when the signature is not one of these secrets, or its time is more than five
 * minutes from ours.
 */
export async function verifyWebhook(
  payload: string | Uint8Array,
  headers: WebhookHeaders,
  secret: string | readonly string[],
): Promise<Event> {
  const [id, timestamp, signatures] = ['id', 'timestamp', 'signature'].map((name) =>
    readHeader(headers, `webhook-${name}`),
  );
  if (!id || !timestamp || !signatures) throw refuse('It needs the headers webhook-id, -timestamp and -signature.');
  const apartSeconds = Math.abs(nowMs() / 1000 - Number(timestamp));
  if (!(apartSeconds <= TOLERANCE_SECONDS)) throw refuse('Its time is more than five minutes from the time here.');

  const body = typeof payload === 'string' ? new TextEncoder().encode(payload) : payload;
  const head = new TextEncoder().encode(`${id}.${timestamp}.`);
  const signed = new Uint8Array(head.length + body.length);
  signed.set(head);
  signed.set(body, head.length);
  for (const one of typeof secret === 'string' ? [secret] : secret)
    if (await isSignedBy(one, signatures, signed)) return JSON.parse(new TextDecoder().decode(body)) as Event;
  throw refuse('None of its signatures is by this secret.');
}

async function isSignedBy(secret: string, signatures: string, signed: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const bytes = fromBase64(secret.replace(/^whsec_/, ''));
  if (!bytes?.length) throw new TypeError('A webhook secret is whsec_ and base64.');
  const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
  for (const part of signatures.split(' ')) {
    const signature = part.startsWith('v1,') ? fromBase64(part.slice('v1,'.length)) : undefined;
    // Its time does not tell how much of a wrong signature was right.
    if (signature && (await crypto.subtle.verify('HMAC', key, signature, signed))) return true;
  }
  return false;
}

function readHeader(headers: WebhookHeaders, name: string): string | undefined {
  if (headers instanceof Headers) return headers.get(name) ?? undefined;
  const value = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  return typeof value === 'string' ? value : value?.[0];
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function refuse(detail: string): WebhookVerificationError {
  return new WebhookVerificationError({ code: 'SIGNATURE_NOT_VALID', detail: `Not a webhook of the box. ${detail}` });
}

import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { InboundMessages, InboundRequest, ProviderMessage } from '../../provider.ts';
import { ProviderError } from '../../provider-error.ts';
import type { TwilioConfig } from './config.ts';

const EMPTY_TWIML = { contentType: 'text/xml', body: '<Response/>' } as const;

/**
 * Reads a message that Twilio pushes, after checking `X-Twilio-Signature`: HMAC-SHA1 under the auth token over the URL,
 * followed by each parameter of a form body, sorted by name. A body of another kind is covered by its hash in the
 * URL. See https://www.twilio.com/docs/usage/security.
 * @throws ProviderError rejected when it is forged or no message.
 */
export function parseTwilioWebhook(
  { accountSid, authToken }: Pick<TwilioConfig, 'accountSid' | 'authToken'>,
  request: InboundRequest,
): InboundMessages {
  const form = readForm(request);
  const signature = request.headers['x-twilio-signature'] ?? '';
  const parameters = signedText(form.signed);
  if (!urlsOf(request.url).some((url) => equal(signature, signatureOf(authToken, url + parameters)))) {
    throw refused('its signature is wrong');
  }
  requireWholeBody(request, form.isForm);
  const { values } = form;
  if (values.get('AccountSid') !== accountSid) throw refused('it is for another account');
  return { messages: [toMessage(values)], reply: EMPTY_TWIML };
}

interface Form {
  /** What the signature covers beside the URL. */
  readonly signed: URLSearchParams;
  readonly values: URLSearchParams;
  readonly isForm: boolean;
}

function readForm({ method, url, headers, body }: InboundRequest): Form {
  const query = new URL(url).searchParams;
  if (method === 'GET') return { signed: new URLSearchParams(), values: query, isForm: false };
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    const form = new URLSearchParams(body.toString('utf8'));
    return { signed: form, values: form, isForm: true };
  }
  return { signed: new URLSearchParams(), values: readJson(body), isForm: false };
}

function readJson(body: Buffer): URLSearchParams {
  const values = new URLSearchParams();
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    for (const [name, value] of Object.entries(Object(parsed))) values.append(name, String(value));
  } catch {
    throw refused('its body cannot be read');
  }
  return values;
}

/** The signature covers no body but a form: any other must be the one whose hash stands in the signed URL. */
function requireWholeBody({ method, url, body }: InboundRequest, isForm: boolean): void {
  const hash = new URL(url).searchParams.get('bodySHA256');
  if (isForm || (method === 'GET' && body.length === 0)) return;
  if (!equal(hash ?? '', createHash('sha256').update(body).digest('hex')))
    throw refused('its body is not the signed one');
}

/** Twilio signs the URL as it was told, or with the port that its scheme implies, or without one. */
function urlsOf(url: string): readonly string[] {
  const { protocol, hostname, port } = new URL(url);
  const rest = url.replace(/^[a-z]+:\/\/[^/?#]*/i, '');
  const implied = protocol === 'https:' ? '443' : '80';
  return [...new Set([url, `${protocol}//${hostname}${rest}`, `${protocol}//${hostname}:${port || implied}${rest}`])];
}

/** Each parameter with each of its values, sorted. Nobody has signed them yet, so a hundred thousand must cost little. */
function signedText(params: URLSearchParams): string {
  const valuesOf = new Map<string, Set<string>>();
  for (const [name, value] of params) {
    const values = valuesOf.get(name);
    if (values) values.add(value);
    else valuesOf.set(name, new Set([value]));
  }
  const names = [...valuesOf.keys()].sort();
  return names.flatMap((name) => [...(valuesOf.get(name) ?? [])].sort().map((value) => name + value)).join('');
}

function signatureOf(authToken: string, text: string): string {
  return createHmac('sha1', authToken).update(text).digest('base64');
}

function equal(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function toMessage(values: URLSearchParams): ProviderMessage {
  const [externalId, phone, sender] = [values.get('MessageSid'), values.get('To'), values.get('From')];
  if (!externalId || !phone || !sender) throw refused('it is no message');
  return { externalId, upstreamId: null, phone, sender, text: values.get('Body') ?? '', receivedAt: null };
}

function refused(why: string): ProviderError {
  return new ProviderError('rejected', `a request that is not Twilio's: ${why}`);
}

import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';
import type { Clock } from '../../../kernel/clock.ts';
import type { InboundMessages, InboundRequest, ProviderMessage } from '../../provider.ts';
import { ProviderError } from '../../provider-error.ts';

/** How far the time of a delivery may be from ours. */
const TOLERANCE_SECONDS = 300;

const PhoneSchema = Type.Object({ phone_number: Type.String({ minLength: 1 }) });
const ReceivedSchema = Type.Object({
  data: Type.Object({
    event_type: Type.Literal('message.received'),
    payload: Type.Object({
      id: Type.String({ minLength: 1, maxLength: 200 }),
      direction: Type.Literal('inbound'),
      from: PhoneSchema,
      to: Type.Array(PhoneSchema, { minItems: 1 }),
      text: Type.Optional(Type.Union([Type.String(), Type.Null()])),
      received_at: Type.Optional(Type.Union([Type.String(), Type.Null()])),
    }),
  }),
});
const EventSchema = Type.Object({ data: Type.Object({ event_type: Type.String() }) });

/** The account's public key, of 32 bytes in base64, ready to verify with. */
export function readPublicKey(base64: string): KeyObject {
  const x = Buffer.from(base64, 'base64').toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}

/**
 * Reads what Telnyx pushes, after checking its ed25519 signature over the time and the body as it came. Events other
 * than a message received hold nothing for us and are acknowledged.
 * See https://developers.telnyx.com/docs/messaging/messages/receiving-webhooks.
 * @throws ProviderError rejected when it is forged, too old, or cannot be read.
 */
export function parseTelnyxWebhook(
  publicKey: KeyObject,
  clock: Pick<Clock, 'now'>,
  request: InboundRequest,
): InboundMessages {
  requireSignature(publicKey, clock, request);
  const event = readJson(request.body);
  if (Check(ReceivedSchema, event)) return { messages: toMessages(event) };
  // Anything else about messages that we cannot read must come again, not be lost.
  if (!Check(EventSchema, event) || event.data.event_type === 'message.received') {
    throw refused('its body has another shape than agreed');
  }
  return { messages: [] };
}

function requireSignature(
  publicKey: KeyObject,
  clock: Pick<Clock, 'now'>,
  { method, headers, body }: InboundRequest,
): void {
  const timestamp = headers['telnyx-timestamp'] ?? '';
  const signature = Buffer.from(headers['telnyx-signature-ed25519'] ?? '', 'base64');
  const signed = Buffer.concat([Buffer.from(`${timestamp}|`), body]);
  const isSigned = method === 'POST' && /^\d{1,12}$/.test(timestamp) && signature.length === 64;
  if (!isSigned || !verify(null, signed, publicKey, signature)) throw refused('its signature is wrong');
  if (Math.abs(clock.now().getTime() / 1_000 - Number(timestamp)) > TOLERANCE_SECONDS) throw refused('it is too old');
}

function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw refused('its body cannot be read');
  }
}

/** A message to a group names each of its numbers; those that are not ours belong to nobody here. */
function toMessages({ data: { payload } }: Static<typeof ReceivedSchema>): ProviderMessage[] {
  const receivedAt = new Date(payload.received_at ?? Number.NaN);
  return payload.to.map(({ phone_number: phone }, index) => ({
    externalId: index === 0 ? payload.id : `${payload.id}/${index}`,
    upstreamId: null,
    phone,
    sender: payload.from.phone_number,
    text: payload.text ?? '',
    receivedAt: Number.isNaN(receivedAt.getTime()) ? null : receivedAt,
  }));
}

function refused(why: string): ProviderError {
  return new ProviderError('rejected', `a request that is not Telnyx's: ${why}`);
}

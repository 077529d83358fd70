import { createHmac } from 'node:crypto';
import type { SealContext } from '../crypto/index.ts';
import type { Random } from '../kernel/random.ts';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

/** A new secret as Standard Webhooks writes it: `whsec_` and 32 random bytes in base64. */
export function makeSigningSecret(random: Random): string {
  return `${PREFIX}${random.bytes(SECRET_BYTES).toString('base64')}`;
}

/** Binds a sealed secret to its webhook. */
export function secretContextOf(webhookId: string): SealContext {
  return { purpose: 'webhook-secret', recordId: webhookId };
}

export interface SignedMessage {
  /** The same for every attempt, so that the receiver can tell repetitions. */
  readonly id: string;
  readonly at: Date;
  readonly body: string;
}

/** The headers of Standard Webhooks 1.0: one signature per secret, so that a rotated one goes on verifying. */
export function signMessage(message: SignedMessage, secrets: readonly string[]): Record<string, string> {
  const timestamp = String(Math.floor(message.at.getTime() / 1000));
  const signed = `${message.id}.${timestamp}.${message.body}`;
  return {
    'webhook-id': message.id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map((secret) => `v1,${hmac(secret, signed)}`).join(' '),
  };
}

function hmac(secret: string, text: string): string {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  return createHmac('sha256', key).update(text).digest('base64');
}

import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';
import { AppError } from '../kernel/errors.ts';
import { systemRandom } from '../kernel/random.ts';

/** The unwrapped key of one tenant. */
export interface DataKey {
  readonly tenantId: number;
  readonly key: KeyObject;
}

/** What a sealed value is and which record it belongs to; a value moved elsewhere does not open. */
export interface SealContext {
  /** A constant of the calling module, for example `api-key`. */
  readonly purpose: string;
  readonly recordId: string;
}

const VERSION = 1;
const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;
const HEADER_LENGTH = 1 + NONCE_LENGTH;

/**
 * Seals a value under the tenant's data key with AES-256-GCM: version byte, nonce, ciphertext, tag.
 * Nonces are 96 random bits, which is safe for 2^32 values per tenant (NIST SP 800-38D, 8.3).
 */
export function seal(dataKey: DataKey, context: SealContext, plaintext: string | Buffer): Buffer {
  return encrypt(dataKey.key, additionalData(dataKey.tenantId, context), plaintext);
}

/**
 * Opens what {@link seal} made.
 * @throws AppError INTERNAL when tenant, purpose, record or version differ, or a bit was changed.
 */
export function open(dataKey: DataKey, context: SealContext, sealed: Buffer): Buffer {
  return decrypt(dataKey.key, additionalData(dataKey.tenantId, context), sealed);
}

/** Seals raw bytes under a raw key; for data keys under the wrapping key. */
export function encrypt(key: KeyObject, aad: string, plaintext: string | Buffer): Buffer {
  // Not from the Random port: a seeded source would repeat nonces, and one repeat gives the key stream away.
  const nonce = systemRandom.bytes(NONCE_LENGTH);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_LENGTH });
  cipher.setAAD(Buffer.from(aad));
  const body = typeof plaintext === 'string' ? cipher.update(plaintext, 'utf8') : cipher.update(plaintext);
  cipher.final();
  return Buffer.concat([Buffer.of(VERSION), nonce, body, cipher.getAuthTag()]);
}

/** The reverse of {@link encrypt}. */
export function decrypt(key: KeyObject, aad: string, sealed: Buffer): Buffer {
  if (sealed.length < HEADER_LENGTH + TAG_LENGTH || sealed[0] !== VERSION) throw notOpened('unknown format');
  const bodyEnd = sealed.length - TAG_LENGTH;
  const nonce = sealed.subarray(1, HEADER_LENGTH);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_LENGTH });
  decipher.setAAD(Buffer.from(aad));
  decipher.setAuthTag(sealed.subarray(bodyEnd));
  const plaintext = decipher.update(sealed.subarray(HEADER_LENGTH, bodyEnd));
  try {
    decipher.final();
  } catch (cause) {
    throw notOpened('authentication failed', cause);
  }
  return plaintext;
}

function additionalData(tenantId: number, context: SealContext): string {
  return `${VERSION}\n${tenantId}\n${context.purpose}\n${context.recordId}`;
}

function notOpened(reason: string, cause?: unknown): AppError {
  return new AppError('INTERNAL', {
    detail: 'A stored secret could not be opened. Nothing was changed; tell the operator.',
    internal: `sealed value not opened: ${reason}`,
    cause,
  });
}

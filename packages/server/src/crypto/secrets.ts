import { createHmac, hkdfSync } from 'node:crypto';

/** Length of the key-encryption key in bytes. */
export const KEK_LENGTH = 32;

/** What the box derives from its one key-encryption key. Nothing here is ever stored, logged or sent. */
export interface Secrets {
  /** Wraps the data key of each tenant. */
  readonly wrappingKey: Buffer;
  /** Makes the lookup hash of a key useless to whoever has the database alone. */
  readonly lookupPepper: Buffer;
  /** Signs access tokens. */
  readonly jwtSecret: Buffer;
  /** Names the key-encryption key without giving anything of it away. */
  readonly kekId: string;
  /** Kept in the database to recognise the key-encryption key at start. */
  readonly checkValue: Buffer;
}

/** Derives all secrets from the key-encryption key by HKDF-SHA-256 (RFC 5869), one label each. */
export function deriveSecrets(kek: Buffer): Secrets {
  if (kek.length !== KEK_LENGTH) throw new RangeError(`A key-encryption key has ${KEK_LENGTH} bytes.`);
  return {
    wrappingKey: derive(kek, 'wrapping-key'),
    lookupPepper: derive(kek, 'lookup-pepper'),
    jwtSecret: derive(kek, 'jwt-secret'),
    kekId: derive(kek, 'kek-id').toString('hex', 0, 8),
    checkValue: derive(kek, 'check-value'),
  };
}

/** HMAC-SHA-256 of a key under the pepper: what the database stores and looks up instead of the key. */
export function lookupHash(pepper: Buffer, key: string): Buffer {
  return createHmac('sha256', pepper).update(key).digest();
}

function derive(kek: Buffer, label: string): Buffer {
  return Buffer.from(hkdfSync('sha256', kek, '', `simsmsbox/1/${label}`, 32));
}

import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { DataKey } from './envelope.ts';

/** The key of {@link lookupHash}. */
export type LookupPepper = KeyObject;

/** Length of the key-encryption key in bytes. */
export const KEK_LENGTH = 32;

/**
 * What the box derives from its one key-encryption key. Nothing here is ever stored, logged or sent. Keys that are used
 * often are KeyObjects: handing OpenSSL a Buffer makes it a new key each time, which costs 10 µs.
 */
export interface Secrets {
  /** Wraps the data key of each tenant. */
  readonly wrappingKey: KeyObject;
  /** Makes the lookup hash of a key useless to whoever has the database alone. */
  readonly lookupPepper: LookupPepper;
  /** Seals what belongs to no tenant: provider credentials, messages that match no order. */
  readonly boxKey: DataKey;
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
    wrappingKey: createSecretKey(derive(kek, 'wrapping-key')),
    lookupPepper: createSecretKey(derive(kek, 'lookup-pepper')),
    // Tenants count from 1, so nothing sealed for the box opens as a tenant's, nor the reverse.
    boxKey: { tenantId: 0, key: createSecretKey(derive(kek, 'box-key')) },
    jwtSecret: derive(kek, 'jwt-secret'),
    kekId: derive(kek, 'kek-id').toString('hex', 0, 8),
    checkValue: derive(kek, 'check-value'),
  };
}

/** HMAC-SHA-256 of a key under the pepper: what the database stores and looks up instead of the key. */
export function lookupHash(pepper: LookupPepper, key: string): Buffer {
  return createHmac('sha256', pepper).update(key).digest();
}

function derive(kek: Buffer, label: string): Buffer {
  return Buffer.from(hkdfSync('sha256', kek, '', `simsmsbox/1/${label}`, 32));
}

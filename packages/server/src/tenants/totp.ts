import { Secret, TOTP } from 'otpauth';
import type { SealContext } from '../crypto/index.ts';
import type { Random } from '../kernel/random.ts';

/** What every authenticator app understands, which is little more than these. */
const PARAMETERS = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
const ISSUER = 'SimSmsBox';
/** 160 bits, as RFC 4226 recommends. */
const SECRET_BYTES = 20;
/** Steps that a person's clock, or their typing, may be behind or ahead. */
const STEPS_OFF_MAX = 1;

/** A new secret in base 32, as authenticators take it (RFC 6238). */
export function makeTotpSecret(random: Random): string {
  return new Secret({ buffer: new Uint8Array(random.bytes(SECRET_BYTES)).buffer }).base32;
}

/** The address behind the QR code of a secret. */
export function totpUri(secret: string, email: string): string {
  return new TOTP({ ...PARAMETERS, issuer: ISSUER, label: email, secret }).toString();
}

/** The time step that a code belongs to; undefined when it is none of about now. Whether it was used is not known here. */
export function stepOfCode(secret: string, code: string, now: Date): number | undefined {
  const timestamp = now.getTime();
  const delta = TOTP.validate({
    ...PARAMETERS,
    token: code,
    secret: Secret.fromBase32(secret),
    timestamp,
    window: STEPS_OFF_MAX,
  });
  return delta === null ? undefined : TOTP.counter({ period: PARAMETERS.period, timestamp }) + delta;
}

/** Binds a sealed secret to its person. */
export function totpContextOf(userId: number): SealContext {
  return { purpose: 'totp', recordId: String(userId) };
}

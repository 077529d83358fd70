import { Secret, TOTP } from 'otpauth';

/** The six digits that an authenticator with this secret shows. */
export function totpCode(secret: string, timestamp = Date.now()): string {
  return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp });
}

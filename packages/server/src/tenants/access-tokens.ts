import { createSigner, createVerifier } from 'fast-jwt';
import type { Secrets } from '../crypto/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { User } from './user.ts';

export const ACCESS_TOKEN_LIFE_SECONDS = 600;

const ISSUER = 'simsmsbox';
const AUDIENCE = 'simsmsbox';
const TYPE = 'at+jwt';

/** What a good access token says; whether its session is still open is for the database to say. */
export interface AccessClaims {
  readonly tenantId: number;
  readonly sessionId: string;
}

/** Signs and reads access tokens: JWT as RFC 9068 has it, HS256 and nothing else, ten minutes. */
export interface AccessTokens {
  issue(user: User, sessionId: string): { readonly accessToken: string; readonly expiresAtMs: number };
  /** The claims, or undefined when the token is forged, foreign, of another kind, or over. */
  read(accessToken: string): AccessClaims | undefined;
}

/** Builds {@link AccessTokens}; `kid` names the key-encryption key that the signing key is derived from. */
export function createAccessTokens(secrets: Pick<Secrets, 'jwtSecret' | 'kekId'>, clock: Clock): AccessTokens {
  const sign = createSigner({
    algorithm: 'HS256',
    key: secrets.jwtSecret,
    kid: secrets.kekId,
    header: { alg: 'HS256', typ: TYPE },
  });
  const verify = createVerifier({
    algorithms: ['HS256'],
    key: secrets.jwtSecret,
    checkTyp: TYPE,
    allowedIss: ISSUER,
    allowedAud: AUDIENCE,
    requiredClaims: ['iss', 'aud', 'sub', 'tid', 'sid', 'exp'],
    complete: true,
    // The library reads the system clock; the expiry is checked below against the Clock port.
    ignoreExpiration: true,
  });
  return {
    issue(user, sessionId) {
      const issuedAt = Math.floor(clock.now().getTime() / 1000);
      const exp = issuedAt + ACCESS_TOKEN_LIFE_SECONDS;
      const accessToken = sign({
        iss: ISSUER,
        aud: AUDIENCE,
        sub: String(user.userId),
        tid: user.tenantId,
        sid: sessionId,
        role: user.role,
        iat: issuedAt,
        exp,
      });
      return { accessToken, expiresAtMs: exp * 1000 };
    },
    read(accessToken) {
      const token = verified(verify, accessToken);
      if (token?.header?.kid !== secrets.kekId) return undefined;
      const { exp, tid, sid } = token.payload ?? {};
      if (typeof exp !== 'number' || clock.now().getTime() >= exp * 1000) return undefined;
      if (typeof tid !== 'number' || typeof sid !== 'string') return undefined;
      return { tenantId: tid, sessionId: sid };
    },
  };
}

interface VerifiedToken {
  readonly header?: { readonly kid?: unknown };
  readonly payload?: { readonly exp?: unknown; readonly tid?: unknown; readonly sid?: unknown };
}

function verified(verify: (token: string) => VerifiedToken, accessToken: string): VerifiedToken | undefined {
  try {
    return verify(accessToken);
  } catch {
    return undefined;
  }
}

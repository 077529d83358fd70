import { createSigner } from 'fast-jwt';
import { describe, expect, it } from 'vitest';
import { deriveSecrets } from '../crypto/index.ts';
import { createAccessTokens } from './access-tokens.ts';
import type { User } from './user.ts';

const secrets = deriveSecrets(Buffer.alloc(32, 1));
const START_MS = Date.UTC(2026, 0, 1);
const SESSION = '01890000-0000-7000-8000-000000000000';
const user: User = {
  tenantId: 4,
  userId: 9,
  email: 'ann@example.com',
  role: 'customer',
  teamRole: 'owner',
  totpEnabled: false,
  passwordChangeRequired: false,
  createdAt: new Date(START_MS),
};

function tokensAt() {
  const time = { ms: START_MS };
  return { time, tokens: createAccessTokens(secrets, { now: () => new Date(time.ms), monotonicMs: () => time.ms }) };
}

function decode(part: string | undefined): unknown {
  return JSON.parse(Buffer.from(part ?? '', 'base64url').toString());
}

const claims = {
  iss: 'simsmsbox',
  aud: 'simsmsbox',
  sub: '9',
  tid: 4,
  sid: SESSION,
  role: 'customer',
  iat: START_MS / 1000,
  exp: START_MS / 1000 + 600,
};
const header = { alg: 'HS256', typ: 'at+jwt' } as const;
const good = { algorithm: 'HS256', key: secrets.jwtSecret, kid: secrets.kekId, header } as const;

describe('access tokens', () => {
  it('carry who, which tenant and which session, and say what they are', () => {
    const [head, payload] = tokensAt().tokens.issue(user, SESSION).accessToken.split('.');
    expect(decode(head)).toEqual({ alg: 'HS256', typ: 'at+jwt', kid: secrets.kekId });
    expect(decode(payload)).toEqual(claims);
  });

  it('are good for ten minutes', () => {
    const { tokens, time } = tokensAt();
    const { accessToken } = tokens.issue(user, SESSION);
    time.ms = START_MS + 599_999;
    expect(tokens.read(accessToken)).toEqual({ tenantId: 4, sessionId: SESSION });
    time.ms = START_MS + 600_000;
    expect(tokens.read(accessToken)).toBeUndefined();
  });

  it('accept a token signed elsewhere with the same secret and form, so the cases below fail for their one fault', () => {
    expect(tokensAt().tokens.read(createSigner(good)(claims))).toBeDefined();
  });

  it.each([
    ['another secret', createSigner({ ...good, key: Buffer.alloc(32, 7) })(claims)],
    ['another algorithm', createSigner({ ...good, algorithm: 'HS512', header: { ...header, alg: 'HS512' } })(claims)],
    ['another type', createSigner({ ...good, header: { alg: 'HS256', typ: 'JWT' } })(claims)],
    ['another key id', createSigner({ ...good, kid: 'other' })(claims)],
    ['another audience', createSigner(good)({ ...claims, aud: 'other' })],
    ['another issuer', createSigner(good)({ ...claims, iss: 'other' })],
    ['no session', createSigner(good)({ ...claims, sid: undefined })],
    ['no expiry', createSigner(good)({ ...claims, exp: undefined })],
    ['a tenant that is no number', createSigner(good)({ ...claims, tid: '4' })],
    ['nothing in it', ''],
  ])('refuse %s', (_, token) => {
    expect(tokensAt().tokens.read(token)).toBeUndefined();
  });

  it('refuse a token without a signature', () => {
    const unsigned = { alg: 'none', typ: 'at+jwt', kid: secrets.kekId };
    const token = [unsigned, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    expect(tokensAt().tokens.read(`${token}.`)).toBeUndefined();
  });
});

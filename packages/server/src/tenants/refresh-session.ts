import { recordAudit } from '../audit/index.ts';
import { lookupHash, open, type SealContext, seal } from '../crypto/index.ts';
import type { Tx } from '../db/index.ts';
import { AppError } from '../kernel/errors.ts';
import { isWellFormedKey, KEY_PREFIXES, makeKey } from '../kernel/key-format.ts';
import { ACCESS_TOKEN_LIFE_SECONDS } from './access-tokens.ts';
import { lockRefreshToken, type RefreshToken, revokeSession, rotateRefreshToken } from './repository-sessions.ts';
import { requireActive } from './require-active.ts';
import type { TenantsContext } from './tenants-context.ts';
import type { SignedIn } from './user.ts';

/** What is given for a refresh token, kept sealed beside it for the case that the reply is lost. */
interface Pair {
  readonly refreshToken: string;
  readonly accessToken: string;
  readonly accessExpiresAtMs: number;
}

type Outcome =
  | { readonly kind: 'pair'; readonly signedIn: SignedIn }
  | { readonly kind: 'over' }
  | { readonly kind: 'reused'; readonly sessionId: string };

/**
 * Exchanges a refresh token for a new pair; each token is good once. Within 30 s of its use the same token gets the
 * same pair again, for a lost reply or a second tab; later use is taken for theft and ends the session (F26).
 * @throws AppError INVALID_REFRESH_TOKEN, TENANT_FROZEN.
 */
export async function refreshSession(
  deps: TenantsContext,
  request: { readonly refreshToken: string; readonly ip: string | null },
): Promise<SignedIn> {
  if (!isWellFormedKey(KEY_PREFIXES.refreshToken, request.refreshToken)) throw sessionOver();
  const usedHash = lookupHash(deps.secrets.lookupPepper, request.refreshToken);
  // The end of a family must be committed, so it is an outcome of the transaction and not an error in it.
  const outcome = await deps.db.transaction(async (tx): Promise<Outcome> => {
    const token = await lockRefreshToken(tx, usedHash);
    if (!token?.sessionOpen) return { kind: 'over' };
    requireActive(token.tenantStatus);
    if (token.successorSealed === undefined) return { kind: 'pair', signedIn: await rotate(tx, deps, token, usedHash) };
    if (token.withinGrace) return { kind: 'pair', signedIn: await repeat(tx, deps, token, usedHash) };
    await endFamily(tx, token, request.ip);
    return { kind: 'reused', sessionId: token.sessionId };
  });
  if (outcome.kind === 'pair') return outcome.signedIn;
  if (outcome.kind === 'reused') deps.sessionCache.evict(outcome.sessionId);
  throw sessionOver();
}

async function rotate(tx: Tx, deps: TenantsContext, token: RefreshToken, usedHash: Buffer): Promise<SignedIn> {
  const { user, sessionId } = token;
  const refreshToken = makeKey(KEY_PREFIXES.refreshToken, deps.random);
  const { accessToken, expiresAtMs } = deps.accessTokens.issue(user, sessionId);
  const pair: Pair = { refreshToken, accessToken, accessExpiresAtMs: expiresAtMs };
  const dataKey = await deps.dataKeys.get(tx, user.tenantId);
  await rotateRefreshToken(tx, user.tenantId, {
    sessionId,
    usedHash,
    successorHash: lookupHash(deps.secrets.lookupPepper, refreshToken),
    successorSealed: seal(dataKey, successorContext(usedHash), JSON.stringify(pair)),
  });
  return signedInOf(token, pair, ACCESS_TOKEN_LIFE_SECONDS);
}

async function repeat(tx: Tx, deps: TenantsContext, token: RefreshToken, usedHash: Buffer): Promise<SignedIn> {
  const dataKey = await deps.dataKeys.get(tx, token.user.tenantId);
  const sealed = token.successorSealed ?? Buffer.alloc(0);
  const pair = JSON.parse(open(dataKey, successorContext(usedHash), sealed).toString()) as Pair;
  const leftMs = pair.accessExpiresAtMs - deps.clock.now().getTime();
  return signedInOf(token, pair, Math.max(0, Math.floor(leftMs / 1000)));
}

async function endFamily(tx: Tx, token: RefreshToken, ip: string | null): Promise<void> {
  const { tenantId, userId } = token.user;
  await revokeSession(tx, tenantId, token.sessionId);
  await recordAudit(tx, {
    tenantId,
    actor: { type: 'anonymous', id: null, ip },
    action: 'session.ended-by-reuse',
    target: `user ${userId}`,
    details: { sessionId: token.sessionId },
  });
}

function signedInOf(token: RefreshToken, pair: Pair, expiresInSeconds: number): SignedIn {
  return { accessToken: pair.accessToken, expiresInSeconds, refreshToken: pair.refreshToken, user: token.user };
}

function successorContext(usedHash: Buffer): SealContext {
  return { purpose: 'refresh-successor', recordId: usedHash.toString('base64') };
}

function sessionOver(): AppError {
  return new AppError('INVALID_REFRESH_TOKEN', { detail: 'This session is over. Log in again.' });
}

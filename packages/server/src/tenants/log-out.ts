import { lookupHash } from '../crypto/index.ts';
import type { Tx } from '../db/index.ts';
import { isWellFormedKey, KEY_PREFIXES } from '../kernel/key-format.ts';
import type { UserPrincipal } from './principal.ts';
import { lockRefreshToken, revokeSession } from './repository-sessions.ts';
import type { TenantsContext } from './tenants-context.ts';

type Deps = Pick<TenantsContext, 'db' | 'secrets' | 'sessionCache'>;

export interface LogOut {
  /** The person, when the request carried a good access token. */
  readonly principal: UserPrincipal | null;
  readonly refreshToken: string | undefined;
}

/**
 * Ends the session of the access token and that of the refresh token, which are one as a rule. Its access tokens stop
 * at once here and within a second on other nodes. Without effect when there is no session to end.
 */
export async function logOut(deps: Deps, request: LogOut): Promise<void> {
  const ended = await deps.db.transaction(async (tx) => {
    const sessions = [request.principal, await sessionOf(tx, deps, request.refreshToken)].filter(
      (session) => session !== null,
    );
    for (const { tenantId, sessionId } of sessions) await revokeSession(tx, tenantId, sessionId);
    return sessions;
  });
  // After the commit: a request in between would otherwise remember the session as open.
  for (const { sessionId } of ended) deps.sessionCache.evict(sessionId);
}

async function sessionOf(tx: Tx, deps: Deps, refreshToken: string | undefined) {
  if (refreshToken === undefined || !isWellFormedKey(KEY_PREFIXES.refreshToken, refreshToken)) return null;
  const token = await lockRefreshToken(tx, lookupHash(deps.secrets.lookupPepper, refreshToken));
  return token ? { tenantId: token.user.tenantId, sessionId: token.sessionId } : null;
}

import type { ApiKeyMode } from '@simsmsbox/contract';
import { AppError } from '../kernel/errors.ts';
import type { UserPrincipal } from './principal.ts';
import { findOpenSession, type OpenSession } from './repository-sessions.ts';
import { requireActive } from './require-active.ts';
import type { TenantsContext } from './tenants-context.ts';

type Deps = Pick<TenantsContext, 'accessTokens' | 'db' | 'operatorsNeedTotp' | 'sessionCache'>;

/**
 * Who an access token speaks for, on the live or the test side. Its session is looked up, at most 900 ms late, so that a log-out works.
 * @throws AppError UNAUTHENTICATED for every token that is not good, TENANT_FROZEN.
 */
export async function authenticateJwt(
  deps: Deps,
  accessToken: string,
  mode: ApiKeyMode = 'live',
): Promise<UserPrincipal> {
  const claims = deps.accessTokens.read(accessToken);
  if (!claims) throw notAuthenticated();
  const { tenantId, sessionId } = claims;
  const session = await deps.sessionCache.get(sessionId, () => findOpenSession(deps.db, tenantId, sessionId));
  if (!session) throw notAuthenticated();
  requireActive(session.tenantStatus);
  return {
    kind: 'user',
    tenantId,
    userId: session.userId,
    sessionId,
    role: session.role,
    mode,
    due: dueOf(deps, session),
  };
}

/** Somebody else's password goes first: with it, a second factor would be enrolled by whoever gave it out. */
function dueOf({ operatorsNeedTotp }: Deps, session: OpenSession): UserPrincipal['due'] {
  if (session.passwordChangeRequired) return 'password';
  return operatorsNeedTotp && session.role === 'operator' && !session.totpEnabled ? 'totp' : null;
}

function notAuthenticated(): AppError {
  return new AppError('UNAUTHENTICATED', {
    detail: 'The access token is not valid or its session is over. Refresh it or log in again.',
  });
}

import { recordAudit } from '../audit/index.ts';
import { AppError } from '../kernel/errors.ts';
import { actorOf, type UserPrincipal } from './principal.ts';
import { revokeOtherSessions, revokeOwnSession } from './repository-sessions.ts';
import type { TenantsContext } from './tenants-context.ts';

type Deps = Pick<TenantsContext, 'db' | 'sessionCache'>;

export interface SessionsToEnd {
  readonly principal: UserPrincipal;
  /** Null: all but the one that asks. */
  readonly sessionId: string | null;
  readonly ip: string | null;
}

/**
 * Ends one of a person's sessions, or all others: at once on this node, within a second elsewhere.
 * @throws AppError NOT_FOUND when it is not theirs or over already.
 */
export async function endSessions(deps: Deps, { principal, sessionId, ip }: SessionsToEnd): Promise<void> {
  const { tenantId, userId } = principal;
  const ended = await deps.db.transaction(async (tx) => {
    const ids =
      sessionId === null
        ? await revokeOtherSessions(tx, tenantId, principal)
        : await revokeOwnSession(tx, tenantId, { userId, sessionId });
    if (sessionId !== null && ids.length === 0) {
      throw new AppError('NOT_FOUND', { detail: 'You have no open session with this id. List them to see their ids.' });
    }
    if (ids.length > 0) {
      await recordAudit(tx, {
        tenantId,
        actor: actorOf(principal, ip),
        action: 'session.ended',
        target: `user ${userId}`,
        details: { sessionIds: ids },
      });
    }
    return ids;
  });
  for (const id of ended) deps.sessionCache.evict(id);
}

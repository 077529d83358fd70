import { recordAudit } from '../audit/index.ts';
import { AppError } from '../kernel/errors.ts';
import { actorOf, type UserPrincipal } from './principal.ts';
import { deleteUser, lockTeam } from './repository-team.ts';
import { requireOwner } from './require-owner.ts';
import type { TenantsContext } from './tenants-context.ts';

/**
 * Removes a person from the tenant: their sessions end, what they made stays the tenant's. An owner cannot remove
 * themselves, so that a team always has one.
 * @throws AppError FORBIDDEN for somebody who is no owner, NOT_FOUND, CONFLICT for oneself.
 */
export async function removeTeamMember(
  deps: Pick<TenantsContext, 'db' | 'sessionCache'>,
  { principal, userId, ip }: { readonly principal: UserPrincipal; readonly userId: number; readonly ip: string | null },
): Promise<void> {
  const { tenantId } = principal;
  const ended = await deps.db.transaction(async (tx) => {
    const team = await lockTeam(tx, tenantId);
    requireOwner(team, principal);
    const member = team.find((user) => user.userId === userId);
    if (!member) throw new AppError('NOT_FOUND', { detail: 'Nobody in your team has this id. Nothing was changed.' });
    if (userId === principal.userId) {
      throw new AppError('CONFLICT', {
        detail: 'You cannot remove yourself. Nothing was changed; ask another owner, or make one.',
      });
    }
    await recordAudit(tx, {
      tenantId,
      actor: actorOf(principal, ip),
      action: 'team.member-removed',
      target: `user ${userId}`,
      details: { email: member.email },
    });
    return deleteUser(tx, tenantId, userId);
  });
  for (const sessionId of ended) deps.sessionCache.evict(sessionId);
}

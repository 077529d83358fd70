import { recordAudit } from '../audit/index.ts';
import { AppError } from '../kernel/errors.ts';
import { getUser } from './get-user.ts';
import { passwordFault } from './password-policy.ts';
import { actorOf, type UserPrincipal } from './principal.ts';
import { proveIdentity } from './prove-identity.ts';
import { updatePassword } from './repository-second-factor.ts';
import { revokeOtherSessions } from './repository-sessions.ts';
import type { TenantsContext } from './tenants-context.ts';

export interface PasswordChange {
  readonly principal: UserPrincipal;
  readonly currentPassword: string;
  readonly newPassword: string;
  readonly totp?: string | undefined;
  readonly ip: string | null;
}

/**
 * Gives a person another password and ends their other sessions.
 * @throws AppError VALIDATION_FAILED for a new password that is refused, RATE_LIMITED, and what proving who they are
 * throws.
 */
export async function changePassword(deps: TenantsContext, change: PasswordChange): Promise<void> {
  const { principal, currentPassword, newPassword, totp, ip } = change;
  const { tenantId, userId, sessionId } = principal;
  const { email } = await getUser(deps, principal);
  const message =
    newPassword === currentPassword ? 'This is the password you have.' : passwordFault(newPassword, email);
  if (message) {
    throw new AppError('VALIDATION_FAILED', {
      detail: `${message} Nothing was changed.`,
      fields: [{ field: '/newPassword', message }],
    });
  }
  // Before the work, of which there are few places: those who log in need them, too.
  deps.logInsPerCaller.take(`user ${userId}`);
  const passwordHash = await deps.passwords.hash(newPassword);
  const ended = await proveIdentity(deps, { email, password: currentPassword, totp, ip }, async (tx) => {
    await updatePassword(tx, tenantId, userId, passwordHash);
    await recordAudit(tx, {
      tenantId,
      actor: actorOf(principal, ip),
      action: 'password.changed',
      target: `user ${userId}`,
    });
    return revokeOtherSessions(tx, tenantId, { userId, sessionId });
  });
  for (const ownId of [...ended, sessionId]) deps.sessionCache.evict(ownId);
}

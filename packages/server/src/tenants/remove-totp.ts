import { recordAudit } from '../audit/index.ts';
import { AppError } from '../kernel/errors.ts';
import { getUser } from './get-user.ts';
import { actorOf, type UserPrincipal } from './principal.ts';
import { proveIdentity } from './prove-identity.ts';
import { disableTotp } from './repository-second-factor.ts';
import type { TenantsContext } from './tenants-context.ts';

export interface TotpRemoval {
  readonly principal: UserPrincipal;
  readonly password: string;
  /** Of the authenticator, or a recovery code. */
  readonly code: string;
  readonly ip: string | null;
}

/**
 * Takes the second factor off an account, with its recovery codes.
 * @throws AppError CONFLICT when there is none, RATE_LIMITED, and what proving who they are throws.
 */
export async function removeTotp(deps: TenantsContext, { principal, password, code, ip }: TotpRemoval): Promise<void> {
  const { tenantId, userId, sessionId } = principal;
  deps.logInsPerCaller.take(`user ${userId}`);
  const { email } = await getUser(deps, principal);
  await proveIdentity(deps, { email, password, totp: code, ip }, async (tx, _user, { totpEnabled }) => {
    if (!totpEnabled) {
      throw new AppError('CONFLICT', { detail: 'This account has no second factor. Nothing was changed.' });
    }
    await disableTotp(tx, tenantId, userId);
    await recordAudit(tx, {
      tenantId,
      actor: actorOf(principal, ip),
      action: 'totp.disabled',
      target: `user ${userId}`,
    });
  });
  deps.sessionCache.evict(sessionId);
}

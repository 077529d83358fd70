import { recordAudit } from '../audit/index.ts';
import { seal } from '../crypto/index.ts';
import { AppError } from '../kernel/errors.ts';
import { recoveryHash, takeTotpCode } from './check-second-factor.ts';
import { getUser } from './get-user.ts';
import { actorOf, type UserPrincipal } from './principal.ts';
import { makeReadableCode } from './readable-code.ts';
import { enableTotp, lockAccount, updatePendingTotp } from './repository-second-factor.ts';
import { isRecentLogIn, revokeOtherSessions } from './repository-sessions.ts';
import type { TenantsContext } from './tenants-context.ts';
import { makeTotpSecret, totpContextOf, totpUri } from './totp.ts';

type Deps = Pick<TenantsContext, 'dataKeys' | 'db' | 'random' | 'secrets'>;

const RECOVERY_CODES = 10;
const RECOVERY_CODE_GROUPS = 2;

/**
 * Makes the secret of a second factor, which is asked for once {@link confirmTotp} has seen a code of it. Whoever begins
 * again gets another one.
 * @throws AppError CONFLICT when there is a second factor, FORBIDDEN when the log-in is older than 12 hours.
 */
export async function beginTotp(deps: Deps, principal: UserPrincipal): Promise<{ secret: string; uri: string }> {
  const { tenantId, userId, sessionId } = principal;
  const { email } = await getUser(deps, principal);
  const secret = makeTotpSecret(deps.random);
  await deps.db.transaction(async (tx) => {
    if (!(await isRecentLogIn(tx, tenantId, sessionId))) {
      throw new AppError('FORBIDDEN', {
        detail: 'A second factor is set up within 12 hours of a log-in. Log in again, then repeat this.',
      });
    }
    const account = await lockAccount(tx, tenantId, userId);
    if (account?.totpEnabled) throw enrolledAlready();
    const dataKey = await deps.dataKeys.get(tx, tenantId);
    await updatePendingTotp(tx, tenantId, userId, seal(dataKey, totpContextOf(userId), secret));
  });
  return { secret, uri: totpUri(secret, email) };
}

export interface Enrolment {
  /** Each opens the account once. They are shown this one time. */
  readonly recoveryCodes: readonly string[];
  /** To be forgotten by the session cache once this is committed, with the one that asked. */
  readonly endedSessions: readonly string[];
}

/**
 * Turns the second factor on, and ends the person's other sessions, which have not shown it.
 * @throws AppError INVALID_TOTP, CONFLICT when there is one already or none was begun.
 */
export async function confirmTotp(
  deps: Deps,
  { principal, code, ip }: { readonly principal: UserPrincipal; readonly code: string; readonly ip: string | null },
): Promise<Enrolment> {
  const { tenantId, userId } = principal;
  const recoveryCodes = Array.from({ length: RECOVERY_CODES }, () =>
    makeReadableCode(deps.random, RECOVERY_CODE_GROUPS),
  );
  return deps.db.transaction(async (tx) => {
    const account = await lockAccount(tx, tenantId, userId);
    if (account?.totpEnabled) throw enrolledAlready();
    if (!account?.totpSealed) {
      throw new AppError('CONFLICT', { detail: 'No second factor was begun. Nothing was changed; begin one first.' });
    }
    await takeTotpCode(tx, deps, principal, { account, code });
    const hashes = recoveryCodes.map((recoveryCode) => recoveryHash(deps, principal, recoveryCode));
    await enableTotp(tx, tenantId, userId, hashes);
    await recordAudit(tx, {
      tenantId,
      actor: actorOf(principal, ip),
      action: 'totp.enabled',
      target: `user ${userId}`,
    });
    return { recoveryCodes, endedSessions: await revokeOtherSessions(tx, tenantId, principal) };
  });
}

function enrolledAlready(): AppError {
  return new AppError('CONFLICT', {
    detail: 'This account has a second factor already. Nothing was changed; remove it first to set up another.',
  });
}

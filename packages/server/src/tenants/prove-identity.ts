import { recordAudit } from '../audit/index.ts';
import type { Tx } from '../db/index.ts';
import { AppError } from '../kernel/errors.ts';
import { checkSecondFactor } from './check-second-factor.ts';
import { findUserByEmail, type UserWithPassword } from './repository-accounts.ts';
import { type LockedAccount, lockAccount } from './repository-second-factor.ts';
import { requireActive } from './require-active.ts';
import type { TenantsContext } from './tenants-context.ts';
import type { User } from './user.ts';

export interface Proof {
  /** Normalized. */
  readonly email: string;
  readonly password: string;
  /** A code of the authenticator or a recovery code, for accounts with a second factor. */
  readonly totp?: string | undefined;
  readonly ip: string | null;
}

const WRONG_PROOFS: ReadonlySet<string> = new Set(['INVALID_CREDENTIALS', 'INVALID_TOTP']);

/**
 * Does `work` for a person who has proven who they are by password and, where they have one, second factor, in the
 * transaction that uses the code up. An unknown e-mail and a wrong password do the same work and get the same answer;
 * wrong passwords and wrong codes alike count towards the lock of the account.
 * @throws AppError INVALID_CREDENTIALS, TOTP_REQUIRED, INVALID_TOTP, RATE_LIMITED, OVERLOADED, TENANT_FROZEN.
 */
export async function proveIdentity<T>(
  deps: TenantsContext,
  proof: Proof,
  work: (tx: Tx, user: User, account: LockedAccount) => Promise<T>,
): Promise<T> {
  const attempt = deps.attemptsPerAccount.begin(proof.email);
  let found: UserWithPassword | undefined;
  try {
    found = await findUserByEmail(deps.db, proof.email);
    const matches = await deps.passwords.verify(found?.passwordHash, proof.password);
    if (!found || !matches || found.passwordOver) throw invalidCredentials();
    const result = await prove(deps, proof, found, work);
    attempt.succeeded();
    return result;
  } catch (error) {
    if (!(error instanceof AppError && WRONG_PROOFS.has(error.code))) attempt.withdrawn();
    // Not awaited: a wait that only existing accounts have would tell them from the others.
    else if (found && attempt.locks) void recordLockOut(deps, found.user, proof.ip);
    throw error;
  }
}

async function prove<T>(
  deps: TenantsContext,
  { totp, ip }: Proof,
  { user, passwordHash, tenantStatus }: UserWithPassword,
  work: (tx: Tx, user: User, account: LockedAccount) => Promise<T>,
): Promise<T> {
  requireActive(tenantStatus);
  return deps.db.transaction(async (tx) => {
    const account = await lockAccount(tx, user.tenantId, user.userId);
    // Changed since it was checked: whoever comes with the old password must not be left with a session.
    if (account?.passwordHash !== passwordHash) throw invalidCredentials();
    await checkSecondFactor(tx, deps, user, { account, code: totp, ip });
    return work(tx, user, account);
  });
}

async function recordLockOut(
  deps: TenantsContext,
  { tenantId, userId }: Pick<User, 'tenantId' | 'userId'>,
  ip: string | null,
): Promise<void> {
  try {
    await deps.db.transaction((tx) =>
      recordAudit(tx, {
        tenantId,
        actor: { type: 'anonymous', id: null, ip },
        action: 'log-in.locked',
        target: `user ${userId}`,
      }),
    );
  } catch (error) {
    deps.logger.error({ err: error, tenantId }, 'a lock-out could not be written to the audit log');
  }
}

function invalidCredentials(): AppError {
  return new AppError('INVALID_CREDENTIALS', {
    detail:
      'No account has this e-mail and password. Check both; after ten wrong passwords an account is locked for a while.',
  });
}

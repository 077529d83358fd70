import { recordAudit } from '../audit/index.ts';
import { AppError } from '../kernel/errors.ts';
import type { Attempt } from './attempt-backoff.ts';
import { normalizeEmail } from './email.ts';
import { callerOf } from './rate-limit.ts';
import { findUserByEmail, type UserWithPassword } from './repository-accounts.ts';
import { requireActive } from './require-active.ts';
import { startSession } from './start-session.ts';
import type { TenantsContext } from './tenants-context.ts';
import type { Client, SignedIn } from './user.ts';

export interface LogIn extends Client {
  readonly email: string;
  readonly password: string;
}

/**
 * Opens a session for the right password. An unknown e-mail and a wrong password do the same work and get the same
 * answer; the limits per address and per account stand before the work.
 * @throws AppError INVALID_CREDENTIALS, RATE_LIMITED, OVERLOADED, TENANT_FROZEN.
 */
export async function logIn(deps: TenantsContext, request: LogIn): Promise<SignedIn> {
  if (request.ip !== null) deps.logInsPerCaller.take(callerOf(request.ip));
  const email = normalizeEmail(request.email);
  const attempt = deps.attemptsPerAccount.begin(email);
  const user = await verifiedUser(deps, attempt, { ...request, email });
  attempt.succeeded();
  requireActive(user.tenantStatus);
  return await deps.db.transaction((tx) => startSession(tx, deps, withoutPassword(user), request));
}

async function verifiedUser(deps: TenantsContext, attempt: Attempt, request: LogIn): Promise<UserWithPassword> {
  let user: UserWithPassword | undefined;
  let matches: boolean;
  try {
    user = await findUserByEmail(deps.db, request.email);
    matches = await deps.passwords.verify(user?.passwordHash, request.password);
  } catch (error) {
    attempt.withdrawn();
    throw error;
  }
  if (user && matches) return user;
  // Not awaited: a wait that only existing accounts have would tell them from the others.
  if (user && attempt.locks) void recordLockOut(deps, user, request.ip);
  throw new AppError('INVALID_CREDENTIALS', {
    detail:
      'No account has this e-mail and password. Check both; after ten wrong passwords an account is locked for a while.',
  });
}

async function recordLockOut(deps: TenantsContext, user: UserWithPassword, ip: string | null): Promise<void> {
  try {
    await deps.db.transaction((tx) =>
      recordAudit(tx, {
        tenantId: user.tenantId,
        actor: { type: 'anonymous', id: null, ip },
        action: 'log-in.locked',
        target: `user ${user.userId}`,
      }),
    );
  } catch (error) {
    deps.logger.error({ err: error, tenantId: user.tenantId }, 'a lock-out could not be written to the audit log');
  }
}

function withoutPassword({ tenantId, userId, email, role, createdAt }: UserWithPassword) {
  return { tenantId, userId, email, role, createdAt };
}

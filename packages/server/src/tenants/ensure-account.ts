import { SYSTEM_ACTOR } from '../audit/index.ts';
import { AppError } from '../kernel/errors.ts';
import { checkNewCredentials, createAccount } from './create-account.ts';
import { normalizeEmail } from './email.ts';
import type { UserRole } from './principal.ts';
import { findUserByEmail, type UserWithPassword } from './repository-accounts.ts';
import type { TenantsContext } from './tenants-context.ts';
import type { User } from './user.ts';

type Deps = Pick<TenantsContext, 'db' | 'dataKeys' | 'passwords' | 'setUpTenant'>;

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

export interface EnsuredAccount {
  readonly user: User;
  /** False when it was there already; its password is then left as it is. */
  readonly created: boolean;
  /** Whether the password given is the account's. */
  readonly passwordFits: boolean;
}

/**
 * Makes sure that an account of the box's own exists; idempotent, also for two nodes that start at once.
 * @throws AppError CONFLICT when the e-mail belongs to an account of another role, VALIDATION_FAILED as a
 *   registration does.
 */
export async function ensureAccount(deps: Deps, credentials: Credentials, role: UserRole): Promise<EnsuredAccount> {
  const existing = await findUserByEmail(deps.db, normalizeEmail(credentials.email));
  if (existing) return existingAccount(deps, existing, { role, password: credentials.password });
  const email = checkNewCredentials(credentials);
  const passwordHash = await deps.passwords.hash(credentials.password);
  try {
    const account = { email, passwordHash, role, actor: SYSTEM_ACTOR };
    const user = await deps.db.transaction((tx) => createAccount(tx, deps, account));
    return { user, created: true, passwordFits: true };
  } catch (error) {
    const winner = isTaken(error) ? await findUserByEmail(deps.db, email) : undefined;
    if (!winner) throw error;
    return existingAccount(deps, winner, { role, password: credentials.password });
  }
}

async function existingAccount(
  { passwords }: Deps,
  { user, passwordHash }: UserWithPassword,
  { role, password }: { readonly role: UserRole; readonly password: string },
): Promise<EnsuredAccount> {
  const passwordFits = await passwords.verify(passwordHash, password);
  return { user: requireRole(user, role), created: false, passwordFits };
}

function requireRole(user: User, wanted: UserRole): User {
  const { email, role } = user;
  if (role !== wanted) {
    throw new AppError('CONFLICT', {
      detail: `${email} is the e-mail of a ${role}, not of a ${wanted}. Nothing was changed; choose another e-mail.`,
    });
  }
  return user;
}

function isTaken(error: unknown): boolean {
  return error instanceof AppError && error.code === 'EMAIL_TAKEN';
}

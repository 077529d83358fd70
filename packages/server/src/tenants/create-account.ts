import { type Actor, recordAudit } from '../audit/index.ts';
import type { Tx } from '../db/index.ts';
import { AppError } from '../kernel/errors.ts';
import { isEmail, normalizeEmail } from './email.ts';
import { passwordFault } from './password-policy.ts';
import type { UserRole } from './principal.ts';
import { insertTenant, insertUser, nextTenantId } from './repository-accounts.ts';
import type { TenantsContext } from './tenants-context.ts';
import type { User } from './user.ts';

type Deps = Pick<TenantsContext, 'dataKeys' | 'setUpTenant'>;

export interface NewAccount {
  /** Normalized. */
  readonly email: string;
  readonly passwordHash: string;
  readonly role: UserRole;
  readonly actor: Actor;
}

/**
 * Makes a tenant with its data key and its first user, and writes it down.
 * @throws AppError EMAIL_TAKEN when somebody has this e-mail already.
 */
export async function createAccount(tx: Tx, deps: Deps, account: NewAccount): Promise<User> {
  const tenantId = await nextTenantId(tx);
  const { wrapped, kekId } = deps.dataKeys.create(tenantId);
  await insertTenant(tx, tenantId, { name: account.email, wrappedDataKey: wrapped, kekId });
  const user = await insertUser(tx, tenantId, account);
  if (!user) {
    throw new AppError('EMAIL_TAKEN', {
      detail: 'There is an account with this e-mail already. Nothing was changed; log in instead.',
    });
  }
  await deps.setUpTenant?.(tx, tenantId);
  await recordAudit(tx, {
    tenantId,
    actor: account.actor,
    action: 'tenant.registered',
    target: `user ${user.userId}`,
    details: { role: account.role },
  });
  return user;
}

/**
 * The normalized e-mail of somebody who wants an account.
 * @throws AppError VALIDATION_FAILED when the e-mail has no such form or the password is refused.
 */
export function checkNewCredentials(credentials: { readonly email: string; readonly password: string }): string {
  const email = normalizeEmail(credentials.email);
  if (!isEmail(email)) throw refused('/email', 'This is not an e-mail address.');
  const fault = passwordFault(credentials.password, email);
  if (fault) throw refused('/password', fault);
  return email;
}

function refused(field: string, message: string): AppError {
  return new AppError('VALIDATION_FAILED', { detail: `${message} Nothing was changed.`, fields: [{ field, message }] });
}

import { AppError } from '../kernel/errors.ts';
import type { UserPrincipal } from './principal.ts';
import { findUser } from './repository-accounts.ts';
import type { TenantsContext } from './tenants-context.ts';
import type { User } from './user.ts';

/**
 * The person behind an access token.
 * @throws AppError UNAUTHENTICATED when the account was removed since.
 */
export async function getUser(deps: Pick<TenantsContext, 'db'>, principal: UserPrincipal): Promise<User> {
  const user = await findUser(deps.db, principal.tenantId, principal.userId);
  if (!user) throw new AppError('UNAUTHENTICATED', { detail: 'This account does not exist any more. Log in again.' });
  return user;
}

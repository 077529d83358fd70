import { AppError } from '../kernel/errors.ts';
import { checkNewCredentials, createAccount } from './create-account.ts';
import { callerOf } from './rate-limit.ts';
import { startSession } from './start-session.ts';
import type { TenantsContext } from './tenants-context.ts';
import type { Client, SignedIn } from './user.ts';

export interface Registration extends Client {
  readonly email: string;
  readonly password: string;
}

/**
 * Makes an account for a stranger, and logs them in.
 * @throws AppError REGISTRATION_CLOSED, RATE_LIMITED, OVERLOADED, VALIDATION_FAILED, EMAIL_TAKEN.
 */
export async function registerTenant(deps: TenantsContext, registration: Registration): Promise<SignedIn> {
  if (!deps.registrationOpen()) {
    throw new AppError('REGISTRATION_CLOSED', {
      detail: 'The operator of this box does not take registrations. Ask them for an account.',
    });
  }
  if (registration.ip !== null) deps.registrationsPerCaller.take(callerOf(registration.ip));
  const email = checkNewCredentials(registration);
  const passwordHash = await deps.passwords.hash(registration.password);
  const actor = { type: 'anonymous', id: null, ip: registration.ip } as const;
  return await deps.db.transaction(async (tx) => {
    const user = await createAccount(tx, deps, { email, passwordHash, role: 'customer', actor });
    return await startSession(tx, deps, user, registration);
  });
}

import { normalizeEmail } from './email.ts';
import { proveIdentity } from './prove-identity.ts';
import { callerOf } from './rate-limit.ts';
import { startSession } from './start-session.ts';
import type { TenantsContext } from './tenants-context.ts';
import type { Client, SignedIn } from './user.ts';

export interface LogIn extends Client {
  readonly email: string;
  readonly password: string;
  /** A code of the authenticator or a recovery code, for accounts with a second factor. */
  readonly totp?: string | undefined;
}

/**
 * Opens a session for the right password and second factor. The limits per address and per account stand before the
 * work.
 * @throws AppError INVALID_CREDENTIALS, TOTP_REQUIRED, INVALID_TOTP, RATE_LIMITED, OVERLOADED, TENANT_FROZEN.
 */
export async function logIn(deps: TenantsContext, request: LogIn): Promise<SignedIn> {
  if (request.ip !== null) deps.logInsPerCaller.take(callerOf(request.ip));
  const proof = { ...request, email: normalizeEmail(request.email) };
  return await proveIdentity(deps, proof, (tx, user) => startSession(tx, deps, user, request));
}

import { type Credentials, type EnsuredAccount, ensureAccount } from './ensure-account.ts';
import type { TenantsContext } from './tenants-context.ts';

/**
 * Makes sure that a customer of the box's own (the demo customer of the trial mode) exists, also where registration
 * is closed. An existing one keeps its password.
 * @throws AppError CONFLICT when the e-mail belongs to an operator, VALIDATION_FAILED when e-mail or password is refused.
 */
export async function ensureCustomer(deps: TenantsContext, credentials: Credentials): Promise<EnsuredAccount> {
  return await ensureAccount(deps, credentials, 'customer');
}

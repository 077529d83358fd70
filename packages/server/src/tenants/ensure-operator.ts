import { type Credentials, type EnsuredAccount, ensureAccount } from './ensure-account.ts';
import type { TenantsContext } from './tenants-context.ts';

/**
 * Makes sure that the operator's account exists. An existing one keeps its password.
 * @throws AppError CONFLICT when the e-mail belongs to a customer, VALIDATION_FAILED when e-mail or password is refused.
 */
export async function ensureOperator(deps: TenantsContext, credentials: Credentials): Promise<EnsuredAccount> {
  return await ensureAccount(deps, credentials, 'operator');
}

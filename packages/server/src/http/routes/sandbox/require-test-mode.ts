import type { ApiKeyScope } from '@simsmsbox/contract';
import { AppError } from '../../../kernel/errors.ts';
import type { Principal } from '../../../tenants/index.ts';
import { requireTenant } from '../../require-principal.ts';
import { walletOf } from '../../wallet-of.ts';

/**
 * The person or program of a request about the test side.
 * @throws AppError TEST_MODE_ONLY on the live side, and as {@link requireTenant}.
 */
export function requireTestMode(request: { readonly principal: Principal | null }, scope: ApiKeyScope): Principal {
  const principal = requireTenant(request, scope);
  if (walletOf(principal) === 'test') return principal;
  throw new AppError('TEST_MODE_ONLY', {
    detail:
      'This call is for the test side alone. Nothing was changed; use a psk_test_ key, or send X-SimSmsBox-Mode: test with an access token.',
  });
}

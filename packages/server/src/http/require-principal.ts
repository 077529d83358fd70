import type { ApiKeyScope } from '@simsmsbox/contract';
import { AppError } from '../kernel/errors.ts';
import { mayUse, type Principal, type UserPrincipal } from '../tenants/index.ts';

interface Authenticated {
  readonly principal: Principal | null;
}

export function notAuthenticated(): AppError {
  return new AppError('UNAUTHENTICATED', {
    detail: 'Send an API key in X-API-Key, or the access token of a log-in in Authorization: Bearer.',
  });
}

/**
 * The person or program of a request.
 * @throws AppError UNAUTHENTICATED without a credential, FORBIDDEN when an API key lacks the scope.
 */
export function requireTenant(request: Authenticated, scope: ApiKeyScope): Principal {
  const { principal } = request;
  if (!principal) throw notAuthenticated();
  if (!mayUse(principal, scope)) {
    throw new AppError('FORBIDDEN', {
      detail: `This API key lacks the scope ${scope}. Nothing was changed; use a key that has it.`,
    });
  }
  return principal;
}

/**
 * The person of a request; programs are refused.
 * @throws AppError UNAUTHENTICATED without a credential, FORBIDDEN for an API key.
 */
export function requireUser(request: Authenticated): UserPrincipal {
  const { principal } = request;
  if (!principal) throw notAuthenticated();
  if (principal.kind !== 'user') {
    throw new AppError('FORBIDDEN', {
      detail: 'An API key cannot do this. Nothing was changed; log in and send the access token instead.',
    });
  }
  return principal;
}

/**
 * The operator of a request.
 * @throws AppError UNAUTHENTICATED without a credential, FORBIDDEN for everybody else.
 */
export function requireOperator(request: Authenticated): UserPrincipal {
  const principal = requireUser(request);
  if (principal.role !== 'operator') {
    throw new AppError('FORBIDDEN', { detail: 'Only the operator of this box may do this. Nothing was changed.' });
  }
  return principal;
}

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
 * The person or program of a request, for routes that look at scopes themselves.
 * @throws AppError UNAUTHENTICATED without a credential, PASSWORD_CHANGE_REQUIRED or TOTP_ENROLMENT_REQUIRED for a
 * person who must do that first.
 */
export function requireCaller({ principal }: Authenticated): Principal {
  if (!principal) throw notAuthenticated();
  requireNothingDue(principal);
  return principal;
}

/**
 * The person or program of a request.
 * @throws AppError FORBIDDEN when an API key lacks the scope, and as {@link requireCaller}.
 */
export function requireTenant(request: Authenticated, scope: ApiKeyScope): Principal {
  const principal = requireCaller(request);
  if (!mayUse(principal, scope)) {
    throw new AppError('FORBIDDEN', {
      detail: `This API key lacks the scope ${scope}. Nothing was changed; use a key that has it.`,
    });
  }
  return principal;
}

/**
 * The person of a request; programs are refused.
 * @throws AppError UNAUTHENTICATED without a credential, FORBIDDEN for an API key, and for a person who must do that
 * first PASSWORD_CHANGE_REQUIRED or TOTP_ENROLMENT_REQUIRED.
 */
export function requireUser(request: Authenticated): UserPrincipal {
  const principal = requireAnyUser(request);
  requireNothingDue(principal);
  return principal;
}

/**
 * As {@link requireUser}, also for those who must change their password or enrol a second factor: for the calls by which
 * they do that.
 */
export function requireAnyUser(request: Authenticated): UserPrincipal {
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

function requireNothingDue(principal: Principal): void {
  if (principal.kind !== 'user' || principal.due === null) return;
  if (principal.due === 'password') {
    throw new AppError('PASSWORD_CHANGE_REQUIRED', {
      detail: 'Your password was given to you by somebody else. Nothing was done; choose your own first.',
    });
  }
  throw new AppError('TOTP_ENROLMENT_REQUIRED', {
    detail: 'An operator needs a second factor outside trial mode. Nothing was done; set one up first.',
  });
}

import type { ApiKeyMode } from '@simsmsbox/contract';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../kernel/errors.ts';
import { authenticateApiKey, authenticateJwt, type Principal, type TenantsContext } from '../../tenants/index.ts';
import type { App } from '../app-type.ts';
import { notAuthenticated } from '../require-principal.ts';
import type { CredentialGuard } from './credential-guard.ts';

const BEARER = /^Bearer +(\S+)$/i;

type Requirement = 'none' | 'optional' | 'required';

/**
 * Proves who a request acts for before its body is read, as the route's own documentation asks: where it asks for
 * nobody, a credential is not looked at, because people come there to replace one that no longer works, and probes
 * carry whatever their proxy adds. What the caller may do is for the route to say.
 */
export function registerAuthentication(app: App, tenants: TenantsContext, guard: CredentialGuard): void {
  app.decorateRequest('principal', null);
  app.addHook('onRequest', async (request) => {
    const requirement = requirementOf(request.routeOptions.schema?.security);
    if (requirement === 'none') return;
    const proof = authenticate(tenants, guard, request);
    request.principal = await (requirement === 'optional' ? proof.catch(() => null) : proof);
    if (requirement === 'required' && !request.principal) throw notAuthenticated();
  });
}

function requirementOf(security: readonly object[] | undefined): Requirement {
  if (security?.length === 0) return 'none';
  return security?.some((scheme) => Object.keys(scheme).length === 0) ? 'optional' : 'required';
}

async function authenticate(
  tenants: TenantsContext,
  guard: CredentialGuard,
  { headers, ip }: FastifyRequest,
): Promise<Principal | null> {
  const mode = modeOf(headers['x-simsmsbox-mode']);
  const apiKey = headers['x-api-key'];
  const { authorization } = headers;
  if (apiKey === undefined && authorization === undefined) return null;
  guard.admit(ip);
  try {
    if (typeof apiKey !== 'string') return await authenticateJwt(tenants, bearerOf(authorization ?? ''), mode);
    const principal = await authenticateApiKey(tenants, apiKey, ip);
    if (mode !== undefined && mode !== principal.mode) throw wrongMode(`the key is a ${principal.mode} key`);
    return principal;
  } catch (error) {
    if (error instanceof AppError && error.code === 'UNAUTHENTICATED') guard.refused(ip);
    throw error;
  }
}

/** A value that means nothing must not be taken for live, where money is real. */
function modeOf(header: string | readonly string[] | undefined): ApiKeyMode | undefined {
  if (header === undefined || header === 'live' || header === 'test') return header;
  throw wrongMode('must be live or test');
}

function wrongMode(message: string): AppError {
  return new AppError('VALIDATION_FAILED', {
    detail: `The header X-SimSmsBox-Mode was refused: ${message}. Nothing was done.`,
    fields: [{ field: 'x-simsmsbox-mode', message }],
  });
}

function bearerOf(authorization: string): string {
  const token = BEARER.exec(authorization)?.[1];
  if (token !== undefined) return token;
  throw new AppError('UNAUTHENTICATED', {
    detail: 'The Authorization header must read "Bearer" and an access token.',
  });
}

import type { FastifyRequest } from 'fastify';
import { AppError } from '../../kernel/errors.ts';
import { authenticateApiKey, authenticateJwt, type Principal, type TenantsContext } from '../../tenants/index.ts';
import type { App } from '../app-type.ts';

const BEARER = /^Bearer +(\S+)$/i;

/** Where people come to replace a credential that no longer works: an old one sent along is no reason to refuse them. */
const CREDENTIAL_NOT_NEEDED: ReadonlySet<string | undefined> = new Set([
  '/api/auth/login',
  '/api/auth/register',
  '/api/auth/refresh',
  '/api/auth/logout',
]);

/** Proves who a request acts for before its body is read. A credential that is not good is refused. */
export function registerAuthentication(app: App, tenants: TenantsContext): void {
  app.decorateRequest('principal', null);
  app.addHook('onRequest', async (request) => {
    const proof = authenticate(tenants, request);
    request.principal = await (CREDENTIAL_NOT_NEEDED.has(request.routeOptions.url) ? proof.catch(() => null) : proof);
  });
}

async function authenticate(tenants: TenantsContext, request: FastifyRequest): Promise<Principal | null> {
  const apiKey = request.headers['x-api-key'];
  if (typeof apiKey === 'string') return authenticateApiKey(tenants, apiKey);
  const { authorization } = request.headers;
  // Without a session there is nothing to check: log-in and registration carry no credential.
  if (authorization === undefined) return null;
  const token = BEARER.exec(authorization)?.[1];
  if (token === undefined) {
    throw new AppError('UNAUTHENTICATED', {
      detail: 'The Authorization header must read "Bearer" and an access token.',
    });
  }
  return authenticateJwt(tenants, token);
}

import type { FastifyRequest } from 'fastify';
import { AppError } from '../../kernel/errors.ts';
import { authenticateApiKey, authenticateJwt, type Principal, type TenantsContext } from '../../tenants/index.ts';
import type { App } from '../app-type.ts';

const BEARER = /^Bearer +(\S+)$/i;

/** Proves who a request acts for before its body is read. A credential that is not good is refused on any route. */
export function registerAuthentication(app: App, tenants: TenantsContext): void {
  app.decorateRequest('principal', null);
  app.addHook('onRequest', async (request) => {
    request.principal = await authenticate(tenants, request);
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

import type { FastifyRequest } from 'fastify';
import type { Client, TenantsContext } from '../../../tenants/index.ts';
import type { RefreshCookie } from './refresh-cookie.ts';

/** What the log-in routes need. */
export interface AuthDeps {
  readonly tenants: TenantsContext;
  readonly refreshCookie: RefreshCookie;
}

/** From where a request comes. */
export function clientOf(request: FastifyRequest): Client {
  return { ip: request.ip, userAgent: request.headers['user-agent'] ?? null };
}

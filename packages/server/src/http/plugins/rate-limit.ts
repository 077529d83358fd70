import type { RateLimitPluginOptions } from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../kernel/errors.ts';
import { callerOf } from '../../tenants/index.ts';

/** Requests a minute of one API key or person. */
const PER_CREDENTIAL = 1_200;
/** Requests a minute of one address without a credential. */
const PER_ADDRESS = 300;

/** Limits per credential, or per address where there is none; answered with RateLimit headers. */
export function rateLimitOptions(): RateLimitPluginOptions {
  return {
    hook: 'preValidation',
    timeWindow: 60_000,
    max: (request: FastifyRequest) => (request.principal ? PER_CREDENTIAL : PER_ADDRESS),
    keyGenerator: ({ principal, ip }: FastifyRequest) => {
      if (!principal) return callerOf(ip);
      const who = principal.kind === 'user' ? `user ${principal.userId}` : `key ${principal.apiKeyId}`;
      return `tenant ${principal.tenantId} ${who}`;
    },
    cache: 50_000,
    enableDraftSpec: true,
    errorResponseBuilder: (_request, { ttl, max }) =>
      new AppError('RATE_LIMITED', {
        detail: 'Too many requests in the last minute. Nothing was changed; wait as long as Retry-After says.',
        retryAfterSeconds: Math.max(1, Math.ceil(ttl / 1000)),
        limit: max,
      }),
  };
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { Principal } from '../tenants/index.ts';

/** The server as routes see it: bodies, queries and answers are typed by the schemas that validate them. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

declare module 'fastify' {
  interface FastifyRequest {
    /** Who the request acts for; null when it carries no credential. */
    principal: Principal | null;
    /** The body as it came, of routes that say so in their `config`. */
    rawBody?: string;
  }
  interface FastifyContextConfig {
    /** Whether the route needs the very text of its body, for a signature. */
    readonly keepsRawBody?: boolean;
  }
}

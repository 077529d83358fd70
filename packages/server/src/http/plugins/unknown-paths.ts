import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../kernel/errors.ts';
import type { App } from '../app-type.ts';
import { sendProblem } from './error-handler.ts';

interface KnownRoute {
  readonly path: RegExp;
  readonly methods: Set<string>;
}

type Refusal = (request: FastifyRequest, reply: FastifyReply) => FastifyReply;

/**
 * Knows every route registered after it, and answers what none of them takes: 404, or 405 with Allow where the path is
 * known under other methods.
 */
export function collectRoutes(app: App): Refusal {
  const routes = new Map<string, KnownRoute>();
  app.addHook('onRoute', ({ url, method }) => {
    const known = routes.get(url) ?? { path: patternOf(url), methods: new Set() };
    for (const each of [method].flat()) known.methods.add(each);
    routes.set(url, known);
  });
  return (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '';
    const allowed = [...routes.values()]
      .filter((route) => route.path.test(path))
      .flatMap((route) => [...route.methods]);
    // A route that takes the method and found nothing, such as a file, knows no other method either.
    if (allowed.length === 0 || allowed.includes(request.method)) return sendProblem(nothingHere(), request, reply);
    const allow = [...new Set(allowed)].sort().join(', ');
    return sendProblem(methodNotAllowed(request.method, allow), request, reply.header('Allow', allow));
  };
}

/** Refuses before a body is read: whoever asks for nothing hears so, whatever they sent along. */
export function refuseUnknownPaths(app: App, refuse: Refusal): void {
  app.setNotFoundHandler(refuse);
  app.addHook('onRequest', (request, reply, done) => {
    if (request.is404) refuse(request, reply);
    else done();
  });
}

/** A NUL decoded from a path or a query can neither be stored nor compared in PostgreSQL. */
export function refuseNulInUrl(app: App): void {
  app.addHook('onRequest', (request, _reply, done) => {
    if (!request.url.includes('%00')) return done();
    return done(
      new AppError('VALIDATION_FAILED', {
        detail: 'The URL holds a NUL (%00). Nothing was changed; remove it.',
        fields: [{ field: 'url', message: 'holds a character that cannot be stored' }],
      }),
    );
  });
}

function patternOf(url: string): RegExp {
  const parts = url.split('/').map((part) => {
    if (part.startsWith(':')) return '[^/]+';
    return part === '*' ? '.*' : part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  });
  return new RegExp(`^${parts.join('/')}$`);
}

function nothingHere(): AppError {
  return new AppError('NOT_FOUND', { detail: 'There is nothing at this path. See /swagger for every call.' });
}

function methodNotAllowed(method: string, allow: string): AppError {
  return new AppError('METHOD_NOT_ALLOWED', {
    detail: `This path does not take ${method}. Nothing was changed; it takes ${allow}.`,
  });
}

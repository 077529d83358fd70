import { ProblemSchema } from '@simsmsbox/contract';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { App } from '../../app-type.ts';
import { requireOperator } from '../../require-principal.ts';
import type { SystemDeps } from './system-deps.ts';

export function registerGetMetrics(app: App, { database, metrics }: SystemDeps): void {
  app.get(
    '/metrics',
    {
      schema: {
        operationId: 'getMetrics',
        summary: 'Metrics for Prometheus',
        tags: ['System'],
        security: [{ jwt: [] }],
        description: 'Open to this machine itself; from elsewhere an operator must be logged in.',
        produces: ['text/plain'],
        response: { 200: Type.String(), 401: ProblemSchema, 403: ProblemSchema },
      },
    },
    async (request, reply) => {
      if (!isFromThisMachine(request)) requireOperator(request);
      for (const [name, count] of database.statementCounts()) metrics.statements.set({ name }, count);
      return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
    },
  );
}

/** A proxy on this machine forwards strangers, and says so. */
function isFromThisMachine({ socket, headers }: FastifyRequest): boolean {
  const local =
    socket.remoteAddress === '127.0.0.1' ||
    socket.remoteAddress === '::1' ||
    socket.remoteAddress === '::ffff:127.0.0.1';
  return local && headers['x-forwarded-for'] === undefined && headers['forwarded'] === undefined;
}

import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { BreakerState } from '../../../providers/index.ts';
import type { App } from '../../app-type.ts';
import { problems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { SystemDeps } from './system-deps.ts';

export function registerGetMetrics(app: App, { database, metrics, registry, breakers }: SystemDeps): void {
  app.get(
    '/metrics',
    {
      config: { rateLimit: false },
      schema: {
        operationId: 'getMetrics',
        summary: 'Metrics for Prometheus',
        description:
          'Counters and gauges in the text format of Prometheus. Open to this machine; from elsewhere to an operator.',
        tags: ['System'],
        security: [{ jwt: [] }, {}],
        response: {
          200: {
            description: 'The text format of Prometheus.',
            content: {
              'text/plain': { schema: Type.String({ examples: ['simsmsbox_purchases_total{status="201"} 42'] }) },
            },
          },
          ...problems(),
        },
      },
    },
    async (request, reply) => {
      if (!isFromThisMachine(request)) requireOperator(request);
      for (const [name, count] of database.statementCounts()) metrics.statements.set({ name }, count);
      metrics.providerDown.reset();
      for (const { providerId } of registry.all())
        metrics.providerDown.set({ provider: String(providerId) }, DOWN[breakers.report(providerId).state]);
      return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
    },
  );
}

const DOWN: Readonly<Record<BreakerState, number>> = { closed: 0, 'half-open': 1, hanging: 2, open: 3 };

/** A proxy on this machine forwards strangers, and says so in one of these. */
const FORWARDING_HEADERS = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'] as const;
const LOOPBACK: ReadonlySet<string | undefined> = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

function isFromThisMachine({ socket, headers }: FastifyRequest): boolean {
  return LOOPBACK.has(socket.remoteAddress) && FORWARDING_HEADERS.every((name) => headers[name] === undefined);
}

import { RecordQuerySchema, RecordSchema } from '@simsmsbox/contract';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { App } from '../../app-type.ts';
import { openProblems } from '../../problem-responses.ts';
import { ANY_ORIGIN, answerRecord, type RecordDeps } from './answer-record.ts';

const PATH = '/api/sms/record';

/**
 * The relay: the latest message of one order, authorised by the order's own key alone. The hot path of the box, in a
 * scope of its own: no hooks, no request log, the answer's bytes kept ready in memory.
 */
export function registerGetRecord(app: App, deps: RecordDeps): void {
  app.get(
    PATH,
    {
      schema: {
        operationId: 'getRecord',
        summary: 'The latest message of one order, by its relay key',
        description:
          'At once, or with `wait` as soon as there is a message that is not `after`. Requests with either name the message in `X-Message-Id` too.',
        tags: ['Relay'],
        security: [{ relayKey: [] }, { relayBearer: [] }],
        querystring: RecordQuerySchema,
        response: {
          200: {
            description: 'JSON; text for `format=txt` and `format=full`; what the template of the order makes of it.',
            content: {
              'application/json': { schema: RecordSchema },
              'text/plain': { schema: Type.String({ examples: ['YES|135622'] }) },
            },
          },
          ...openProblems(401),
        },
      },
    },
    (request, reply): void => {
      const { key = bearerOf(request), format = 'default', wait, after } = request.query;
      answerRecord(deps, request, reply, { key, format, wait, after });
    },
  );
  // What a browser asks before a script of another origin may send the key as a bearer token.
  app.options(PATH, { schema: { hide: true } }, (_request, reply) =>
    reply
      .code(204)
      .headers({
        ...ANY_ORIGIN,
        'access-control-allow-methods': 'GET, HEAD',
        'access-control-allow-headers': 'authorization',
        'access-control-max-age': '86400',
      })
      .send(),
  );
}

function bearerOf({ headers: { authorization } }: FastifyRequest): string {
  return authorization !== undefined && /^bearer /i.test(authorization)
    ? authorization.slice('bearer '.length).trim()
    : '';
}

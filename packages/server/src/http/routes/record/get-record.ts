import { RecordQuerySchema, RecordSchema } from '@simsmsbox/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { AppError } from '../../../kernel/errors.ts';
import type { RecordFormat, RecordReader } from '../../../relay/index.ts';
import type { App } from '../../app-type.ts';
import { presentProblem } from '../../presenters/problem.ts';
import { openProblems } from '../../problem-responses.ts';
import type { RelayLimiter } from './relay-limiter.ts';

export interface RecordDeps {
  readonly records: RecordReader;
  readonly limiter: RelayLimiter;
}

/** In small letters, as they are kept: nothing is turned per request. */
const HEADERS = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
  'x-content-type-options': 'nosniff',
} as const;
const JSON_TYPE = 'application/json; charset=utf-8';
const TEXT_TYPE = 'text/plain; charset=utf-8';

/**
 * The relay: the latest message of one order, authorised by the order's own key alone. The hot path of the box, in a
 * scope of its own: no hooks, no request log, the answer's bytes kept ready in memory.
 */
export function registerGetRecord(app: App, { records, limiter }: RecordDeps): void {
  app.get(
    '/api/sms/record',
    {
      schema: {
        operationId: 'getRecord',
        summary: 'The latest message of one order, by its relay key',
        tags: ['Relay'],
        security: [{ relayKey: [] }, { relayBearer: [] }],
        querystring: RecordQuerySchema,
        response: {
          200: {
            description: 'JSON, or text for `format=txt` and `format=full`.',
            content: { 'application/json': { schema: RecordSchema }, 'text/plain': { schema: Type.String() } },
          },
          ...openProblems(401),
        },
      },
    },
    (request, reply): void => {
      const key = request.query.key ?? bearerOf(request);
      const format: RecordFormat = request.query.format ?? 'json';
      const warm = records.readWarm(key, format);
      limiter.take(warm === undefined ? request.ip : key, warm === undefined);
      if (warm !== undefined) send(request, reply, { format, text: warm });
      else {
        records.read(key, format).then(
          (text) => send(request, reply, { format, text }),
          (error: unknown) => void reply.send(error as never),
        );
      }
    },
  );
}

function bearerOf({ headers: { authorization } }: FastifyRequest): string {
  return authorization !== undefined && /^bearer /i.test(authorization)
    ? authorization.slice('bearer '.length).trim()
    : '';
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { format, text }: { format: RecordFormat; text: string | null },
): void {
  if (text === null) {
    refuse(request, reply);
    return;
  }
  // Text that is ready: the schema documents it, nothing is serialised again.
  void reply
    .headers(HEADERS)
    .header('x-request-id', request.id)
    .header('content-type', format === 'json' ? JSON_TYPE : TEXT_TYPE)
    .send(text);
}

/** Mistyped, foreign, rotated and revoked keys answer alike. */
const WRONG_KEY = new AppError('INVALID_RELAY_KEY', {
  detail: 'This key opens no order. Take apiBindingKey from the order; a rotated key no longer works.',
});
const { status: WRONG_KEY_STATUS } = presentProblem(WRONG_KEY, '');
/** The problem before and after its request id, rendered once: whoever guesses keys costs no more than a reader. */
const [BEFORE_ID = '', AFTER_ID = ''] = JSON.stringify(presentProblem(WRONG_KEY, '<id>')).split('<id>');
/** All of it is ASCII, so that characters are bytes. */
const LENGTH_WITHOUT_ID = BEFORE_ID.length + AFTER_ID.length;

/** Past the framework's reply, which would make guessing a key as dear as reading with one. */
function refuse({ id }: FastifyRequest, reply: FastifyReply): void {
  reply.hijack();
  reply.raw.writeHead(WRONG_KEY_STATUS, {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'www-authenticate': 'Bearer',
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': LENGTH_WITHOUT_ID + id.length,
    'x-request-id': id,
  });
  reply.raw.end(`${BEFORE_ID}${id}${AFTER_ID}`, 'latin1');
}

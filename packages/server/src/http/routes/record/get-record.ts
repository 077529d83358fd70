import { RecordQuerySchema, RecordSchema } from '@simsmsbox/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../../kernel/errors.ts';
import type { RecordFormat, RecordReader } from '../../../relay/index.ts';
import type { App } from '../../app-type.ts';
import { problems } from '../../problem-responses.ts';
import type { RelayLimiter } from './relay-limiter.ts';

export interface RecordDeps {
  readonly records: RecordReader;
  readonly limiter: RelayLimiter;
}

const HEADERS = {
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex',
  'X-Content-Type-Options': 'nosniff',
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
        security: [{ relayKey: [] }, { jwt: [] }],
        querystring: RecordQuerySchema,
        response: { 200: RecordSchema, ...problems() },
      },
    },
    (request, reply): void => {
      const key = request.query.key ?? bearerOf(request);
      const format: RecordFormat = request.query.format ?? 'json';
      const warm = records.readWarm(key, format);
      limiter.take(warm === undefined ? request.ip : key, warm === undefined);
      if (warm !== undefined) send(request, reply, { format, result: warm });
      else {
        records.read(key, format).then(
          (result) => send(request, reply, { format, result }),
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
  { format, result }: { format: RecordFormat; result: Buffer | 'wrong-key' },
): void {
  reply.headers(HEADERS).header('X-Request-Id', request.id);
  if (result === 'wrong-key') {
    void reply.send(wrongKey());
    return;
  }
  // Bytes that are ready: the schema documents them, nothing is serialised again.
  void reply.type(format === 'json' ? JSON_TYPE : TEXT_TYPE).send(result as never);
}

/** Mistyped, foreign, rotated and revoked keys answer alike. */
function wrongKey(): AppError {
  return new AppError('INVALID_RELAY_KEY', {
    detail: 'This key opens no order. Take apiBindingKey from the order; a rotated key no longer works.',
  });
}

import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../../kernel/errors.ts';
import type { ChangeWaits } from '../../../outbox/index.ts';
import { awaitRecord, type RecordFormat, type RecordReader, type RenderedRecord } from '../../../relay/index.ts';
import { callerOf } from '../../../tenants/index.ts';
import { presentProblem } from '../../presenters/problem.ts';
import type { RelayLimiter } from './relay-limiter.ts';
import type { WaitSlots } from './wait-slots.ts';

export interface RecordDeps {
  readonly records: RecordReader;
  readonly waits: ChangeWaits;
  readonly limiter: RelayLimiter;
  readonly slots: WaitSlots;
}

export interface RecordRequest {
  readonly key: string;
  readonly format: RecordFormat;
  /** Seconds. */
  readonly wait: number | undefined;
  /** The id of the message seen last. */
  readonly after: string | undefined;
}

/** Scripts of any origin may read it: who has the key may read, and nothing of the browser, such as a cookie, counts. */
export const ANY_ORIGIN = { 'access-control-allow-origin': '*' } as const;

/** In small letters, as they are kept: nothing is turned per request. */
const HEADERS = {
  ...ANY_ORIGIN,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
  'x-content-type-options': 'nosniff',
} as const;
const JSON_TYPE = 'application/json; charset=utf-8';
const TEXT_TYPE = 'text/plain; charset=utf-8';

/** Answers with the record of a key: from memory where it is there, at once unless `wait` asks for more. */
export function answerRecord(
  deps: RecordDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  asked: RecordRequest,
): void {
  const { key, format, wait, after } = asked;
  const warm = deps.records.readWarm(key, format);
  deps.limiter.take(warm === undefined ? request.ip : key, warm === undefined);
  if (wait !== undefined || after !== undefined) answerLater(deps, request, reply, asked);
  else if (warm !== undefined) send(request, reply, warm);
  else {
    deps.records.read(key, format).then(
      (record) => send(request, reply, record),
      (error: unknown) => void reply.send(error as never),
    );
  }
}

function answerLater(
  { records, waits, slots }: RecordDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { key, format, wait, after = '' }: RecordRequest,
): void {
  const leave = wait === undefined ? () => undefined : slots.enter(key, callerOf(request.ip));
  const waitMs = (wait ?? 0) * 1_000;
  const signal = signalOfLeaving(reply);
  awaitRecord({ records, waits }, { key, format, after, waitMs, signal })
    .then(
      (look) => {
        if (signal.aborted) return;
        reply.header('access-control-expose-headers', 'x-message-id, x-request-id, retry-after');
        if (look?.messageId) reply.header('x-message-id', look.messageId);
        send(request, reply, look && look.answer);
      },
      (error: unknown) => void reply.send(error as never),
    )
    .finally(leave);
}

/** Aborts when the client has gone, so that nothing waits for nobody. */
export function signalOfLeaving(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  return gone.signal;
}

function send(request: FastifyRequest, reply: FastifyReply, record: RenderedRecord | null): void {
  if (record === null) {
    refuseKey(request, reply);
    return;
  }
  // Text that is ready: the schema documents it, nothing is serialised again.
  void reply
    .headers(HEADERS)
    .header('x-request-id', request.id)
    .header('content-type', record.json ? JSON_TYPE : TEXT_TYPE)
    .send(record.text);
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
export function refuseKey({ id }: FastifyRequest, reply: FastifyReply): void {
  reply.hijack();
  reply.raw.writeHead(WRONG_KEY_STATUS, {
    ...ANY_ORIGIN,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'www-authenticate': 'Bearer',
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': LENGTH_WITHOUT_ID + id.length,
    'x-request-id': id,
  });
  reply.raw.end(`${BEFORE_ID}${id}${AFTER_ID}`, 'latin1');
}

import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { isBadInput, isOverload } from '../../db/index.ts';
import { AppError, type FieldError } from '../../kernel/errors.ts';
import type { Logger } from '../../kernel/logger.ts';
import { presentProblem } from '../presenters/problem.ts';
import { ANSWER_HEADERS } from './security-headers.ts';

/** Turns anything thrown into a problem; only what is ours to mend is logged as an error. */
export function createErrorHandler(logger: Logger) {
  return (thrown: FastifyError | Error, request: FastifyRequest, reply: FastifyReply) => {
    const error = toAppError(thrown, request);
    if (error.code === 'INTERNAL')
      logger.error({ err: thrown, requestId: request.id, route: request.routeOptions.url }, 'request failed');
    else if (error.internal)
      logger.info({ requestId: request.id, errorCode: error.code, reason: error.internal }, 'request refused');
    return sendProblem(error, request, reply);
  };
}

/** Sends a problem; the same way for every error of the box. */
export function sendProblem(error: AppError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = presentProblem(error, request.id);
  // A limit that only the caller can lift, by giving something up, says a minute.
  const retryAfterSeconds = error.retryAfterSeconds ?? (problem.status === 429 ? 60 : undefined);
  // Also where no hook ran: on the relay, and for a path that cannot be read.
  reply.header('X-Request-Id', request.id).headers(ANSWER_HEADERS);
  if (retryAfterSeconds !== undefined) reply.header('Retry-After', String(retryAfterSeconds));
  if (problem.status === 401) reply.header('WWW-Authenticate', 'Bearer');
  if (problem.status === 429) showSpent(reply, error.limit, retryAfterSeconds ?? 60);
  return reply
    .code(problem.status)
    .type('application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(problem);
}

/** Headers of the limit that refused, in place of those of the general one, which has let the request through. */
function showSpent(reply: FastifyReply, limit: number | undefined, resetSeconds: number): void {
  if (limit === undefined) reply.removeHeader('RateLimit-Limit');
  else reply.header('RateLimit-Limit', String(limit));
  reply.headers({ 'RateLimit-Remaining': '0', 'RateLimit-Reset': String(resetSeconds) });
}

const FRAMEWORK_ERRORS = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['UNSUPPORTED_MEDIA_TYPE', 'Send the body as application/json. Nothing was changed.'],
  FST_ERR_CTP_BODY_TOO_LARGE: ['BODY_TOO_LARGE', 'A body may have at most 64 KiB. Nothing was changed; send less.'],
  FST_ERR_CTP_INVALID_JSON_BODY: [
    'MALFORMED_BODY',
    'The body is not JSON. Nothing was changed; check the quotes and commas.',
  ],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [
    'MALFORMED_BODY',
    'The body is not as long as Content-Length says. Nothing was changed.',
  ],
  FST_ERR_BAD_URL: [
    'VALIDATION_FAILED',
    'The path holds a percent sign that encodes nothing. Nothing was changed; encode it as %25.',
  ],
  FST_ERR_MAX_PARAM_LENGTH: ['NOT_FOUND', 'The path is longer than any of ours. See /swagger for every call.'],
} as const;

function toAppError(thrown: FastifyError | Error, request: FastifyRequest): AppError {
  if (thrown instanceof AppError) return thrown;
  if ('validation' in thrown && thrown.validation) return validationError(thrown, request.body);
  if ('code' in thrown && thrown.code in FRAMEWORK_ERRORS) {
    const [code, detail] = FRAMEWORK_ERRORS[thrown.code as keyof typeof FRAMEWORK_ERRORS];
    return new AppError(code, { detail });
  }
  return databaseError(thrown) ?? otherError(thrown);
}

function databaseError(thrown: Error): AppError | undefined {
  if (isBadInput(thrown)) {
    return new AppError('VALIDATION_FAILED', {
      detail: 'The request holds a character or a number that cannot be stored. Nothing was changed; remove it.',
      internal: thrown.message,
    });
  }
  if (isOverload(thrown)) {
    return new AppError('OVERLOADED', {
      detail:
        'The database is too busy to answer in time. What was committed is kept; repeat with the same Idempotency-Key.',
      internal: thrown.message,
      retryAfterSeconds: 2,
    });
  }
  return undefined;
}

function otherError(thrown: FastifyError | Error): AppError {
  const status = 'statusCode' in thrown ? (thrown.statusCode ?? 500) : 500;
  if (status >= 400 && status < 500) {
    return new AppError('MALFORMED_BODY', {
      detail: 'The request cannot be read. Nothing was changed.',
      internal: thrown.message,
    });
  }
  return new AppError('INTERNAL', {
    detail:
      'Something went wrong here. What was committed is kept; repeat with the same Idempotency-Key, and give the operator the requestId.',
    cause: thrown,
  });
}

/** Enough to mend a request by; a hostile body would otherwise be answered with a larger one. */
const FIELDS_MAX = 20;
const FIELD_NAME_MAX = 100;

type Violation = NonNullable<FastifyError['validation']>[number];

function validationError(thrown: FastifyError, body: unknown): AppError {
  const where = thrown.validationContext ?? 'body';
  if (where === 'body' && (body === null || body === undefined)) {
    return new AppError('MALFORMED_BODY', {
      detail: 'The body is empty. Nothing was changed; send a JSON object as application/json.',
    });
  }
  const fields = (thrown.validation ?? []).slice(0, FIELDS_MAX).map((violation) => fieldError(violation, where));
  const named = fields.map(({ field, message }) => `${field} (${message})`).join(', ');
  return new AppError('VALIDATION_FAILED', {
    detail: `The ${where} was refused: ${named}. Nothing was changed.`,
    fields,
  });
}

function fieldError({ instancePath, params, message }: Violation, where: string): FieldError {
  const { additionalProperty, missingProperty, allowedValues } = params;
  const property = additionalProperty ?? missingProperty;
  const path = typeof property === 'string' ? `${instancePath}/${property}` : instancePath;
  return {
    field: (where === 'body' ? path || '/' : path.replace(/^\//, '')).slice(0, FIELD_NAME_MAX),
    message: describe(message, { additionalProperty, missingProperty, allowedValues }),
  };
}

function describe(message: string | undefined, params: Violation['params']): string {
  if (params['additionalProperty'] !== undefined) return 'unknown field';
  if (params['missingProperty'] !== undefined) return 'is missing';
  const { allowedValues } = params;
  return Array.isArray(allowedValues) ? `must be one of ${allowedValues.join(', ')}` : (message ?? 'not valid');
}

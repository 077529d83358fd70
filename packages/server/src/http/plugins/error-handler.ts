import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { isBadInput, isOverload } from '../../db/index.ts';
import { AppError, type FieldError } from '../../kernel/errors.ts';
import type { Logger } from '../../kernel/logger.ts';
import { presentProblem } from '../presenters/problem.ts';

/** Turns anything thrown into a problem; only what is ours to mend is logged as an error. */
export function createErrorHandler(logger: Logger) {
  return (thrown: FastifyError | Error, request: FastifyRequest, reply: FastifyReply) => {
    const error = toAppError(thrown);
    if (error.code === 'INTERNAL')
      logger.error({ err: thrown, requestId: request.id, route: request.routeOptions.url }, 'request failed');
    else if (error.internal)
      logger.info({ requestId: request.id, errorCode: error.code, reason: error.internal }, 'request refused');
    return sendProblem(error, request, reply);
  };
}

/** Sends a problem; the same way for every error of the box. */
export function sendProblem(error: AppError, request: FastifyRequest, reply: FastifyReply) {
  const problem = presentProblem(error, request.id);
  if (error.retryAfterSeconds !== undefined) reply.header('Retry-After', String(error.retryAfterSeconds));
  if (problem.status === 401) reply.header('WWW-Authenticate', 'Bearer');
  reply.header('Cache-Control', 'no-store');
  return reply
    .code(problem.status)
    .type('application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(problem);
}

const BODY_ERRORS = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['UNSUPPORTED_MEDIA_TYPE', 'Send the body as application/json. Nothing was changed.'],
  FST_ERR_CTP_BODY_TOO_LARGE: ['BODY_TOO_LARGE', 'A body may have at most 64 KiB. Nothing was changed; send less.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['MALFORMED_BODY', 'The body is empty. Nothing was changed; send a JSON object.'],
  FST_ERR_CTP_INVALID_JSON_BODY: [
    'MALFORMED_BODY',
    'The body is not JSON. Nothing was changed; check the quotes and commas.',
  ],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [
    'MALFORMED_BODY',
    'The body is not as long as Content-Length says. Nothing was changed.',
  ],
} as const;

function toAppError(thrown: FastifyError | Error): AppError {
  if (thrown instanceof AppError) return thrown;
  if ('validation' in thrown && thrown.validation) return validationError(thrown);
  if ('code' in thrown && thrown.code in BODY_ERRORS) {
    const [code, detail] = BODY_ERRORS[thrown.code as keyof typeof BODY_ERRORS];
    return new AppError(code, { detail });
  }
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
  if (
    'statusCode' in thrown &&
    thrown.statusCode !== undefined &&
    thrown.statusCode >= 400 &&
    thrown.statusCode < 500
  ) {
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

function validationError(thrown: FastifyError): AppError {
  const where = thrown.validationContext ?? 'body';
  const fields: FieldError[] = (thrown.validation ?? []).map(({ instancePath, params, message }) => {
    const property = params['additionalProperty'] ?? params['missingProperty'];
    const path = typeof property === 'string' ? `${instancePath}/${property}` : instancePath;
    return {
      field: where === 'body' ? path || '/' : path.replace(/^\//, ''),
      message: typeof params['additionalProperty'] === 'string' ? 'unknown field' : (message ?? 'not valid'),
    };
  });
  const named = fields.map(({ field, message }) => `${field} (${message})`).join(', ');
  return new AppError('VALIDATION_FAILED', {
    detail: `The ${where} was refused: ${named}. Nothing was changed.`,
    fields,
  });
}

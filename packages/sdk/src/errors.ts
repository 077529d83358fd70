import type { Schemas } from './endpoints.ts';

type Problem = Schemas['Problem'];

/** The stable codes of the API, and those of the client itself. A newer box may send one that is not listed yet. */
export type ErrorCode =
  | Problem['code']
  | 'CONNECTION_FAILED'
  | 'TIMED_OUT'
  | 'ANSWER_NOT_READABLE'
  | 'ORDER_ENDED'
  | 'SIGNATURE_NOT_VALID';

/** Which field of a request was refused, and why. */
export type FieldError = Problem['errors'][number];

/** What is known of a failed call. */
export interface ErrorFacts {
  readonly code: ErrorCode;
  /** What happened, what was kept, what to do next. */
  readonly detail: string;
  /** The HTTP status; 0 when no answer came. */
  readonly status?: number;
  /** The problem in a few words, e.g. `no available platform`. */
  readonly title?: string;
  readonly requestId?: string | undefined;
  readonly errors?: readonly FieldError[];
  readonly retryAfterSeconds?: number | undefined;
  /** Whether the box gave the stored answer of an Idempotency-Key again. */
  readonly replayed?: boolean;
  readonly cause?: unknown;
}

/** A call that failed. Each kind has its class; `code` is stable and tells cases within a kind apart. */
export class SimSmsBoxError extends Error {
  override readonly name: string = 'SimSmsBoxError';
  readonly code: ErrorCode;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly requestId: string | undefined;
  readonly errors: readonly FieldError[];
  readonly retryAfterSeconds: number | undefined;
  readonly replayed: boolean;
  /** The key of the failed call, when it had one: repeating it with this key never happens twice. */
  idempotencyKey: string | undefined;

  constructor(facts: ErrorFacts) {
    const { code, detail, title = code, cause } = facts;
    super(title === code ? detail : `${title}: ${detail}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.status = facts.status ?? 0;
    this.title = title;
    this.detail = detail;
    this.requestId = facts.requestId;
    this.errors = facts.errors ?? [];
    this.retryAfterSeconds = facts.retryAfterSeconds;
    this.replayed = facts.replayed ?? false;
  }
}

/** 400, 413, 415, 422: the request itself is wrong; `errors` names the fields. */
export class ValidationError extends SimSmsBoxError {
  override readonly name = 'ValidationError';
}
/** 401: no credential, or one that is not good. */
export class AuthenticationError extends SimSmsBoxError {
  override readonly name = 'AuthenticationError';
}
/** 402: the balance does not cover the price. */
export class InsufficientFundsError extends SimSmsBoxError {
  override readonly name = 'InsufficientFundsError';
}
/** 403: the credential is good and may not do this. */
export class PermissionError extends SimSmsBoxError {
  override readonly name = 'PermissionError';
}
/** 404, 405, 410: there is no such thing, or it is somebody else's. */
export class NotFoundError extends SimSmsBoxError {
  override readonly name = 'NotFoundError';
}
/** 409: the state of things does not allow this now, e.g. nothing is in stock or the order has ended. */
export class ConflictError extends SimSmsBoxError {
  override readonly name = 'ConflictError';
}
/** 429: too many requests; `retryAfterSeconds` says how long to wait. */
export class RateLimitError extends SimSmsBoxError {
  override readonly name = 'RateLimitError';
}
/** 5xx: a fault of the box, or it has no time. */
export class ServerError extends SimSmsBoxError {
  override readonly name = 'ServerError';
}
/** No answer came: the box cannot be reached or the connection broke. */
export class ConnectionError extends SimSmsBoxError {
  override readonly name = 'ConnectionError';
}
/** The time given with `timeoutMs` was over. */
export class TimeoutError extends SimSmsBoxError {
  override readonly name = 'TimeoutError';
}

const BY_STATUS: Readonly<Record<number, typeof SimSmsBoxError>> = {
  400: ValidationError,
  401: AuthenticationError,
  402: InsufficientFundsError,
  403: PermissionError,
  404: NotFoundError,
  405: NotFoundError,
  409: ConflictError,
  410: NotFoundError,
  413: ValidationError,
  415: ValidationError,
  422: ValidationError,
  429: RateLimitError,
};

/** The error of an answer that is not 2xx; also of one that did not come from a box, such as a proxy's page. */
export function errorOf(response: Response, text: string, nowMs: number): SimSmsBoxError {
  const { status, headers } = response;
  const problem = readProblem(text);
  const facts = {
    status,
    requestId: problem.requestId ?? headers.get('x-request-id') ?? undefined,
    retryAfterSeconds: readRetryAfter(headers.get('retry-after'), nowMs),
    replayed: headers.get('idempotency-replayed') === 'true',
    errors: problem.errors ?? [],
  };
  const Kind = status >= 500 ? ServerError : (BY_STATUS[status] ?? SimSmsBoxError);
  if (typeof problem.code !== 'string') {
    const detail = `HTTP ${status} without a problem document; something between here and the box may have answered.`;
    return new Kind({ ...facts, code: 'ANSWER_NOT_READABLE', detail });
  }
  const { code, message, detail = '' } = problem;
  return new Kind({ ...facts, code, detail, ...(message === undefined ? {} : { title: message }) });
}

function readProblem(text: string): Partial<Problem> {
  try {
    return (JSON.parse(text) as Partial<Problem> | null) ?? {};
  } catch {
    return {};
  }
}

/** Seconds, or a date; undefined when absent or neither. */
function readRetryAfter(value: string | null, nowMs: number): number | undefined {
  if (value === null || value.trim() === '') return undefined;
  const seconds = /^\d+$/.test(value.trim()) ? Number(value) : (Date.parse(value) - nowMs) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}

/**
 * Every error a caller can meet: its HTTP status and the words that go in `message`.
 * Each code has a heading in docs/errors.md; a code never changes its meaning.
 */
export const ERRORS = {
  VALIDATION_FAILED: { status: 400, message: 'request not valid' },
  MALFORMED_BODY: { status: 400, message: 'body not readable' },
  UNAUTHENTICATED: { status: 401, message: 'authentication required' },
  INVALID_CREDENTIALS: { status: 401, message: 'wrong e-mail or password' },
  INVALID_REFRESH_TOKEN: { status: 401, message: 'session ended' },
  INVALID_RELAY_KEY: { status: 401, message: 'relay key not valid' },
  INSUFFICIENT_FUNDS: { status: 402, message: 'insufficient balance' },
  BUDGET_REACHED: { status: 402, message: 'daily budget reached' },
  FORBIDDEN: { status: 403, message: 'not allowed' },
  IP_NOT_ALLOWED: { status: 403, message: 'address not allowed for this key' },
  TENANT_FROZEN: { status: 403, message: 'account frozen' },
  SERVICE_DENIED: { status: 403, message: 'service not allowed here' },
  REGISTRATION_CLOSED: { status: 403, message: 'registration closed' },
  NOT_FOUND: { status: 404, message: 'not found' },
  ORDER_NOT_FOUND: { status: 404, message: 'order not found' },
  MESSAGE_NOT_FOUND: { status: 404, message: 'message not found' },
  TEMPLATE_NOT_FOUND: { status: 404, message: 'template not found' },
  UNKNOWN_COUNTRY: { status: 404, message: 'country not known' },
  UNKNOWN_SERVICE: { status: 404, message: 'service not known' },
  METHOD_NOT_ALLOWED: { status: 405, message: 'method not allowed' },
  NO_STOCK: { status: 409, message: 'no available platform' },
  PRICE_ABOVE_MAX: { status: 409, message: 'price above maxPrice' },
  TEMPLATE_NAME_TAKEN: { status: 409, message: 'template name already used' },
  EVENT_NOT_KEPT: { status: 409, message: 'event not kept' },
  EMAIL_TAKEN: { status: 409, message: 'e-mail already registered' },
  IDEMPOTENCY_IN_PROGRESS: { status: 409, message: 'request still running' },
  CONFLICT: { status: 409, message: 'state has changed' },
  BODY_TOO_LARGE: { status: 413, message: 'body too large' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, message: 'content type not supported' },
  IDEMPOTENCY_MISMATCH: { status: 422, message: 'idempotency key used with another body' },
  RATE_LIMITED: { status: 429, message: 'too many requests' },
  LIMIT_REACHED: { status: 429, message: 'limit reached' },
  INTERNAL: { status: 500, message: 'internal error' },
  UPSTREAM_UNAVAILABLE: { status: 503, message: 'no platform answered' },
  OVERLOADED: { status: 503, message: 'server busy' },
  NOT_READY: { status: 503, message: 'starting or stopping' },
} as const satisfies Record<string, { status: number; message: string }>;

export type ErrorCode = keyof typeof ERRORS;

export { SimSmsBox } from './client.ts';
export type { Answer, Body, Endpoint, Query, Schemas } from './endpoints.ts';
export {
  AuthenticationError,
  ConflictError,
  ConnectionError,
  type ErrorCode,
  type FieldError,
  InsufficientFundsError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
  SimSmsBoxError,
  TimeoutError,
  ValidationError,
} from './errors.ts';
export type { OrderId } from './resources/orders.ts';
export type { CallOptions, ClientOptions, KeyedOptions } from './transport.ts';

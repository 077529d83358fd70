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
export type { Event, EventType, StreamOptions } from './events.ts';
export type { HeldLease, LeaseOptions } from './hold-lease.ts';
export type { Balance, Lease, Market, Message, Order, OrderStatus, Transaction, Webhook } from './models.ts';
export type { OrderId } from './resources/orders.ts';
export type { CallOptions, ClientOptions, KeyedOptions } from './transport.ts';
export { verifyWebhook, type WebhookHeaders, WebhookVerificationError } from './verify-webhook.ts';
export type { ReceivedCode, WaitOptions } from './wait-for-message.ts';

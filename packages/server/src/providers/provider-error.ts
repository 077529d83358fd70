/**
 * How a call to a provider went wrong.
 *
 * - `out_of_stock`, `price_changed`, `rejected`: the provider refused; nothing was bought.
 * - `unavailable`: the call never reached it, or it said so before acting; nothing was bought.
 * - `unknown`: the call may have taken effect. Never treated as a failure; a worker finds out.
 */
export type ProviderErrorKind = 'out_of_stock' | 'price_changed' | 'rejected' | 'unavailable' | 'unknown';

/** What a provider says of a failure may be as long as an answer, and goes into logs. */
const MESSAGE_LENGTH_MAX = 500;

export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly kind: ProviderErrorKind;

  constructor(kind: ProviderErrorKind, message: string, options?: ErrorOptions) {
    super(message.slice(0, MESSAGE_LENGTH_MAX), options);
    this.kind = kind;
  }
}

/** The kind of anything an adapter threw. What it did not classify counts as unknown: it may have taken effect. */
export function providerErrorKind(error: unknown): ProviderErrorKind {
  return error instanceof ProviderError ? error.kind : 'unknown';
}

/**
 * How a call to a provider went wrong.
 *
 * - `out_of_stock`, `price_changed`, `rejected`: the provider refused; nothing was bought.
 * - `unavailable`: the call never reached it, or it said so before acting; nothing was bought.
 * - `unknown`: the call may have taken effect. Never treated as a failure; a worker finds out.
 */
export type ProviderErrorKind = 'out_of_stock' | 'price_changed' | 'rejected' | 'unavailable' | 'unknown';

export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly kind: ProviderErrorKind;

  constructor(kind: ProviderErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

/** The kind of anything an adapter threw. What it did not classify counts as unknown: it may have taken effect. */
export function providerErrorKind(error: unknown): ProviderErrorKind {
  return error instanceof ProviderError ? error.kind : 'unknown';
}

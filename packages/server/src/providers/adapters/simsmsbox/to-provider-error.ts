import { ConnectionError, SimSmsBoxError } from '../../../../../sdk/src/index.ts';
import { messageOf } from '../../../kernel/errors.ts';
import { ProviderError, type ProviderErrorKind } from '../../provider-error.ts';

const KIND_OF_CODE: Readonly<Record<string, ProviderErrorKind>> = {
  NO_STOCK: 'out_of_stock',
  PRICE_ABOVE_MAX: 'price_changed',
  // Its own sources failed and it has given the money back.
  UPSTREAM_UNAVAILABLE: 'unavailable',
  OVERLOADED: 'unavailable',
  NOT_READY: 'unavailable',
  // The same call is under way, or was made in another form: what became of it has to be found out.
  IDEMPOTENCY_IN_PROGRESS: 'unknown',
  IDEMPOTENCY_MISMATCH: 'unknown',
  CONFLICT: 'unknown',
};

/** What a call to another box failed with, in our terms. */
export function toProviderError(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  if (!(error instanceof SimSmsBoxError)) return new ProviderError('unknown', messageOf(error), { cause: error });
  if (error instanceof ConnectionError && error.cause instanceof ProviderError) return error.cause;
  return new ProviderError(kindOf(error), `${error.code}: ${error.detail}`, { cause: error });
}

function kindOf({ code, status }: SimSmsBoxError): ProviderErrorKind {
  const known = KIND_OF_CODE[code];
  if (known !== undefined) return known;
  if (status === 429) return 'unavailable';
  // Something between the boxes may have answered in place of the other one.
  if (code === 'ANSWER_NOT_READABLE') return 'unknown';
  return status >= 400 && status < 500 ? 'rejected' : 'unknown';
}

/** The other box's code for a failure, where it gave one. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof ProviderError && error.cause instanceof SimSmsBoxError ? error.cause.code : undefined;
}

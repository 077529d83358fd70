import type { ProviderErrorKind } from '../../provider-error.ts';

/** What a call does at the market: a failed reading has bought nothing, a failed acting may have. */
export type Effect = 'reads' | 'acts';

/** A word in capitals, perhaps with details after a colon: `BANNED:2026-01-01 12:00:00`. */
const CODE = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*(?=$|:)/;
/** Bare texts that are answers. */
const GOOD_NEWS = /^(?:ACCESS_|STATUS_OK|FULL_SMS)/;

const KINDS: ReadonlyMap<string, ProviderErrorKind> = new Map(
  Object.entries({
    NO_NUMBERS: 'out_of_stock',
    NUMBERS_NOT_FOUND: 'out_of_stock',
    WRONG_MAX_PRICE: 'price_changed',
    NO_BALANCE: 'rejected',
    BAD_KEY: 'rejected',
    NO_KEY: 'rejected',
    BAD_ACTION: 'rejected',
    WRONG_ACTION: 'rejected',
    BAD_SERVICE: 'rejected',
    WRONG_SERVICE: 'rejected',
    WRONG_COUNTRY: 'rejected',
    BAD_COUNTRY: 'rejected',
    WRONG_OPERATOR: 'rejected',
    ACCOUNT_INACTIVE: 'rejected',
    CHANNELS_LIMIT: 'rejected',
    BANNED: 'rejected',
    INVALID_TIME: 'rejected',
    INVALID_PHONE: 'rejected',
    NO_ID_RENT: 'rejected',
    RENT_DIE: 'rejected',
    CANT_CANCEL: 'rejected',
    INCORECT_STATUS: 'rejected',
    INCORRECT_STATUS: 'rejected',
    BAD_STATUS: 'rejected',
    ALREADY_FINISH: 'rejected',
    ALREADY_CANCEL: 'rejected',
    STATUS_FINISH: 'rejected',
    STATUS_CANCEL: 'rejected',
    STATUS_WAIT_CODE: 'rejected',
  } as const),
);

/**
 * The code of an answer that is a refusal: bare text, a JSON string, or an object with `status: "error"` and the code in
 * `message` (or `msg`, `error`). Text that is no code at all, such as a page of HTML, is none.
 */
export function readErrorCode(answer: unknown): string | undefined {
  if (typeof answer === 'string') return GOOD_NEWS.test(answer) ? undefined : CODE.exec(answer)?.[0];
  if (typeof answer !== 'object' || answer === null) return undefined;
  const { status, message, msg, error } = answer as Record<string, unknown>;
  if (status === 'success') return undefined;
  const isRefusal = status === 'error' || status === false || typeof error === 'string';
  return isRefusal ? (codeIn([message, msg, error]) ?? 'ERROR') : undefined;
}

function codeIn(texts: readonly unknown[]): string | undefined {
  return texts.map((text) => (typeof text === 'string' ? CODE.exec(text)?.[0] : undefined)).find(Boolean);
}

/** What a code means for a call. One that is not known, or a breakdown at the market, may have taken effect. */
export function kindOfCode(code: string, effect: Effect): ProviderErrorKind {
  return KINDS.get(code) ?? (effect === 'acts' ? 'unknown' : 'unavailable');
}

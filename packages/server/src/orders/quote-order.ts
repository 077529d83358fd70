import { AppError } from '../kernel/errors.ts';
import { type ExplainedOffer, explainOffers } from '../quoting/index.ts';
import {
  type ChoiceDeps,
  chooseOffers,
  findServiceAndCountry,
  type ServiceAndCountry,
  type WantedNumber,
} from './choose-offers.ts';

/** What a purchase would do at this moment. */
export interface OrderQuote extends ServiceAndCountry {
  readonly chosen: ExplainedOffer | null;
  /** The code a purchase would be refused with; null when it would take the offer chosen. */
  readonly refusal: 'NO_STOCK' | 'PRICE_ABOVE_MAX' | 'UPSTREAM_UNAVAILABLE' | null;
  readonly offers: readonly ExplainedOffer[];
}

/**
 * Weighs offers as a purchase does and buys nothing. Reads memory only.
 * @throws AppError UNKNOWN_SERVICE, SERVICE_DENIED, UNKNOWN_COUNTRY.
 */
export function quoteOrder(deps: ChoiceDeps, wanted: WantedNumber): OrderQuote {
  const codes = findServiceAndCountry(deps, wanted);
  const offers = explainOffers(deps, { ...wanted, ...codes, side: wanted.wallet });
  try {
    const [{ offer }] = chooseOffers(deps, wanted).quotes;
    return { ...codes, chosen: offers.find((explained) => explained.offer === offer) ?? null, refusal: null, offers };
  } catch (error) {
    const code = error instanceof AppError ? error.code : undefined;
    if (code !== 'NO_STOCK' && code !== 'PRICE_ABOVE_MAX' && code !== 'UPSTREAM_UNAVAILABLE') throw error;
    return { ...codes, chosen: null, refusal: code, offers };
  }
}

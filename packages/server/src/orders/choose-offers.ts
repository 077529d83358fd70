import { findCountry, findService } from '../catalog/index.ts';
import { AppError } from '../kernel/errors.ts';
import type { Micros } from '../kernel/money.ts';
import type { NumberType } from '../providers/index.ts';
import { type Quote, type Selection, selectOffers } from '../quoting/index.ts';
import type { WalletName } from '../wallet/index.ts';
import { requireAllowed } from './check-policy.ts';
import type { PurchaseDeps } from './purchase-deps.ts';

/** What a customer asks for. */
export interface WantedNumber {
  readonly tenantId: number;
  readonly wallet: WalletName;
  /** Code or name, any case. */
  readonly service: string;
  readonly country: string;
  /** Null: any. */
  readonly numberType: NumberType | null;
  readonly rentDays: number;
  readonly maxPriceMicros: Micros | null;
  readonly offerId: string | null;
}

/** Codes of what was asked for by code or name. */
export interface ServiceAndCountry {
  readonly service: string;
  readonly country: string;
  /** The rule that lets this tenant have what is under review; null where nothing is. */
  readonly approvedBy: string | null;
  /** What all of this was decided by. */
  readonly policyRevision: number;
}

export interface ChosenOffers extends ServiceAndCountry {
  /** In the order to try. */
  readonly quotes: readonly [Quote, ...Quote[]];
  /** What they were chosen from. */
  readonly selection: Selection;
}

export type ChoiceDeps = Pick<PurchaseDeps, 'catalog' | 'registry' | 'prices' | 'routing' | 'policy'>;

/**
 * The offers a purchase tries, in the order of the tenant's strategy. Reads memory only.
 * @throws AppError UNKNOWN_SERVICE, UNKNOWN_COUNTRY, SERVICE_DENIED, SERVICE_REVIEW, SALES_STOPPED, PRICE_ABOVE_MAX, UPSTREAM_UNAVAILABLE, NO_STOCK.
 */
export function chooseOffers(deps: ChoiceDeps, wanted: WantedNumber): ChosenOffers {
  const codes = findServiceAndCountry(deps, wanted);
  const selection = selectOffers(deps, { ...wanted, ...codes, side: wanted.wallet });
  const { quotes, left, cheapestAboveMaxMicros } = selection;
  const [first, ...rest] = quotes;
  if (first) return { ...codes, quotes: [first, ...rest], selection };
  if (cheapestAboveMaxMicros !== null) {
    throw new AppError('PRICE_ABOVE_MAX', {
      detail:
        'Numbers are in stock, but each costs more than maxPrice for this term. Nothing was bought; raise maxPrice or take fewer days.',
    });
  }
  if (left.some(({ obstacle }) => obstacle === 'provider_down')) throw platformsDown();
  throw new AppError('NO_STOCK', {
    detail:
      'No platform has such a number in stock. Nothing was bought; check stock in shop/market and try another country, service or number of days.',
  });
}

function platformsDown(): AppError {
  return new AppError('UPSTREAM_UNAVAILABLE', {
    detail:
      'The platforms that have this number do not answer at the moment. Nothing was bought or held; try again in a minute, or choose another country.',
    retryAfterSeconds: 30,
  });
}

/**
 * What is asked for, by its codes.
 * @throws AppError UNKNOWN_SERVICE, UNKNOWN_COUNTRY, SERVICE_DENIED, SERVICE_REVIEW, SALES_STOPPED.
 */
export function findServiceAndCountry(
  { policy }: Pick<ChoiceDeps, 'policy'>,
  wanted: Pick<WantedNumber, 'tenantId' | 'service' | 'country'>,
): ServiceAndCountry {
  const service = findService(wanted.service);
  if (!service) {
    throw new AppError('UNKNOWN_SERVICE', {
      detail: 'No service has this code or name. Nothing was bought; take a code from shop/market.',
    });
  }
  const country = findCountry(wanted.country);
  if (!country) {
    throw new AppError('UNKNOWN_COUNTRY', {
      detail: 'No country has this code or name. Nothing was bought; take a code from shop/countries.',
    });
  }
  const codes = { service: service.code, country: country.code };
  const { approvedBy } = requireAllowed(policy, { tenantId: wanted.tenantId, ...codes });
  return { ...codes, approvedBy, policyRevision: policy.revision() };
}

import type { ProviderOffer, RentRequest } from '../../provider.ts';
import { ProviderError } from '../../provider-error.ts';

/**
 * What the provider asks for the whole term, in micros.
 * @throws ProviderError `rejected`, `out_of_stock` or `price_changed` when the offer cannot be sold like this.
 */
export function termCostMicros(offer: ProviderOffer | undefined, request: RentRequest): number {
  if (!offer) throw new ProviderError('rejected', 'The offer is not known.');
  checkDays(offer, request.days);
  if (offer.stock <= 0 || offer.service === 'test-no-stock') throw new ProviderError('out_of_stock', 'Sold out.');
  const listedMicros = Number(offer.costPerDayMicros) * request.days;
  const costMicros = offer.service === 'test-price-change' ? Math.ceil(listedMicros * 1.5) : listedMicros;
  if (costMicros > request.maxCostMicros)
    throw new ProviderError('price_changed', `The term costs ${costMicros} micros.`);
  return costMicros;
}

/** @throws ProviderError `rejected` when the offer is not sold for so many days. */
export function checkDays({ minDays, maxDays }: ProviderOffer, days: number): void {
  if (Number.isInteger(days) && days >= minDays && days <= maxDays) return;
  throw new ProviderError('rejected', `The term must be ${minDays} to ${maxDays} days.`);
}

import type { Market } from '@simsmsbox/contract';
import type { HealthBook } from '../../../health/index.ts';
import { toDecimal } from '../../../kernel/money.ts';
import type { MarketService } from '../../../quoting/index.ts';

/** A service with its offers as customers see it: an alias in place of each provider. */
export function presentMarketService(
  { service, pricePerDayMicros, stock, offers }: MarketService,
  health: Pick<HealthBook, 'shown'>,
): Market['services'][number] {
  return {
    service: service.code,
    name: service.name,
    price: toDecimal(pricePerDayMicros),
    stock,
    offers: offers.map(({ offer, alias, pricePerDayMicros: price }) => {
      const { successRate, medianSecondsToCode } = health.shown(offer.providerId, service.code, offer.country);
      return {
        offerId: offer.offerId,
        platform: alias,
        cardKind: offer.numberType,
        price: toDecimal(price),
        stock: offer.stock,
        minDays: offer.minDays,
        maxDays: offer.maxDays,
        ...(successRate !== undefined && { successRate }),
        ...(medianSecondsToCode !== undefined && { medianSecondsToCode }),
      };
    }),
  };
}

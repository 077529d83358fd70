import type { OrderQuoteView } from '@simsmsbox/contract';
import { toDecimal } from '../../kernel/money.ts';
import type { OrderQuote } from '../../orders/index.ts';

/** A quote as customers see it: no provider has a name. */
export function presentOrderQuote(
  { service, country, chosen, refusal, offers }: OrderQuote,
  wallet: { readonly rentDays: number; readonly currency: string; readonly balanceMicros: bigint },
): OrderQuoteView {
  return {
    available: chosen !== null,
    reason: refusal,
    service,
    country,
    rentDays: wallet.rentDays,
    price: chosen && toDecimal(chosen.priceMicros),
    pricePerDay: chosen && toDecimal(chosen.pricePerDayMicros),
    currency: wallet.currency,
    affordable: chosen !== null && chosen.priceMicros <= wallet.balanceMicros,
    chosen: chosen && { offerId: chosen.offer.offerId, platform: chosen.alias, cardKind: chosen.offer.numberType },
    offers: offers.map(({ offer, alias, priceMicros, reason }) => ({
      offerId: offer.offerId,
      platform: alias,
      cardKind: offer.numberType,
      price: toDecimal(priceMicros),
      stock: offer.stock,
      minDays: offer.minDays,
      maxDays: offer.maxDays,
      chosen: reason === 'chosen',
      reason,
    })),
  };
}

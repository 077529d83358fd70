import { MarketQuerySchema, MarketSchema } from '@simsmsbox/contract';
import { findCountry, findService, type Service } from '../../../catalog/index.ts';
import { AppError } from '../../../kernel/errors.ts';
import { toDecimal } from '../../../kernel/money.ts';
import { listMarket, type MarketService } from '../../../quoting/index.ts';
import type { App } from '../../app-type.ts';
import { problems } from '../../problem-responses.ts';
import { requireTenant } from '../../require-principal.ts';
import { walletOf } from '../../wallet-of.ts';
import type { ShopDeps } from './shop-deps.ts';

export function registerListMarket(app: App, deps: ShopDeps): void {
  app.get(
    '/api/sms/shop/market',
    {
      schema: {
        operationId: 'listMarket',
        summary: 'Services and offers of a country, by price',
        description: 'The services of a country and the offers for each, cheapest first. `platform` is an alias.',
        tags: ['Shop'],
        security: [{ apiKey: [] }, { jwt: [] }],
        querystring: MarketQuerySchema,
        response: { 200: MarketSchema, ...problems(404) },
      },
    },
    (request) => {
      const principal = requireTenant(request, 'shop:read');
      const { country: codeOrName, cardKind = null, service, q = null } = request.query;
      const country = findCountry(codeOrName);
      if (!country)
        throw new AppError('UNKNOWN_COUNTRY', {
          detail: 'No country has this code or name. Take a code from shop/countries.',
        });
      const services = listMarket(deps, {
        country: country.code,
        numberType: cardKind,
        service: service === undefined ? null : serviceCode(service),
        search: q,
        side: walletOf(principal),
        group: deps.prices.groupOf(principal.tenantId),
        isAllowed: (candidate: Service) => deps.policy.decide(candidate, principal.tenantId).allowed,
      });
      return { country: country.code, currency: deps.currency, services: services.map(presentService) };
    },
  );
}

function serviceCode(codeOrName: string): string {
  const service = findService(codeOrName);
  if (!service)
    throw new AppError('UNKNOWN_SERVICE', {
      detail: 'No service has this code or name. Leave the filter out to see all.',
    });
  return service.code;
}

function presentService({ service, pricePerDayMicros, stock, offers }: MarketService) {
  return {
    service: service.code,
    name: service.name,
    price: toDecimal(pricePerDayMicros),
    stock,
    offers: offers.map(({ offer, alias, pricePerDayMicros: price }) => ({
      offerId: offer.offerId,
      platform: alias,
      cardKind: offer.numberType,
      price: toDecimal(price),
      stock: offer.stock,
      minDays: offer.minDays,
      maxDays: offer.maxDays,
    })),
  };
}

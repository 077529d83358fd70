import { CountryListSchema, type CountryView } from '@simsmsbox/contract';
import { findCountry, type Service } from '../../../catalog/index.ts';
import { EVERYBODY } from '../../../pricing/index.ts';
import type { MarketSide } from '../../../providers/index.ts';
import { listMarket, type MarketService } from '../../../quoting/index.ts';
import type { App } from '../../app-type.ts';
import { problems } from '../../problem-responses.ts';
import { requireTenant } from '../../require-principal.ts';
import { walletOf } from '../../wallet-of.ts';
import type { ShopDeps } from './shop-deps.ts';

/** Counting every offer of every country takes milliseconds, so that the counts are made at most this often. */
const COUNT_AGE_MAX_MS = 2_000;

export function registerListCountries(app: App, deps: ShopDeps): void {
  const counted = new Map<string, { countries: CountryView[]; atMs: number }>();
  app.get(
    '/api/sms/shop/countries',
    {
      schema: {
        operationId: 'listCountries',
        summary: 'Countries with numbers to rent',
        description: 'Every country that has services, with the number of services and the stock.',
        tags: ['Shop'],
        security: [{ apiKey: [] }, { jwt: [] }],
        response: { 200: CountryListSchema, ...problems() },
      },
    },
    (request) => {
      const wallet = walletOf(requireTenant(request, 'shop:read'));
      const nowMs = deps.clock.monotonicMs();
      const known = counted.get(wallet);
      if (known && nowMs - known.atMs < COUNT_AGE_MAX_MS) return known.countries;
      const countries = countCountries(deps, wallet);
      counted.set(wallet, { countries, atMs: nowMs });
      return countries;
    },
  );
}

function countCountries({ policy, ...deps }: ShopDeps, side: MarketSide): CountryView[] {
  const isAllowed = (service: Service) => policy.decide(service, null).allowed;
  return deps.catalog
    .countries()
    .map((code) => findCountry(code))
    .filter((country) => country !== undefined)
    .map(({ code, name, flag, dialCode }) => {
      const market = listMarket(deps, {
        country: code,
        numberType: null,
        service: null,
        search: null,
        side,
        group: EVERYBODY,
        isAllowed,
      });
      const inStock = market.filter(({ stock }) => stock > 0);
      return {
        code,
        name,
        flag,
        dialCode,
        serviceCount: inStock.length,
        stock: numbersIn(inStock),
      };
    })
    .filter(({ stock }) => stock > 0)
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** A number that serves any service stands under each of them, and is one number all the same. */
function numbersIn(services: readonly MarketService[]): number {
  const stockOfOffers = new Map(
    services.flatMap(({ offers }) => offers.map(({ offer }) => [offer.offerId, offer.stock] as const)),
  );
  return [...stockOfOffers.values()].reduce((sum, stock) => sum + stock, 0);
}

import { CountryListSchema } from '@simsmsbox/contract';
import type { App } from '../../app-type.ts';
import { problems } from '../../problem-responses.ts';
import { requireTenant } from '../../require-principal.ts';
import { walletOf } from '../../wallet-of.ts';
import { createCountryCounts } from './country-counts.ts';
import type { ShopDeps } from './shop-deps.ts';

export function registerListCountries(app: App, deps: ShopDeps): void {
  const counts = createCountryCounts(deps);
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
    async (request) => {
      const principal = requireTenant(request, 'shop:read');
      return counts.get({ side: walletOf(principal), policyGroup: deps.policy.groupOf(principal.tenantId) });
    },
  );
}

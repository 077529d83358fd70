import { MarketQuerySchema, MarketSchema } from '@simsmsbox/contract';
import { findCountry, findService, type Service } from '../../../catalog/index.ts';
import { AppError } from '../../../kernel/errors.ts';
import { matchesSearch, readMarketService } from '../../../quoting/index.ts';
import type { App } from '../../app-type.ts';
import { problems } from '../../problem-responses.ts';
import { requireTenant } from '../../require-principal.ts';
import { walletOf } from '../../wallet-of.ts';
import { createMarketPages, frameOf, type MarketPage } from './market-pages.ts';
import { presentMarketService } from './present-market-service.ts';
import type { ShopDeps } from './shop-deps.ts';

const JSON_TYPE = 'application/json; charset=utf-8';

export function registerListMarket(app: App, deps: ShopDeps): void {
  const pages = createMarketPages(deps);
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
    async (request, reply) => {
      const principal = requireTenant(request, 'shop:read');
      const { country: codeOrName, cardKind = null, service: asked, q } = request.query;
      const country = findCountry(codeOrName)?.code;
      if (country === undefined)
        throw new AppError('UNKNOWN_COUNTRY', {
          detail: 'No country has this code or name. Take a code from shop/countries.',
        });
      const { tenantId } = principal;
      const view = {
        country,
        numberType: cardKind,
        side: walletOf(principal),
        group: deps.prices.groupOf(tenantId),
        policyGroup: deps.policy.groupOf(tenantId),
      };
      if (asked !== undefined) {
        const service = serviceOf(asked);
        const isShown = deps.policy.decide(service, tenantId).allowed && (!q || matchesSearch(service, q));
        const market = isShown ? readMarketService(deps, view, service) : undefined;
        const services = market ? [presentMarketService(market, deps.health)] : [];
        return { country, currency: deps.currency, services };
      }
      const page = await pages.get(view);
      // Rendered already, and checked against the schema by a test: a country may have megabytes.
      const body = q ? Buffer.from(searchPage(page, frameOf(country, deps.currency), q)) : page.bytes;
      return reply.header('content-type', JSON_TYPE).send(body);
    },
  );
}

function serviceOf(codeOrName: string): Service {
  const service = findService(codeOrName);
  if (!service)
    throw new AppError('UNKNOWN_SERVICE', {
      detail: 'No service has this code or name. Leave the filter out to see all.',
    });
  return service;
}

/** The services of a page that are searched for. */
function searchPage(page: MarketPage, { head, tail }: ReturnType<typeof frameOf>, search: string): string {
  const found = page.services.filter(({ service }) => matchesSearch(service, search));
  return `${head}${found.map(({ from, to }) => page.bytes.toString('utf8', from, to)).join(',')}${tail}`;
}

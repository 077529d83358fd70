import type { AppContext } from '../../../context.ts';
import type { App } from '../../app-type.ts';
import { registerListCountries } from './list-countries.ts';
import { registerListMarket } from './list-market.ts';
import { registerListNumberTypes } from './list-number-types.ts';

/** The routes under /api/sms/shop. */
export function registerShopRoutes(
  app: App,
  { catalog, registry, prices, policy, health, clock, timers, config: { currency } }: AppContext,
): void {
  const deps = { catalog, registry, prices, policy, health, clock, timers, currency };
  registerListCountries(app, deps);
  registerListNumberTypes(app);
  registerListMarket(app, deps);
}

/**
 * How offers are put in the order to try. `price`: the cheapest first. `success`: where most orders get their message
 * first. `balanced`: by price for each message that is expected. docs/routing.md has the formulas.
 */
export type RoutingStrategy = 'price' | 'success' | 'balanced';

/** What routing knows beside catalog and prices; all of it in memory. */
export interface Routing {
  strategyOf(tenantId: number | null): RoutingStrategy;
  /** Of a thousand orders with this provider, how many are expected to get a message; 1 to 1000. */
  successPermille(providerId: number, service: string, country: string): number;
  /** A provider that fails or hangs at the moment is not asked for numbers. */
  isDown(providerId: number): boolean;
}

/**
 * By price, with nothing known of any provider.
 * @internal
 */
export const BY_PRICE: Routing = { strategyOf: () => 'price', successPermille: () => 1_000, isDown: () => false };

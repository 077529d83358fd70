import type { RoutingStrategy } from './routing.ts';

/** The strategies operators chose, in memory. */
export interface StrategyBook {
  strategyOf(tenantId: number | null): RoutingStrategy;
  replace(chosen: ChosenStrategies): void;
}

export interface ChosenStrategies {
  /** Of the box. */
  readonly strategy: RoutingStrategy;
  /** Of tenants that have their own. */
  readonly tenants: readonly { readonly tenantId: number; readonly strategy: RoutingStrategy }[];
}

/** By price until others are loaded. */
export function createStrategyBook(): StrategyBook {
  let ofBox: RoutingStrategy = 'price';
  let byTenant: ReadonlyMap<number, RoutingStrategy> = new Map();
  return {
    strategyOf: (tenantId) => (tenantId === null ? undefined : byTenant.get(tenantId)) ?? ofBox,
    replace({ strategy: ofAll, tenants }) {
      ofBox = ofAll;
      byTenant = new Map(tenants.map(({ tenantId, strategy }) => [tenantId, strategy]));
    },
  };
}

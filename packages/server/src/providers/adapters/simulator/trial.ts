import type { SimulatorConfig } from './config.ts';

/**
 * The providers of the trial: a cheap, slow one that runs out soon, so that failover can be seen, one in the middle,
 * and a dear, quick one with plenty.
 */
export const TRIAL_PROVIDERS: readonly { readonly name: string; readonly config: SimulatorConfig }[] = [
  {
    name: 'simulator-budget',
    config: { seed: 7_001, priceFactor: 0.8, stockFactor: 0.25, scarceShare: 0.25, latencyMs: { min: 15, max: 45 } },
  },
  {
    name: 'simulator-standard',
    config: { seed: 7_002, priceFactor: 1, stockFactor: 1, scarceShare: 0.05, latencyMs: { min: 10, max: 30 } },
  },
  {
    name: 'simulator-premium',
    config: { seed: 7_003, priceFactor: 1.3, stockFactor: 3, scarceShare: 0, latencyMs: { min: 5, max: 15 } },
  },
];

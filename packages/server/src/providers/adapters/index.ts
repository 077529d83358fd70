import type { Adapter } from '../adapter.ts';
import { gammuSmsdAdapter } from './gammu-smsd/index.ts';
import { simulatorAdapter } from './simulator/index.ts';

export { type SimulatorProvider, TRIAL_PROVIDERS } from './simulator/index.ts';

/** Every kind of provider this box can connect. */
export const ADAPTERS: ReadonlyMap<string, Adapter> = new Map(
  [gammuSmsdAdapter, simulatorAdapter].map((adapter) => [adapter.name, adapter]),
);

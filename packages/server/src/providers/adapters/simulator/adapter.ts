import { join } from 'node:path';
import type { Adapter, AdapterDeps } from '../../adapter.ts';
import { parseSimulatorConfig, simulatorConfigSchema } from './config.ts';
import { createSimulator, type SimulatorDeps, type SimulatorProvider } from './simulator.ts';

/** A provider that is only acted: for the trial, for test keys, and for tests of everything around it. */
export const simulatorAdapter = {
  name: 'simulator',
  configSchema: simulatorConfigSchema,
  create(config: unknown, deps: SimulatorDeps & Pick<AdapterDeps, 'stateDir'>): SimulatorProvider {
    const settings = parseSimulatorConfig(config);
    return createSimulator(settings, deps, join(deps.stateDir, `simulator-${settings.seed}.jsonl`));
  },
} satisfies Adapter;

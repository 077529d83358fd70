import { join } from 'node:path';
import { Type } from 'typebox';
import type { Adapter, AdapterDeps } from '../../adapter.ts';
import { SANDBOX } from '../../registry.ts';
import { parseSimulatorConfig, simulatorConfigSchema } from './config.ts';
import { createSandbox, type SandboxDeps } from './sandbox.ts';
import { createSimulator, type SimulatorDeps, type SimulatorProvider } from './simulator.ts';

/** A provider that is only acted: for the trial, and for tests of everything around it. */
export const simulatorAdapter = {
  name: 'simulator',
  configSchema: simulatorConfigSchema,
  create(config: unknown, deps: SimulatorDeps & Pick<AdapterDeps, 'stateDir'>): SimulatorProvider {
    const settings = parseSimulatorConfig(config);
    return createSimulator(settings, deps, join(deps.stateDir, `simulator-${settings.seed}.jsonl`));
  },
} satisfies Adapter;

/** The provider of the test side, in every box; there is nothing to configure. */
export const sandboxAdapter = {
  name: SANDBOX,
  configSchema: Type.Object({}, { additionalProperties: false }),
  create: (_config: unknown, deps: SandboxDeps) => createSandbox(deps),
} satisfies Adapter;

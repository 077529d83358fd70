export { sandboxAdapter, simulatorAdapter } from './adapter.ts';
export type { SimulatorConfig } from './config.ts';
export type { InjectedMessage, SimulatorProvider } from './simulator.ts';
export { TRIAL_PROVIDERS } from './trial.ts';

import type { Adapter } from '../adapter.ts';
import { androidSmsgateAdapter } from './android-smsgate/index.ts';
import { gammuSmsdAdapter } from './gammu-smsd/index.ts';
import { handlerApiAdapter } from './handler-api/index.ts';
import { kannelAdapter } from './kannel/index.ts';
import { simsmsboxAdapter } from './simsmsbox/index.ts';
import { sandboxAdapter, simulatorAdapter } from './simulator/index.ts';
import { telnyxAdapter } from './telnyx/index.ts';
import { twilioAdapter } from './twilio/index.ts';

export { type SimulatorProvider, TRIAL_PROVIDERS } from './simulator/index.ts';

const ADAPTERS: readonly Adapter[] = [
  androidSmsgateAdapter,
  gammuSmsdAdapter,
  handlerApiAdapter,
  kannelAdapter,
  simsmsboxAdapter,
  telnyxAdapter,
  twilioAdapter,
];

/** Every kind of provider this box can connect. `instantSimulator`: simulated answers without latency, for load tests. */
export function createAdapters({
  instantSimulator,
}: {
  readonly instantSimulator: boolean;
}): ReadonlyMap<string, Adapter> {
  const simulator: Adapter = instantSimulator
    ? {
        ...simulatorAdapter,
        create: (config, deps) => simulatorAdapter.create({ ...Object(config), instant: true }, deps),
      }
    : simulatorAdapter;
  return new Map([...ADAPTERS, simulator, sandboxAdapter].map((adapter) => [adapter.name, adapter]));
}

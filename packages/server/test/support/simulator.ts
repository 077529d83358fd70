import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createLogger } from '../../src/kernel/logger.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import type { SimulatorConfig, SimulatorProvider } from '../../src/providers/adapters/simulator/index.ts';
import { simulatorAdapter } from '../../src/providers/adapters/simulator/index.ts';
import type { ProviderMessage, RentRequest } from '../../src/providers/provider.ts';
import { createFakeTime, type FakeTime } from './fake-time.ts';

export const NEVER = new AbortController().signal;

export interface SimulatorFixture {
  readonly provider: SimulatorProvider;
  readonly time: FakeTime;
  readonly stateDir: string;
  /** Another provider on the same journal, as after `kill -9`. */
  restart(): SimulatorProvider;
}

/** A simulator without latency on a clock that stands still, in a folder that goes when the test ends. */
export function createSimulatorFixture(config: Partial<SimulatorConfig> = {}): SimulatorFixture {
  const time = createFakeTime();
  const stateDir = mkdtempSync(join(tmpdir(), 'simulator-'));
  onTestFinished(() => rmSync(stateDir, { recursive: true, force: true }));
  const deps = {
    clock: time.clock,
    timers: time.timers,
    random: systemRandom,
    logger: createLogger({ level: 'silent' }),
    stateDir,
  };
  const restart = () => simulatorAdapter.create({ seed: 1, instant: true, scarceShare: 0, ...config }, deps);
  return { provider: restart(), time, stateDir, restart };
}

let references = 0;

/** A request for one day at any price, under a reference of its own. */
export function rentRequest(service: string, given: Partial<RentRequest> = {}): RentRequest {
  const { country = 'US', numberType = 'physical' } = given;
  return {
    offerKey: `${country}.${service}.${numberType}`,
    service,
    country,
    numberType,
    days: 1,
    reference: `reference-${references++}`,
    maxCostMicros: 1_000_000_000n,
    ...given,
  };
}

/** Collects batches as a sink that always accepts. */
export function collectBatches(provider: SimulatorProvider) {
  const batches: (readonly ProviderMessage[])[] = [];
  const stop = provider.listen((messages) => {
    batches.push(messages);
    return Promise.resolve();
  });
  return { batches, stop, messages: () => batches.flat() };
}

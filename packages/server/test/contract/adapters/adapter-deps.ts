import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findCountry, findService } from '../../../src/catalog/index.ts';
import { systemClock } from '../../../src/kernel/clock.ts';
import { createLogger } from '../../../src/kernel/logger.ts';
import { systemRandom } from '../../../src/kernel/random.ts';
import { systemTimers } from '../../../src/kernel/timers.ts';
import { createHttpClient } from '../../../src/providers/http-client.ts';
import type { AdapterDeps, CodeMapper, Provider, ProviderMessage, RentalRef } from '../../../src/providers/index.ts';
import type { MessageWay } from './harness.ts';
import { type InboundServer, startInboundServer } from './inbound-server.ts';

/** Longer than an answer takes on a busy machine, shorter than {@link startFaultyServer}'s late answers. */
export const CALL_LIMIT_MS = 1_500;

/** What the adapter knows, then a code or name that our catalog has. */
const CODES: CodeMapper = {
  service: (foreign, { name, known } = {}) => known ?? findService(foreign)?.code ?? findService(name ?? '')?.code,
  country: (foreign, { name, known } = {}) => known ?? findCountry(foreign)?.code ?? findCountry(name ?? '')?.code,
};

/** The outside world of one adapter under test. */
export interface AdapterWorld {
  readonly deps: AdapterDeps;
  /** What `activeRentals()` answers. */
  readonly active: RentalRef[];
  /** Everything that was logged, in one text. */
  logged(): string;
  /** Takes in what the provider pushes and sends from now on. */
  connect(provider: Provider, ways: readonly MessageWay[]): void;
  /** Everything that was pushed, repetitions included. */
  readonly received: ProviderMessage[];
  /** Refuses the next batch that arrives, as a box does whose database is gone. */
  refuseNext(): void;
  close(): Promise<void>;
}

/** Real clock, timers and HTTP with short limits; a folder and a URL of its own. */
export async function createAdapterWorld(): Promise<AdapterWorld> {
  const stateDir = await mkdtemp(join(tmpdir(), 'adapter-'));
  const http = createHttpClient({ timeoutMs: CALL_LIMIT_MS + 500 });
  const lines: string[] = [];
  const active: RentalRef[] = [];
  const received: ProviderMessage[] = [];
  let refuse = false;
  const sink = (messages: readonly ProviderMessage[]) => {
    if (refuse) {
      refuse = false;
      return Promise.reject(new Error('the messages could not be stored'));
    }
    received.push(...messages);
    return Promise.resolve();
  };
  const inbound: InboundServer = await startInboundServer(sink);
  let stop: (() => Promise<void>) | undefined;
  return {
    active,
    received,
    logged: () => lines.join(''),
    deps: {
      clock: systemClock,
      timers: systemTimers,
      random: systemRandom,
      logger: createLogger({ level: 'debug', destination: { write: (line) => void lines.push(line) } }),
      http,
      codes: CODES,
      inboundUrl: () => inbound.url,
      stateDir,
      activeRentals: () => Promise.resolve([...active]),
    },
    connect: (provider, ways) => {
      inbound.connect(provider);
      if (ways.includes('listen')) stop = provider.listen?.(sink);
    },
    refuseNext: () => {
      refuse = true;
    },
    close: async () => {
      await stop?.();
      await inbound.close();
      await http.close();
      await rm(stateDir, { recursive: true, force: true });
    },
  };
}

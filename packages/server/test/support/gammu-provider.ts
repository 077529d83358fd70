import { systemClock } from '../../src/kernel/clock.ts';
import { createLogger } from '../../src/kernel/logger.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import { systemTimers } from '../../src/kernel/timers.ts';
import type { AdapterDeps } from '../../src/providers/adapter.ts';
import { gammuSmsdAdapter } from '../../src/providers/adapters/gammu-smsd/index.ts';
import type { MessageSink, Provider, ProviderMessage, RentalRef } from '../../src/providers/provider.ts';

/** The SIMs of the tests: `sim01` is +447700900101, `sim02` is +447700900102. */
export const SIMS = [
  { phoneId: 'sim01', msisdn: '+447700900101', country: 'GB' },
  { phoneId: 'sim02', msisdn: '+447700900102', country: 'GB' },
];

export interface LogLine {
  readonly level: number;
  readonly msg: string;
  readonly [field: string]: unknown;
}

export interface TestProvider {
  readonly provider: Provider;
  readonly log: LogLine[];
  readonly rawLog: string[];
  /** What `activeRentals` answers. */
  activeRentals: readonly RentalRef[];
}

/** The adapter on a database, polling fast, with everything it logs collected. */
export function gammuProvider(database: string, config: Record<string, unknown> = {}): TestProvider {
  const rawLog: string[] = [];
  const log: LogLine[] = [];
  const destination = {
    write: (line: string) => {
      rawLog.push(line);
      log.push(JSON.parse(line) as LogLine);
    },
  };
  const test = { log, rawLog, activeRentals: [] as readonly RentalRef[] };
  const deps: AdapterDeps = {
    clock: systemClock,
    timers: systemTimers,
    random: systemRandom,
    logger: createLogger({ level: 'debug', destination }),
    http: { send: () => Promise.reject(new Error('This adapter sends nothing.')), close: async () => undefined },
    stateDir: '/nonexistent',
    codes: { service: () => undefined, country: () => undefined },
    inboundUrl: () => '',
    activeRentals: async () => test.activeRentals,
  };
  const provider = gammuSmsdAdapter.create({ database, sims: SIMS, pollMs: 50, ...config }, deps);
  return Object.assign(test, { provider });
}

/** Starts listening; a provider without `listen` fails the test. */
export function listenTo({ provider }: TestProvider, sink: MessageSink): () => Promise<void> {
  if (provider.listen === undefined) throw new Error('The provider cannot listen.');
  return provider.listen(sink);
}

/** A sink that keeps what it took; `refuse` makes it reject until it answers false. */
export class CollectingSink {
  readonly messages: ProviderMessage[] = [];
  readonly batchSizes: number[] = [];
  refused = 0;
  refuse: (batch: readonly ProviderMessage[]) => boolean = () => false;

  readonly take: MessageSink = async (batch) => {
    if (this.refuse(batch)) {
      this.refused += 1;
      throw new Error('the sink is down');
    }
    this.batchSizes.push(batch.length);
    this.messages.push(...batch);
  };

  texts(phone?: string): string[] {
    return this.messages.filter((each) => phone === undefined || each.phone === phone).map((each) => each.text);
  }
}

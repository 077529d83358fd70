import type { AdapterDeps } from '../../adapter.ts';
import { ProviderError } from '../../provider-error.ts';
import type { GammuSmsdConfig } from './config.ts';
import { queueUssd, type UssdExchange } from './repository.ussd.ts';

const LOOK_MS = 200;

/**
 * Sends USSD codes through the daemons and waits for what the network answers. The answer comes in like a message, which
 * {@link InboxReader} leaves out; it is read here whether or not that has marked it, also by a process that reads no
 * messages.
 */
export class UssdSender {
  private readonly config: GammuSmsdConfig;
  private readonly deps: Pick<AdapterDeps, 'timers'>;
  /** An answer does not say what it answers, so that a modem has one code at a time. */
  private readonly busy = new Set<string>();

  constructor(config: GammuSmsdConfig, deps: Pick<AdapterDeps, 'timers'>) {
    this.config = config;
    this.deps = deps;
  }

  /**
   * What the network answers.
   * @throws ProviderError rejected when the SIM is not there or busy or the code was refused, unavailable when the code
   * was not sent in time or the network did not answer, unknown when it was sent and no answer came in time.
   */
  async send(phoneId: string, code: string, signal: AbortSignal): Promise<string> {
    if (!this.config.sims.some((sim) => sim.phoneId === phoneId)) {
      throw new ProviderError('rejected', 'There is no such SIM in the configuration.');
    }
    if (this.busy.has(phoneId)) throw new ProviderError('rejected', 'Another code is under way on this SIM.');
    this.busy.add(phoneId);
    try {
      return await this.exchange(queueUssd(this.config.database, phoneId, code), signal);
    } finally {
      this.busy.delete(phoneId);
    }
  }

  private async exchange(exchange: UssdExchange, signal: AbortSignal): Promise<string> {
    let ended = false;
    try {
      while (!signal.aborted) {
        const state = exchange.state();
        if (state.kind === 'answered') return state.text;
        if (state.kind === 'refused') throw new ProviderError('rejected', 'The modem or the network refused the code.');
        if (state.kind === 'timed-out') throw new ProviderError('unavailable', 'The network did not answer in time.');
        await this.deps.timers.sleep(LOOK_MS, signal);
      }
      ended = true;
      throw exchange.end()
        ? new ProviderError('unavailable', 'The daemon did not take the code, which was withdrawn. Does it run?')
        : new ProviderError('unknown', 'The code was sent and no answer came in time.');
    } finally {
      if (!ended) exchange.end();
    }
  }
}

import { messageOf } from '../../../kernel/errors.ts';
import type { AdapterDeps } from '../../adapter.ts';
import type { OwnNumber } from '../../provider.ts';
import type { GammuSmsdConfig } from './config.ts';
import { type PhoneReport, readPhones } from './repository.phones.ts';

/**
 * Which modems are alive, by what their daemons write about them. A modem nobody has reported on counts as alive:
 * daemons need not measure, and modems that share an IMEI overwrite each other's report.
 */
export class SimHealth {
  private readonly config: GammuSmsdConfig;
  private readonly deps: Pick<AdapterDeps, 'clock' | 'logger'>;
  private reports: ReadonlyMap<string, PhoneReport> = new Map();

  constructor(config: GammuSmsdConfig, deps: Pick<AdapterDeps, 'clock' | 'logger'>) {
    this.config = config;
    this.deps = deps;
  }

  /** Reads the reports; where that fails, those read before stand, and age. */
  refresh(): void {
    const { database, sims } = this.config;
    try {
      this.reports = readPhones(
        database,
        sims.map(({ phoneId }) => phoneId),
      );
    } catch (error) {
      this.deps.logger.debug({ database, problem: messageOf(error) }, 'The reports of the modems cannot be read now.');
    }
  }

  stateOf(phoneId: string): OwnNumber['state'] {
    const report = this.reports.get(phoneId);
    if (!report?.isMeasured) return 'unknown';
    const silentMs = this.deps.clock.now().getTime() - report.seenAt.getTime();
    return silentMs > this.config.silentAfterSeconds * 1000 ? 'silent' : 'ready';
  }

  numbers(): OwnNumber[] {
    return this.config.sims.map(({ phoneId, msisdn, country }) => {
      const report = this.reports.get(phoneId);
      return {
        numberId: phoneId,
        phone: msisdn,
        country,
        state: this.stateOf(phoneId),
        signalPercent: report?.signalPercent ?? null,
        network: report?.network ?? null,
        lastSeenAt: report?.seenAt ?? null,
      };
    });
  }
}

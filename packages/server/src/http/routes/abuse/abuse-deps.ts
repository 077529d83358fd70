import type { AppContext } from '../../../context.ts';
import { type AbuseReport, fileAbuseReport } from '../../../policy/index.ts';
import { callerOf, RateLimit } from '../../../tenants/index.ts';

export interface AbuseDeps {
  /** Counts a report of this address. @throws AppError RATE_LIMITED. */
  readonly take: (ip: string) => void;
  /** Stores a report and answers with its number. */
  readonly file: (report: AbuseReport) => Promise<string>;
  /** Where one can write to instead; null: nowhere. */
  readonly contact: string | null;
}

/** A person has one thing to report, or a few; what comes faster is no person. */
const BURST = 5;
const PER_MINUTE = 2;

/** The form and the call share one limit. */
export function createAbuseDeps({ db, ingest, random, clock, config }: AbuseSources): AbuseDeps {
  const limit = new RateLimit({ burst: BURST, perMinute: PER_MINUTE, clock, enabled: config.limits });
  return {
    take: (ip) => void limit.take(callerOf(ip)),
    file: (report) => fileAbuseReport({ db, boxKey: ingest.boxKey, random }, report),
    contact: config.abuseContact,
  };
}

type AbuseSources = Pick<AppContext, 'db' | 'ingest' | 'clock' | 'config'> & Pick<AppContext['tenants'], 'random'>;

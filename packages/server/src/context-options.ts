import type { Config } from './config/index.ts';
import type { Secrets } from './crypto/index.ts';
import type { PgDatabase } from './db/index.ts';
import type { Clock } from './kernel/clock.ts';
import type { Logger } from './kernel/logger.ts';
import type { Random } from './kernel/random.ts';
import type { Timers } from './kernel/timers.ts';
import type { Adapter, BreakerPolicy } from './providers/index.ts';
import type { ResolveName } from './webhooks/index.ts';

/** What a box is made from: the outside world as ports. */
export interface ContextOptions {
  readonly config: Config;
  readonly database: PgDatabase;
  /** Where other processes on the database are told of changes; null when there are none. */
  readonly noticesUrl: string | null;
  readonly secrets: Secrets;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  /** The kinds of providers; all of ours unless a test or a bench brings others. */
  readonly adapters?: ReadonlyMap<string, Adapter>;
  /** When providers count as down; {@link BREAKER_POLICY} unless a test brings another. */
  readonly breaker?: BreakerPolicy;
  /** Finds the addresses of webhooks; the name servers of this machine unless a test brings others. */
  readonly resolveName?: ResolveName;
}

import type { EventView } from '@simsmsbox/contract';
import type { DataKeys } from '../crypto/index.ts';
import type { Db } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Ids } from '../kernel/ids.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Random } from '../kernel/random.ts';
import type { EventRow } from '../outbox/index.ts';
import type { EgressClient } from './egress-client.ts';

/** What came of one try; `superseded`: another process had taken it over. */
export type AttemptOutcome = 'delivered' | 'retried' | 'failed' | 'superseded';

/** What the commands of this module need. */
export interface WebhooksContext {
  readonly db: Db;
  readonly dataKeys: DataKeys;
  readonly egress: EgressClient;
  readonly ids: Ids;
  readonly random: Random;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Shows events to their owners, one answer a row. */
  readonly renderEvents: (rows: readonly EventRow[]) => Promise<readonly EventView[]>;
  readonly onAttempt: (outcome: AttemptOutcome) => void;
}

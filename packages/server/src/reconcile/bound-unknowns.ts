import type { Db } from '../db/index.ts';
import type { Logger } from '../kernel/logger.ts';
import { giveUpRenewals, writeOffUnknowns } from './repository.bounds.ts';

const BATCH = 100;
/** After this long a renewal of which nobody knows anything gives the customer's money back and blocks nothing. */
const RENEWAL_PATIENCE_SECONDS = 3_600;
/** After this long an outcome that nobody could find out is written off. */
const WRITE_OFF_SECONDS = 86_400;

/** Brings to an end, in bounded time, what nobody can find out. Safe in any number of workers. */
export async function boundUnknowns({ db, logger }: { readonly db: Db; readonly logger: Logger }): Promise<void> {
  const givenUp = await giveUpRenewals(db, BATCH, RENEWAL_PATIENCE_SECONDS);
  if (givenUp > 0) logger.warn({ renewals: givenUp }, 'gave up renewals whose outcome nobody knows');
  const writtenOff = await writeOffUnknowns(db, BATCH, WRITE_OFF_SECONDS);
  for (const { providerId, amountMicros } of writtenOff) {
    const maxCostMicros = String(amountMicros);
    logger.error({ providerId, maxCostMicros }, 'wrote a call off to suspense whose outcome nobody could find out');
  }
}

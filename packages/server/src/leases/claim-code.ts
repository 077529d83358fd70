import type { DataKey } from '../crypto/index.ts';
import type { Db } from '../db/index.ts';
import { openMessageBody, type StoredMessage } from '../messages/index.ts';
import { holdingOrThrow } from './get-lease.ts';
import type { LeaseScope } from './lease.ts';
import { insertClaims, listUnclaimed, lockLease } from './repository.ts';

const BATCH = 50;

/**
 * Hands out the oldest message with a code that came since the lease began and that nobody claimed; undefined when
 * there is none yet. The lock on the lease lets one claim at a time through, and keeps the order from a next holder
 * until this one has read.
 * @throws AppError NOT_FOUND, LEASE_ENDED.
 */
export function claimCode(
  db: Db,
  dataKey: DataKey,
  scope: LeaseScope,
  leaseId: string,
): Promise<StoredMessage | undefined> {
  return db.transaction(async (tx) => {
    holdingOrThrow(await lockLease(tx, scope, leaseId));
    for (;;) {
      const messages = await listUnclaimed(tx, scope, leaseId, BATCH);
      const index = messages.findIndex((message) => openMessageBody(dataKey, message).code !== null);
      // Those before it have no code and never will.
      const seen = index === -1 ? messages : messages.slice(0, index + 1);
      if (seen.length > 0)
        await insertClaims(
          tx,
          scope.tenantId,
          leaseId,
          seen.map(({ messageId }) => messageId),
        );
      if (index !== -1 || messages.length < BATCH) return messages[index];
    }
  });
}

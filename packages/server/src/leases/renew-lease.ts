import type { Db } from '../db/index.ts';
import { getLease, leaseEnded } from './get-lease.ts';
import type { Lease, LeaseScope } from './lease.ts';
import { extendLease } from './repository.ts';

/**
 * A heartbeat: the lease holds for its whole time to live from now.
 * @throws AppError NOT_FOUND, LEASE_ENDED.
 */
export function renewLease(db: Db, scope: LeaseScope, leaseId: string): Promise<Lease> {
  return db.transaction(async (tx) => {
    const extended = await extendLease(tx, scope, leaseId);
    const lease = await getLease(tx, scope, leaseId);
    if (!extended) throw leaseEnded();
    return lease;
  });
}

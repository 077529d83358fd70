import type { Db } from '../db/index.ts';
import { getLease, leaseEnded } from './get-lease.ts';
import type { LeaseScope } from './lease.ts';
import { endLease } from './repository.ts';

/**
 * Ends a lease before its time; its order is free for the next caller.
 * @throws AppError NOT_FOUND, LEASE_ENDED.
 */
export async function freeLease(db: Db, scope: LeaseScope, leaseId: string): Promise<void> {
  if (await endLease(db, scope, leaseId)) return;
  await getLease(db, scope, leaseId);
  throw leaseEnded();
}

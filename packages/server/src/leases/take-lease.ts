import type { Db, Tx } from '../db/index.ts';
import { AppError } from '../kernel/errors.ts';
import type { Ids } from '../kernel/ids.ts';
import { getLease } from './get-lease.ts';
import type { Lease, LeaseScope } from './lease.ts';
import { acquireLease, type LeaseRequest } from './repository.ts';

/**
 * Leases an active order to one caller, at once or not at all.
 * @throws AppError NO_MATCHING_ORDER, NO_FREE_NUMBER.
 */
export async function takeLease(
  { db, ids }: { readonly db: Db | Tx; readonly ids: Ids },
  scope: LeaseScope,
  request: LeaseRequest,
): Promise<Lease> {
  const leaseId = ids.uuid();
  const outcome = await acquireLease(db, scope, leaseId, request);
  if (outcome === 'no_order') {
    throw new AppError('NO_MATCHING_ORDER', {
      detail: 'You have no active order that matches. Nothing was leased; buy one first, or ask for less.',
    });
  }
  if (outcome === 'all_leased') throw noFreeNumber();
  return getLease(db, scope, leaseId);
}

/** What the caller is told when the time to wait is over. */
export function noFreeNumber(): AppError {
  return new AppError('NO_FREE_NUMBER', {
    detail: 'Every active order that matches is leased. Nothing was leased; wait longer with waitSeconds, or buy more.',
  });
}

import type { Db, Tx } from '../db/index.ts';
import { AppError } from '../kernel/errors.ts';
import type { Lease, LeaseScope } from './lease.ts';
import { type FoundLease, findLease } from './repository.ts';

/**
 * A lease that holds.
 * @throws AppError NOT_FOUND, also when it is another account's or of the other side; LEASE_ENDED.
 */
export async function getLease(source: Db | Tx, scope: LeaseScope, leaseId: string): Promise<Lease> {
  return holdingOrThrow(await findLease(source, scope, leaseId));
}

/** @throws AppError NOT_FOUND, LEASE_ENDED. */
export function holdingOrThrow(found: FoundLease | undefined): Lease {
  if (!found) throw new AppError('NOT_FOUND', { detail: 'You have no lease with this id. Nothing was changed.' });
  if (!found.holds) throw leaseEnded();
  return found.lease;
}

export function leaseEnded(): AppError {
  return new AppError('LEASE_ENDED', {
    detail:
      'This lease has ended: it was freed, its time ran out, or its order is over. Somebody else may have the number now; take a new lease.',
  });
}

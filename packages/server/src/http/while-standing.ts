import type { Db } from '../db/index.ts';
import { listStanding, type Principal } from '../tenants/index.ts';
import { notAuthenticated } from './require-principal.ts';

/**
 * Looks for a caller who waits, again and again, for as long as that one may act: whoever's key was revoked or account
 * frozen meanwhile gets nothing more. The first look follows the check of the credential and needs no other.
 * @throws AppError UNAUTHENTICATED out of the looks after the first.
 */
export function whileStanding<T>(db: Db, principal: Principal, look: () => Promise<T>): () => Promise<T> {
  let checked = true;
  return async () => {
    if (!checked && !(await listStanding(db, [principal])).has(principal)) throw notAuthenticated();
    checked = false;
    return look();
  };
}

import type { DataKeys } from '../../../crypto/index.ts';
import type { Db } from '../../../db/index.ts';
import type { Ids } from '../../../kernel/ids.ts';
import type { LeaseQueue, LeaseScope } from '../../../leases/index.ts';
import type { ChangeWaits } from '../../../outbox/index.ts';
import type { Principal } from '../../../tenants/index.ts';
import type { WaitingRequests } from '../../waiting-requests.ts';
import { walletOf } from '../../wallet-of.ts';

export interface LeaseDeps {
  readonly db: Db;
  readonly dataKeys: DataKeys;
  readonly ids: Ids;
  readonly queue: LeaseQueue;
  readonly waits: ChangeWaits;
  readonly waiting: WaitingRequests;
}

export function scopeOf(principal: Principal): LeaseScope {
  return { tenantId: principal.tenantId, wallet: walletOf(principal) };
}

/** The line in which callers of one side of an account wait. */
export function lineOf({ tenantId, wallet }: LeaseScope): string {
  return `${tenantId} ${wallet}`;
}

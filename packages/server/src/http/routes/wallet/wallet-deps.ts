import type { DataKeys, LookupPepper } from '../../../crypto/index.ts';
import type { Db } from '../../../db/index.ts';
import type { RateLimit } from '../../../tenants/index.ts';

export interface WalletDeps {
  readonly db: Db;
  readonly dataKeys: DataKeys;
  readonly lookupPepper: LookupPepper;
  readonly currency: string;
  /** Attempts to redeem a voucher, of one account. */
  readonly redemptions: RateLimit;
}

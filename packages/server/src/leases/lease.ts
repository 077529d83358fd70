import type { NumberType } from '../providers/index.ts';
import type { WalletName } from '../wallet/index.ts';

/** Whose leases: one side of an account. */
export interface LeaseScope {
  readonly tenantId: number;
  readonly wallet: WalletName;
}

/** The order of a lease, as its holder may know it. */
export interface LeasedOrder {
  readonly orderId: number;
  readonly displayNo: string;
  /** E.164. */
  readonly phone: string;
  readonly service: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly numberType: NumberType;
  readonly tag: string | null;
  readonly expiresAt: Date;
  readonly relayHash: Buffer;
}

/** One caller's hold of an active order. */
export interface Lease {
  readonly leaseId: string;
  readonly ttlSeconds: number;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** Milliseconds until it ends unless a heartbeat comes, by the database's clock. */
  readonly remainingMs: number;
  readonly order: LeasedOrder;
}

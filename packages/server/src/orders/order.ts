import type { Micros } from '../kernel/money.ts';
import type { NumberType } from '../providers/index.ts';
import type { WalletName } from '../wallet/index.ts';
import type { OrderStatus } from './transitions.ts';

/** A rented number, or the attempt to rent one. */
export interface Order {
  readonly tenantId: number;
  /** Counts per tenant. */
  readonly orderId: number;
  readonly displayNo: string;
  readonly wallet: WalletName;
  readonly status: OrderStatus;
  readonly service: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly numberType: NumberType;
  /** Of the first term. */
  readonly rentDays: number;
  /** For the whole of the first term. */
  readonly priceMicros: Micros;
  /** What renewals have added. */
  readonly renewedDays: number;
  readonly renewedPriceMicros: Micros;
  readonly currency: string;
  /** E.164; null until a number is rented. */
  readonly phone: string | null;
  /** Keyed hash of the relay key: what changes of the order are told under. */
  readonly relayHash: Buffer;
  /** Sealed under the tenant's data key; see relay-key.ts. */
  readonly relaySealed: Buffer;
  readonly tag: string | null;
  readonly note: string | null;
  readonly autoRenew: boolean;
  readonly messageCount: number;
  readonly latestMessage: SealedMessage | null;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
}

/** A message as it is stored: its text is readable with the tenant's data key alone. */
export interface SealedMessage {
  readonly messageId: string;
  readonly sealedBody: Buffer;
  readonly receivedAt: Date;
}

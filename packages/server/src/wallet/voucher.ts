import type { Micros } from '../kernel/money.ts';

export type VoucherState = 'open' | 'redeemed' | 'expired' | 'revoked';

/** Credit for whoever has its code. The code itself is kept nowhere. */
export interface Voucher {
  readonly voucherId: number;
  readonly codeShown: string;
  readonly amountMicros: Micros;
  readonly currency: string;
  readonly note: string | null;
  readonly state: VoucherState;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly redeemedAt: Date | null;
  /** The tenant that was credited. */
  readonly redeemedBy: number | null;
}

import type { Micros } from '../kernel/money.ts';

/** What a payment provider reports. */
export interface Payment {
  /** As the payment provider names it, among all payments of the box. */
  readonly reference: string;
  readonly tenantId: number;
  readonly amountMicros: Micros;
  readonly currency: string;
}

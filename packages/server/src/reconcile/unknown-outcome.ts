import type { Micros } from '../kernel/money.ts';

/** Names one attempt or renewal. */
export interface UnknownKey {
  readonly kind: 'attempt' | 'renewal';
  readonly tenantId: number;
  readonly orderId: number;
  readonly no: number;
}

/** A call of which nobody knows what became, or that was written off for that. */
export interface UnknownOutcome extends UnknownKey {
  readonly state: 'unknown' | 'lapsed' | 'unresolved';
  readonly providerId: number;
  readonly orderStatus: string;
  readonly reference: string;
  readonly upstreamId: string | null;
  readonly maxCostMicros: Micros;
  readonly startedAt: Date;
  readonly ageSeconds: number;
  readonly checks: number;
  readonly nextCheckAt: Date | null;
  readonly error: string | null;
}

export function unknownId({ kind, tenantId, orderId, no }: UnknownKey): string {
  return `${kind}-${tenantId}-${orderId}-${no}`;
}

/** The key of an id that {@link unknownId} made; undefined for any other text. */
export function parseUnknownId(id: string): UnknownKey | undefined {
  const [kind, ...numbers] = id.split('-');
  const [tenantId, orderId, no] = numbers.map(Number);
  if ((kind !== 'attempt' && kind !== 'renewal') || !tenantId || !orderId || !no) return undefined;
  return { kind, tenantId, orderId, no };
}

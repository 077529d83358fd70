import type { EventType } from '@simsmsbox/contract';

/** A place in the order in which readers see events. */
export interface EventPosition {
  /** The number of a transaction: decimal, up to 64 bits. */
  readonly transactionId: string;
  readonly sequence: bigint;
}

/** One committed change that somebody waits for, as it is stored. */
export interface EventRow {
  readonly position: EventPosition;
  /** The same for every reader, whichever way it comes; for a message the id of the message. */
  readonly eventId: string;
  readonly tenantId: number;
  readonly wallet: 'live' | 'test';
  readonly type: EventType;
  readonly orderId: number | null;
  readonly messageId: string | null;
  /** What an event without an order tells. */
  readonly details: unknown;
  readonly createdAt: Date;
}

export function isAfter(a: EventPosition, b: EventPosition): boolean {
  const [left, right] = [BigInt(a.transactionId), BigInt(b.transactionId)];
  return left === right ? a.sequence > b.sequence : left > right;
}

import type { EgressFailure } from './egress-client.ts';

/** Why a try brought no answer. */
export type AttemptFailure = EgressFailure | 'event_gone';

/** One event for one webhook. */
export interface Delivery {
  readonly deliveryId: string;
  readonly webhookId: string;
  /** `event`: as it happened. `redelivery`: asked for. `test`: an event of no order, asked for. */
  readonly kind: 'event' | 'redelivery' | 'test';
  readonly eventId: string;
  readonly eventType: string;
  readonly orderId: number | null;
  readonly state: 'pending' | 'delivered' | 'failed';
  readonly tries: number;
  readonly lastStatus: number | null;
  readonly lastFailure: string | null;
  readonly createdAt: Date;
  readonly dueAt: Date | null;
  readonly finishedAt: Date | null;
}

export interface AttemptRow {
  readonly attemptNo: number;
  readonly startedAt: Date;
  readonly latencyMs: number;
  readonly status: number | null;
  readonly failure: AttemptFailure | null;
  readonly sealedResponse: Buffer | null;
}

export interface Attempt extends Omit<AttemptRow, 'sealedResponse'> {
  /** The beginning of the answer as text; null when there was none. */
  readonly response: string | null;
}

/** A delivery that this process may send until its lease is over. */
export interface Claim {
  readonly tenantId: number;
  readonly deliveryId: string;
  readonly webhookId: string;
  readonly wallet: 'live' | 'test';
  readonly kind: Delivery['kind'];
  readonly eventId: string;
  readonly claimNo: number;
  /** Tries before this one. */
  readonly tries: number;
  /** Whether the last request to this webhook succeeded. */
  readonly proven: boolean;
  readonly sealedUrl: Buffer;
  readonly sealedSecret: Buffer;
  /** The secret before the last rotation while it still signs. */
  readonly formerSecret: Buffer | null;
}

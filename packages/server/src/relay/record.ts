import type { Template } from './render-template.ts';

/** What the relay of one order shows. */
export interface RelayRecord {
  readonly orderNo: string;
  readonly phone: string | null;
  /** Nothing is shown to the link any more; the owner still reads everything. */
  readonly ended: boolean;
  readonly expiresAt: Date | null;
  readonly latest: {
    readonly messageId: string;
    readonly content: string;
    readonly code: string | null;
    readonly sender: string;
    readonly receivedAt: Date;
  } | null;
  /** What a request without a format is answered with, and what only templates show; null: with JSON. */
  readonly template: RecordTemplate | null;
}

export interface RecordTemplate extends Template {
  readonly service: string;
  readonly country: string;
}

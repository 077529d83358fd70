import type { RentalRef } from '../providers/index.ts';

/** A rental as the process remembers it that asks for its messages. Instants are of the monotonic clock. */
export interface PolledRental extends RentalRef {
  /** When the last poll that succeeded began; before the first one, when the rental began. */
  polledAtMs: number;
  dueAtMs: number;
  /** When the order ends. */
  endsAtMs: number;
  /** Polls in a row that failed while others succeeded: it is asked for with fewer others each time. */
  failures: number;
  /** The last whole reading of the table that had it. */
  reading: number;
  gone: boolean;
}

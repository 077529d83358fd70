import type { ChangeWaits } from '../outbox/index.ts';
import type { LookResult, RecordReader } from './record-reader.ts';
import type { RecordFormat } from './render-record.ts';

/** A moment more than the order has left, so that the last look finds it over. */
const OVER_MS = 10;

export interface AwaitRequest {
  readonly key: string;
  readonly format: RecordFormat;
  /** The message seen last; empty for none. */
  readonly after: string;
  readonly waitMs: number;
  /** Aborts when nobody listens any more. */
  readonly signal: AbortSignal;
}

/**
 * The answer as soon as there is a message that is not `after`, the order has ended or its key has died; else the answer
 * there is when the time is over or the box stops. Null for a key that opens no order (any more).
 */
export async function awaitRecord(
  { records, waits }: { readonly records: RecordReader; readonly waits: ChangeWaits },
  { key, format, after, waitMs, signal }: AwaitRequest,
): Promise<LookResult | null> {
  const first = await records.look(key, format, after);
  if (!first || first.final || waitMs === 0) return first;
  const untilEndMs = first.endsInMs === null ? waitMs : Math.max(0, first.endsInMs) + OVER_MS;
  const found = await waits.until(
    first.relayHash,
    Math.min(waitMs, untilEndMs),
    async () => {
      const look = await records.look(key, format, after);
      return look && !look.final ? undefined : { look };
    },
    signal,
  );
  return found ? found.look : await records.look(key, format, after);
}

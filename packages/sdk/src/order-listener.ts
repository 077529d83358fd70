import { type Event, streamEvents } from './events.ts';
import { schedule } from './platform.ts';
import type { Transport } from './transport.ts';

/** How long the stream of events may take to open before it is given up. */
const OPEN_MS_MAX = 3_000;

/** Tells when something may have happened to an order. */
export interface OrderListener {
  /** Whether events come, or may still come. */
  works(): boolean;
  /** How often something was heard so far. */
  heard(): number;
  /** Resolves when more was heard than `before`, or after `delayMs`; rejects when the signal aborts. */
  next(before: number, delayMs: number): Promise<void>;
  stop(): void;
}

/** Listens to the events of one order until stopped. Also says so when the stream opens, and when it fails. */
export function listenToOrder(transport: Transport, id: number | string, signal: AbortSignal): OrderListener {
  const stream = new AbortController();
  let count = 0;
  let works = true;
  let wake = (): void => undefined;
  const ring = (): void => {
    count += 1;
    wake();
  };
  const giveUp = (): void => {
    works = false;
    stream.abort();
    ring();
  };
  const stopOpening = schedule(OPEN_MS_MAX, giveUp);
  const onOpen = (): void => {
    stopOpening();
    ring();
  };
  const listen = async (): Promise<void> => {
    for await (const event of streamEvents(transport, { signal: stream.signal, onOpen }))
      if (isAbout(event, String(id))) ring();
  };
  listen().catch(giveUp);

  return {
    works: () => works,
    heard: () => count,
    next: (before, delayMs) =>
      new Promise((resolve, reject) => {
        const stop = schedule(delayMs, end);
        function end(): void {
          stop();
          wake = () => undefined;
          signal.removeEventListener('abort', end);
          if (signal.aborted) reject(signal.reason);
          else resolve();
        }
        wake = end;
        signal.addEventListener('abort', end, { once: true });
        if (count > before || signal.aborted) end();
      }),
    stop() {
      stopOpening();
      stream.abort();
    },
  };
}

/** Also when an event no longer says whose it is. */
function isAbout({ data }: Event, id: string): boolean {
  const subject = ('message' in data ? data.message : null) ?? ('order' in data ? data.order : null);
  if (!subject) return 'order' in data;
  return String(subject.orderId) === id || subject.displayOrderNo === id;
}

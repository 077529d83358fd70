import { once } from 'node:events';
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { EventView } from '@simsmsbox/contract';

/** What one client may leave unread in this process. */
const UNREAD_BYTES_MAX = 1_048_576;
/** What is written at once to a client that has much to read; one frame may be longer. */
const CHARACTERS_PER_WRITE = 65_536;
/** Well below the silence after which proxies and this server let go of a connection. */
const SILENCE_MS_MAX = 15_000;
/** How long clients are told to wait before they come back. */
const RETRY_MS = 1_000;

/** Server-sent events (HTML Living Standard, 9.2) on a response of their own. */
export interface EventStream {
  /** Aborted when the client left, was too slow, or was sent away. */
  readonly signal: AbortSignal;
  send(frames: readonly string[]): void;
  /** Sends any number as fast as the client takes them; resolves when it has taken them, or is gone. */
  sendAll(frames: readonly string[]): Promise<void>;
  /** Tells the client where it is, so that it can come back there before its first event. */
  mark(eventId: string): void;
  /** Sends a comment when nothing was sent for 15 s, so that nobody takes the connection for dead. */
  keepAlive(): void;
  /** Lets the client go; it comes back and goes on after the last event it has. */
  end(): void;
}

/** Begins the answer with `headers`, whose names are in lower case. A client that leaves more than 1 MiB unread is cut off. */
export function openEventStream(
  response: ServerResponse,
  headers: OutgoingHttpHeaders,
  monotonicMs: () => number,
): EventStream {
  const over = new AbortController();
  let sentAtMs = monotonicMs();
  response.once('close', () => over.abort());
  // A connection that breaks is a client that left.
  response.on('error', () => response.destroy());
  response.writeHead(200, {
    ...headers,
    'content-type': 'text/event-stream; charset=utf-8',
    // Nobody on the way may keep, compress or gather what is meant to arrive at once.
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
  const write = (text: string) => {
    if (over.signal.aborted) return;
    sentAtMs = monotonicMs();
    response.write(text);
    if (response.writableLength <= UNREAD_BYTES_MAX) return;
    over.abort();
    response.destroy();
  };
  const drained = async () => {
    if (over.signal.aborted || !response.writableNeedDrain) return;
    await once(response, 'drain', { signal: over.signal }).catch(() => undefined);
  };
  write(`retry: ${RETRY_MS}\n\n`);
  return {
    signal: over.signal,
    send: (frames) => write(frames.join('')),
    async sendAll(frames) {
      let text = '';
      for (const frame of frames) {
        if (text.length + frame.length > CHARACTERS_PER_WRITE && text !== '') {
          write(text);
          await drained();
          text = '';
        }
        text += frame;
      }
      if (text !== '') write(text);
      await drained();
    },
    mark: (eventId) => write(`id: ${eventId}\n\n`),
    keepAlive() {
      if (monotonicMs() - sentAtMs >= SILENCE_MS_MAX) write(': still here\n\n');
    },
    end() {
      if (over.signal.aborted) return;
      over.abort();
      response.end();
    },
  };
}

/** JSON has no raw line ends, so that one data line holds it. */
export function toFrame(event: EventView): string {
  return `id: ${event.id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}

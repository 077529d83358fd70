import type { Schemas } from './endpoints.ts';
import { ConnectionError, SimSmsBoxError } from './errors.ts';
import { readEventStream } from './event-stream.ts';
import { schedule, sleep } from './platform.ts';
import { backOffMs } from './retry.ts';
import type { Transport } from './transport.ts';

/** What happened: told apart by `type`. A newer box may send types that are not listed yet. */
export type Event = Schemas['Event'];
export type EventType = Event['type'];

/** The box says something every 15 seconds; a connection that is silent for longer is dead. */
const SILENCE_MS_MAX = 40_000;
/** How often in a row it may fail before the first connection stands. */
const FAILURES_MAX = 4;

export interface StreamOptions {
  /** Goes on after this event; without it, with what happens from now on. */
  readonly lastEventId?: string | undefined;
  /** Only these. Default: all that the key may read. */
  readonly types?: readonly EventType[] | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called each time a connection stands: what happens from then on is seen. */
  readonly onOpen?: (() => void) | undefined;
}

/** Where a stream stands, over all its connections. */
interface Position {
  lastEventId: string | undefined;
  /** What the box asks clients to wait before they come back. */
  retryMs: number;
  opened: boolean;
  failures: number;
}

/**
 * Every event as it happens. When the connection breaks it is made again and goes on after the last event, so that
 * none is missed; one may come twice, with the same `id`. Only before the first event, and without `lastEventId`, there
 * is nothing to go on after: then the stream goes on with what happens from the new connection on.
 *
 * @throws the signal's reason when it aborts; what the box refuses, such as a bad key or a `lastEventId` that it does
 * not know; ConnectionError when there never was a connection.
 */
export async function* streamEvents(
  { open }: Transport,
  { signal, ...options }: StreamOptions = {},
): AsyncGenerator<Event, void, void> {
  const position: Position = { lastEventId: options.lastEventId, retryMs: 0, opened: false, failures: 0 };
  for (;;) {
    try {
      yield* readOnce(open, { signal, ...options }, position);
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      if (isFinal(error, position)) throw error;
      if (error instanceof SimSmsBoxError) position.retryMs = 1000 * (error.retryAfterSeconds ?? 0);
    }
    await sleep(position.retryMs + backOffMs(position.failures), signal);
    position.failures += 1;
  }
}

/** Events of one connection, until it ends. */
async function* readOnce(open: Transport['open'], { types, signal, onOpen }: StreamOptions, position: Position) {
  const silence = watchSilence(signal);
  const query = types === undefined ? {} : { types: types.join(',') };
  const headers: Record<string, string> = { accept: 'text/event-stream' };
  if (position.lastEventId !== undefined) headers['last-event-id'] = position.lastEventId;
  try {
    const { body } = await open('GET /api/sms/events', { query }, { signal: silence.signal, headers });
    if (!body) throw new ConnectionError({ code: 'CONNECTION_FAILED', detail: 'This fetch cannot stream.' });
    position.opened = true;
    position.failures = 0;
    onOpen?.();
    const onRetry = (delayMs: number): void => {
      position.retryMs = delayMs;
    };
    const onMark = (id: string): void => {
      position.lastEventId = id;
    };
    for await (const { id, data } of readEventStream(body, { onBytes: silence.broken, onRetry, onMark })) {
      position.lastEventId = id;
      yield JSON.parse(data) as Event;
    }
  } finally {
    silence.clear();
  }
}

/** Asking again for what was refused changes nothing; broken connections and a box without time pass. */
function isFinal(error: unknown, { opened, failures }: Position): boolean {
  if (!opened && failures >= FAILURES_MAX) return true;
  if (!(error instanceof SimSmsBoxError) || error.retryAfterSeconds !== undefined) return false;
  return error.status >= 400 && error.status < 500;
}

/** A signal that aborts with the other one, or when nothing has broken the silence for too long. */
function watchSilence(outer: AbortSignal | undefined) {
  const controller = new AbortController();
  const end = (): void => controller.abort();
  let stop = schedule(SILENCE_MS_MAX, end);
  outer?.addEventListener('abort', end, { once: true });
  if (outer?.aborted) end();
  return {
    signal: controller.signal,
    broken() {
      stop();
      stop = schedule(SILENCE_MS_MAX, end);
    },
    clear() {
      stop();
      outer?.removeEventListener('abort', end);
      controller.abort();
    },
  };
}

/** One event of a `text/event-stream`, by the HTML standard (server-sent events). */
export interface StreamEvent {
  /** The last id that was seen, also when this event has none of its own. */
  readonly id: string;
  readonly type: string;
  readonly data: string;
}

interface StreamHooks {
  /** Called with whatever arrives, comments included: the connection lives. */
  readonly onBytes?: () => void;
  /** The id to come back with, when it came without an event. */
  readonly onMark?: (id: string) => void;
  /** The server asks for this pause before the next connection, in milliseconds. */
  readonly onRetry?: (delayMs: number) => void;
}

/**
 * Reads events as their bytes come, however these are cut into chunks. An event that the end of the stream cuts off is
 * dropped, as the standard says: it comes again after reconnecting.
 */
export async function* readEventStream(
  stream: ReadableStream<Uint8Array>,
  { onBytes, onMark, onRetry }: StreamHooks = {},
): AsyncGenerator<StreamEvent, void, void> {
  let id = '';
  let type = '';
  let data: string[] = [];
  /** What each field of the standard does; other fields, and comments, do nothing. */
  const fields = new Map<string, (value: string) => void>([
    ['data', (value) => data.push(value)],
    ['event', (value) => (type = value)],
    ['id', (value) => value.includes('\0') || (id = value)],
    ['retry', (value) => /^\d+$/.test(value) && onRetry?.(Number(value))],
  ]);
  for await (const line of readLines(stream, onBytes)) {
    if (line === '') {
      if (data.length > 0) yield { id, type: type || 'message', data: data.join('\n') };
      else if (id !== '') onMark?.(id);
      type = '';
      data = [];
    } else {
      const [, field = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
      fields.get(field)?.(value);
    }
  }
}

/** Lines end in LF, CR LF or CR; a CR at the end of a chunk may be the first half of a CR LF. */
async function* readLines(
  stream: ReadableStream<Uint8Array>,
  onBytes?: () => void,
): AsyncGenerator<string, void, void> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      onBytes?.();
      const lines = (rest + decoder.decode(value, { stream: true })).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } finally {
    // Not waited for: who stops reading must not hang on a stream that does not let go.
    reader.cancel().catch(() => undefined);
  }
}

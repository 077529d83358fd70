import { type ClientRequest, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EventView } from '@simsmsbox/contract';
import type { InjectOptions } from 'fastify';
import { expect } from 'vitest';
import type { App } from '../../../src/http/app-type.ts';
import type { Answer } from './openapi-document.ts';

export interface Reader {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  /** What came, in the order it came. */
  readonly events: readonly EventView[];
  /** Everything that came, as it came. */
  text(): string;
  /** Waits until that many events have come. */
  until(count: number, timeoutMs?: number): Promise<readonly EventView[]>;
  /** Resolves when the server ended the stream. */
  readonly ended: Promise<void>;
  /** Takes nothing more from the connection. */
  stall(): void;
  resume(): void;
  leave(): void;
}

export async function listen(app: App): Promise<string> {
  await app.listen({ host: '127.0.0.1', port: 0 });
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
}

/** Opens an event stream with a client of the test's own; resolves when the answer begins. */
export async function readEvents(
  origin: string,
  headers: Readonly<Record<string, string>>,
  query = '',
): Promise<Reader> {
  const { request, response } = await open(`${origin}/api/sms/events${query}`, headers);
  const events: EventView[] = [];
  let text = '';
  let parsedTo = 0;
  let told = (): void => undefined;
  response.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    for (let end = text.indexOf('\n\n', parsedTo); end !== -1; end = text.indexOf('\n\n', parsedTo)) {
      const event = parseFrame(text.slice(parsedTo, end));
      parsedTo = end + 2;
      if (event) events.push(event);
    }
    told();
  });
  const ended = new Promise<void>((resolve) => {
    response.once('close', resolve);
    request.once('error', () => resolve());
  });
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    events,
    text: () => text,
    async until(count, timeoutMs = 5_000) {
      const deadline = AbortSignal.timeout(timeoutMs);
      while (events.length < count && !deadline.aborted) {
        await new Promise<void>((resolve) => {
          told = resolve;
          deadline.addEventListener('abort', () => resolve(), { once: true });
        });
      }
      expect(events.length, `events after ${timeoutMs} ms`).toBeGreaterThanOrEqual(count);
      return events;
    },
    ended,
    stall: () => void response.pause(),
    resume: () => void response.resume(),
    leave: () => void request.destroy(),
  };
}

function open(url: string, headers: Readonly<Record<string, string>>) {
  return new Promise<{ request: ClientRequest; response: IncomingMessage }>((resolve, reject) => {
    const request = get(url, { headers, agent: false }, (response) => resolve({ request, response }));
    request.once('error', reject);
  });
}

/** The id and the type stand twice in a frame, and must agree. */
function parseFrame(frame: string): EventView | undefined {
  const fields = new Map(frame.split('\n').map((line) => line.split(/: (.*)/s, 2) as [string, string]));
  const data = fields.get('data');
  if (data === undefined) return undefined;
  const event = JSON.parse(data) as EventView;
  expect([fields.get('id'), fields.get('event')]).toEqual([event.id, event.type]);
  return event;
}

/** An answer as `app.inject` gives it; of a stream that stays open its beginning, and then the client leaves. */
export async function injectAndLeave(app: App, request: InjectOptions): Promise<Answer> {
  const response = await app.inject({ ...request, payloadAsStream: true });
  const { statusCode, headers } = response;
  const stream = response.stream();
  if (headers['content-type']?.toString().startsWith('text/event-stream')) {
    stream.destroy();
    response.raw.res.emit('close');
    return { statusCode, headers, body: '' };
  }
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Buffer));
  return { statusCode, headers, body: Buffer.concat(chunks).toString('utf8') };
}

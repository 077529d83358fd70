import { SimSmsBox } from '../../src/index.ts';
import type { ClientOptions } from '../../src/transport.ts';

/** A request as the client sent it. */
export interface SeenRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: unknown;
  readonly signal: AbortSignal;
}

type Reply = Response | Error | ((request: SeenRequest) => Response | Promise<Response>);

/** A client on a fetch that gives the replies in turn, the last one for ever, and keeps what was asked. */
export function fakeBox(replies: readonly Reply[], options: Partial<ClientOptions> = {}) {
  const seen: SeenRequest[] = [];
  const fetch = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const request = {
      method: init.method ?? 'GET',
      url: new URL(input instanceof Request ? input.url : input),
      headers: new Headers(init.headers),
      body: typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined,
      signal: init.signal ?? new AbortController().signal,
    };
    seen.push(request);
    const reply = replies[Math.min(seen.length, replies.length) - 1];
    if (reply instanceof Error) throw reply;
    const response = typeof reply === 'function' ? await reply(request) : reply?.clone();
    if (!response) throw new Error('The fake box has no reply.');
    return response;
  };
  return { box: new SimSmsBox({ baseUrl: 'http://box.test', apiKey: 'psk_live_x', fetch, ...options }), seen };
}

export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
}

export function problem(status: number, code: string, headers: Readonly<Record<string, string>> = {}): Response {
  const body = { type: `/docs/errors#${code}`, title: code, status, code, requestId: 'req_1', errors: [] };
  return json(
    status,
    { ...body, message: 'in a few words', detail: 'What happened.' },
    { 'content-type': 'application/problem+json', ...headers },
  );
}

/** Never answers; fails as fetch does when the signal aborts. */
export function silence({ signal }: SeenRequest): Promise<Response> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/** A body that gives these bytes, then ends; or stays open until the signal aborts, as that of fetch does. */
export function streamOf(
  chunks: readonly (string | Uint8Array)[],
  openUntil?: AbortSignal,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(typeof chunk === 'string' ? encoder.encode(chunk) : chunk);
      if (!openUntil) controller.close();
      openUntil?.addEventListener('abort', () => controller.error(openUntil.reason), { once: true });
    },
  });
}

import { Agent, request } from 'undici';
import { messageOf } from '../kernel/errors.ts';
import { ProviderError } from './provider-error.ts';

export interface HttpRequest {
  readonly url: string;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
}

/** The one way out to providers. */
export interface HttpClient {
  /**
   * Sends a request and reads the whole answer, whatever its status. Redirects are not followed.
   * @throws ProviderError `unavailable` when the connection was never made; `unknown` when it broke, took too long or
   * answered more than the limit after the request may have been read.
   */
  send(request: HttpRequest): Promise<HttpResponse>;
  close(): Promise<void>;
}

export interface HttpClientOptions {
  readonly timeoutMs?: number;
  readonly maxBodyBytes?: number;
  readonly connections?: number;
}

const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** A pool of kept-alive connections of its own, so that one slow provider takes none from another. */
export function createHttpClient({
  timeoutMs = 10_000,
  maxBodyBytes = 1_048_576,
  connections = 16,
}: HttpClientOptions = {}): HttpClient {
  const dispatcher = new Agent({
    connections,
    connect: { timeout: timeoutMs },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: maxBodyBytes,
  });
  return {
    async send({ url, method = 'GET', headers = {}, body, signal }) {
      const limit = AbortSignal.timeout(timeoutMs);
      try {
        const response = await request(url, {
          method,
          headers,
          dispatcher,
          signal: signal ? AbortSignal.any([signal, limit]) : limit,
          ...(body === undefined ? {} : { body }),
        });
        return { status: response.statusCode, headers: response.headers, text: await response.body.text() };
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : '';
        const kind = NEVER_CONNECTED.has(code) ? 'unavailable' : 'unknown';
        throw new ProviderError(kind, `${method} ${new URL(url).origin}: ${messageOf(error)}`, { cause: error });
      }
    },
    close: () => dispatcher.close(),
  };
}

import { startDeadline } from './deadline.ts';
import type { Answer, Endpoint, Input, KeyedEndpoint } from './endpoints.ts';
import { errorOf, NotFoundError, SimSmsBoxError } from './errors.ts';
import { type Fetch, nowMs, platformFetch, randomKey, sleep } from './platform.ts';
import { asError, type PreparedRequest, prepareRequest, readAnswer } from './request.ts';
import { retryDelayMs } from './retry.ts';

const TIMEOUT_MS = 120_000;
const RETRIES_MAX = 4;

/** How a client reaches its box. */
export interface ClientOptions {
  /** Where the box is, e.g. `http://127.0.0.1:8080`; empty in a page that the box itself serves. */
  readonly baseUrl: string;
  /** `psk_…`, for programs. */
  readonly apiKey?: string | undefined;
  /** A person's access token, or a function that gives a fresh one for each call. */
  readonly accessToken?: string | (() => string | Promise<string>) | undefined;
  /** The side of the account that calls with an access token work on. An API key has its side built in. */
  readonly mode?: 'live' | 'test' | undefined;
  /** Another fetch than the platform's. */
  readonly fetch?: Fetch | undefined;
  /** How often a call that failed is repeated when that is safe. Default: 4. */
  readonly maxRetries?: number | undefined;
  /** How long a call may take in all, its repetitions included. Default: two minutes. */
  readonly timeoutMs?: number | undefined;
}

/** What one call may have of its own. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number | undefined;
  readonly maxRetries?: number | undefined;
}

/** A call that creates or spends. */
export interface KeyedOptions extends CallOptions {
  /** Makes repeating the call safe, even from another process. Without one, the client makes one for each call. */
  readonly idempotencyKey?: string | undefined;
}

/** Sends calls to a box, again where that is safe, and turns what is not 2xx into errors. */
export interface Transport {
  /** Calls that read, change or delete. A POST among them is repeated only when the box did not begin with it. */
  call<E extends Exclude<Endpoint, KeyedEndpoint>>(
    endpoint: E,
    input: Input<E>,
    options?: CallOptions,
  ): Promise<Answer<E>>;
  /** Calls that create or spend: one Idempotency-Key over all attempts, so that a lost answer buys nothing twice. */
  create<E extends KeyedEndpoint>(endpoint: E, input: Input<E>, options?: KeyedOptions): Promise<Answer<E>>;
  /** One attempt at a call whose answer is read as it comes. */
  open<E extends Endpoint>(endpoint: E, input: Input<E>, init: OpenInit): Promise<Response>;
}

export interface OpenInit {
  readonly signal: AbortSignal;
  readonly headers: Readonly<Record<string, string>>;
}

export function createTransport(options: ClientOptions): Transport {
  const baseUrl = options.baseUrl.replace(/\/+$/, '');
  const fetchOnce = options.fetch ?? platformFetch;

  /** One attempt; `read` is part of it, because a connection can break in the middle of an answer. */
  const send = async <T>(
    { method, url, body, headers }: PreparedRequest,
    signal: AbortSignal,
    read: (response: Response) => T | Promise<T>,
  ): Promise<T> => {
    const identity = await credentials(options);
    signal.throwIfAborted();
    try {
      // The API never redirects, and another host must not see the key.
      const init: RequestInit = { method, headers: { ...headers, ...identity }, signal, redirect: 'error' };
      const response = await fetchOnce(baseUrl + url, body === undefined ? init : { ...init, body });
      if (!response.ok) throw errorOf(response, await response.text(), nowMs());
      return await read(response);
    } catch (error) {
      throw signal.aborted ? signal.reason : asError(error, baseUrl);
    }
  };

  /** Sends until an answer is final: what it answers, or the error that nothing more can be done about. */
  const sendUntilDone = async (request: PreparedRequest, own: CallOptions, repeatable: boolean): Promise<unknown> => {
    const maxRetries = own.maxRetries ?? options.maxRetries ?? RETRIES_MAX;
    const deadline = startDeadline(own.timeoutMs ?? options.timeoutMs ?? TIMEOUT_MS, own.signal);
    try {
      for (let tried = 0; ; tried += 1) {
        try {
          return await send(request, deadline.signal, readAnswer);
        } catch (error) {
          if (deadline.signal.aborted) throw error;
          // The attempt before, whose answer was lost, has deleted it.
          if (tried > 0 && request.method === 'DELETE' && error instanceof NotFoundError) return undefined;
          const chances = { tried, maxRetries, leftMs: deadline.leftMs(), repeatable };
          await sleep(retryDelayMs(error, chances), deadline.signal);
        }
      }
    } finally {
      deadline.clear();
    }
  };

  return {
    call: (endpoint, input, own = {}) => {
      const request = prepareRequest(endpoint, input as Input<Endpoint>, {});
      return sendUntilDone(request, own, request.method !== 'POST') as never;
    },
    create: async (endpoint, input, own = {}) => {
      const idempotencyKey = own.idempotencyKey ?? randomKey();
      const request = prepareRequest(endpoint, input as Input<Endpoint>, { 'idempotency-key': idempotencyKey });
      try {
        return (await sendUntilDone(request, own, true)) as never;
      } catch (error) {
        if (error instanceof SimSmsBoxError) error.idempotencyKey = idempotencyKey;
        throw error;
      }
    },
    open: (endpoint, input, { signal, headers }) =>
      send(prepareRequest(endpoint, input as Input<Endpoint>, headers), signal, (response) => response),
  };
}

async function credentials({ apiKey, accessToken, mode }: ClientOptions): Promise<Record<string, string>> {
  const token = typeof accessToken === 'function' ? await accessToken() : accessToken;
  return {
    ...(apiKey === undefined ? {} : { 'x-api-key': apiKey }),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(mode === undefined ? {} : { 'x-simsmsbox-mode': mode }),
  };
}

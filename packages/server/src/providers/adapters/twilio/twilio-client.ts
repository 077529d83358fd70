import type { Twilio } from 'twilio';
import type RequestClient from 'twilio/lib/base/RequestClient.js';
import { messageOf } from '../../../kernel/errors.ts';
import type { HttpClient, HttpResponse } from '../../http-client.ts';
import { ProviderError } from '../../provider-error.ts';
import type { TwilioConfig } from './config.ts';

/** Twilio said no: nothing was bought or changed. */
export class TwilioRefusal extends ProviderError {
  readonly status: number;
  /** Twilio's own number of the error; 0 where it gave none. */
  readonly code: number;

  constructor(status: number, code: number, message: string) {
    super('rejected', `Twilio refused with status ${status}, error ${code}: ${message.slice(0, 200)}`);
    this.status = status;
    this.code = code;
  }
}

/**
 * Calls Twilio through its own client, which is loaded at the first call.
 * @throws TwilioRefusal, ProviderError.
 */
export type TwilioCaller = <T>(signal: AbortSignal, run: (client: Twilio) => Promise<T>) => Promise<T>;

export function createTwilioCaller(config: TwilioConfig, http: HttpClient): TwilioCaller {
  const { accountSid, authToken, apiKeySid, apiKeySecret, apiUrl } = config;
  return async (signal, run) => {
    // A box without such a provider never loads this library.
    const { default: createClient } = await import('twilio');
    const client = createClient(apiKeySid ?? accountSid, apiKeySid === undefined ? authToken : apiKeySecret, {
      accountSid,
      // The client uses nothing else of the class.
      httpClient: { request: createSender(http, apiUrl, signal) } as unknown as RequestClient,
    });
    try {
      return await run(client);
    } catch (error) {
      throw asProviderError(error);
    }
  };
}

function createSender(http: HttpClient, apiUrl: string | undefined, signal: AbortSignal) {
  return async ({ method, uri, username, password, headers, params, data }: RequestClient.RequestOptions) => {
    const url = new URL(uri);
    // The pages of a list say where the next one is.
    if (!url.hostname.endsWith('.twilio.com'))
      throw new ProviderError('unknown', 'Twilio named a host that is not its');
    const query = new URLSearchParams(url.search);
    append(query, params);
    const form = new URLSearchParams();
    append(form, data);
    const answer = await http.send({
      url: `${apiUrl ?? url.origin}${url.pathname}${query.size > 0 ? `?${query.toString()}` : ''}`,
      method: method.toUpperCase() as 'GET' | 'POST' | 'DELETE',
      headers: {
        ...(headers as Record<string, string>),
        authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
      },
      signal,
      ...(method === 'post' ? { body: form.toString() } : {}),
    });
    requireSettled(answer);
    return { statusCode: answer.status, body: answer.text, headers: answer.headers };
  };
}

/** @throws ProviderError where the status does not say whether anything was done, or that nothing was. */
function requireSettled({ status }: HttpResponse): void {
  if (status === 429 || status === 503) throw new ProviderError('unavailable', `Twilio answered ${status}`);
  if (status < 200 || status >= 500 || (status >= 300 && status < 400)) {
    throw new ProviderError('unknown', `Twilio answered ${status}`);
  }
}

function append(to: URLSearchParams, values: object | undefined): void {
  for (const [name, value] of Object.entries(values ?? {})) {
    for (const each of [value].flat()) if (each !== undefined && each !== null) to.append(name, String(each));
  }
}

/** What the client throws: our own errors, one with the status of a refusal, or whatever an unreadable answer causes. */
function asProviderError(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  const { status, code } = Object(error) as { status?: unknown; code?: unknown };
  if (typeof status !== 'number' || status < 400) return new ProviderError('unknown', 'the answer cannot be read');
  return new TwilioRefusal(status, Number(code) || 0, messageOf(error));
}

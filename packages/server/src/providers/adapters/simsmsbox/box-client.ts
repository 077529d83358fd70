import type { Static, TSchema } from 'typebox';
import { Check } from 'typebox/value';
import { type ClientOptions, SimSmsBox } from '../../../../../sdk/src/index.ts';
import { fromDecimal, type Micros } from '../../../kernel/money.ts';
import type { HttpClient, HttpRequest } from '../../http-client.ts';
import { ProviderError } from '../../provider-error.ts';
import type { SimsmsboxConfig } from './config.ts';
import { toProviderError } from './to-provider-error.ts';

/** How long a call may take that nobody else limits. */
export const TIMEOUT_MS = 10_000;

/** How each call of an adapter is made: once, because the box decides what is repeated. */
export interface BoxClient {
  /**
   * One call, its answer checked.
   * @throws ProviderError
   */
  call<S extends TSchema>(schema: S, run: (box: SimSmsBox) => Promise<unknown>): Promise<Static<S>>;
}

export function createBoxClient({ url, apiKey }: SimsmsboxConfig, http: HttpClient): BoxClient {
  const box = new SimSmsBox({ baseUrl: url, apiKey, fetch: fetchThrough(http), maxRetries: 0, timeoutMs: TIMEOUT_MS });
  return {
    async call(schema, run) {
      const answer = await run(box).catch((error: unknown) => {
        throw toProviderError(error);
      });
      if (!Check(schema, answer))
        throw new ProviderError('unknown', 'the other box answered in another shape than agreed');
      return answer;
    },
  };
}

/** An amount of the wire. @throws ProviderError unknown when it is none. */
export function amountOf(value: number): Micros {
  try {
    return fromDecimal(value);
  } catch (cause) {
    throw new ProviderError('unknown', 'the other box answered with an amount that is none', { cause });
  }
}

/**
 * The client's way out: our limits of time and size, and no redirects. A renewal whose outcome the other box does not
 * know is answered with 202, which the client takes for success: it is not.
 */
function fetchThrough(http: HttpClient): NonNullable<ClientOptions['fetch']> {
  return async (input, init) => {
    const answer = await http.send({
      url: input instanceof Request ? input.url : input.toString(),
      method: (init?.method ?? 'GET') as NonNullable<HttpRequest['method']>,
      headers: init?.headers as Record<string, string>,
      ...(typeof init?.body === 'string' ? { body: init.body } : {}),
      ...(init?.signal ? { signal: init.signal } : {}),
    });
    if (answer.status === 202) throw new ProviderError('unknown', 'the other box does not know the outcome yet');
    const headers = Object.entries(answer.headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as [string, string]] : [],
    );
    return new Response(hasNoBody(answer.status) ? null : answer.text, { status: answer.status, headers });
  };
}

const hasNoBody = (status: number) => status === 204 || status === 205 || status === 304;

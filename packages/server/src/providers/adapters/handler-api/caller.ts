import type { AdapterDeps } from '../../adapter.ts';
import { ProviderError } from '../../provider-error.ts';
import type { HandlerApiConfig } from './config.ts';
import { type Effect, kindOfCode, readErrorCode } from './error-code.ts';

/** A refusal of the market's, by the code it gave. */
export class MarketError extends ProviderError {
  readonly code: string;

  constructor(action: string, code: string, effect: Effect) {
    super(kindOfCode(code, effect), `${action}: ${code}`);
    this.code = code;
  }
}

export type Parameters = Readonly<Record<string, string | number | undefined>>;

export interface MarketCall {
  readonly action: string;
  readonly parameters?: Parameters;
  readonly effect: Effect;
}

/**
 * Sends one action and reads its answer: the value of a JSON answer, or the text of one that is none.
 * @throws MarketError for a refusal in any of its forms.
 * @throws ProviderError `unavailable` or `unknown` when there was no answer that could be read.
 */
export type Caller = (call: MarketCall, signal: AbortSignal) => Promise<unknown>;

const TOO_BUSY = new Set([429, 503]);

export function createCaller({ url, apiKey, method }: HandlerApiConfig, { http }: Pick<AdapterDeps, 'http'>): Caller {
  const send = (query: string, signal: AbortSignal) =>
    method === 'GET'
      ? http.send({ url: `${url}?${query}`, signal })
      : http.send({
          url,
          method,
          signal,
          body: query,
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        });
  return async ({ action, parameters = {}, effect }, signal) => {
    if (signal.aborted) throw new ProviderError('unavailable', `${action}: given up before it was sent`);
    const query = new URLSearchParams({ api_key: apiKey, action });
    for (const [name, value] of Object.entries(parameters)) if (value !== undefined) query.set(name, String(value));
    const { status, text } = await send(query.toString(), signal).catch((error: unknown) => {
      throw afterEffect(error, action, effect);
    });
    if (TOO_BUSY.has(status)) throw new ProviderError('unavailable', `${action}: status ${status}`);
    const answer = parseAnswer(text);
    const code = readErrorCode(answer);
    if (code !== undefined) throw new MarketError(action, code, effect);
    if (status >= 200 && status < 300) return answer;
    throw new ProviderError(kindOfStatus(status, effect), `${action}: status ${status}`);
  };
}

/** What failed while it was only asked has bought nothing, whatever became of the answer. */
function afterEffect(error: unknown, action: string, effect: Effect): unknown {
  const isUnknown = error instanceof ProviderError && error.kind === 'unknown';
  return effect === 'reads' && isUnknown
    ? new ProviderError('unavailable', `${action}: no answer`, { cause: error })
    : error;
}

function kindOfStatus(status: number, effect: Effect): 'rejected' | 'unavailable' | 'unknown' {
  // 408: something in between gave up waiting.
  if (status >= 400 && status < 500 && status !== 408) return 'rejected';
  return effect === 'acts' ? 'unknown' : 'unavailable';
}

function parseAnswer(text: string): unknown {
  const trimmed = text.trim();
  try {
    return JSON.parse(trimmed);
  } catch {
    return trimmed;
  }
}

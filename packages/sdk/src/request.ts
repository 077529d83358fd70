import type { Endpoint, Input } from './endpoints.ts';
import { ConnectionError, ServerError, SimSmsBoxError } from './errors.ts';

/** A request, the same over all its attempts. */
export interface PreparedRequest {
  readonly method: string;
  readonly url: string;
  readonly body: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

/** Fills the path of an endpoint and writes its query and body. */
export function prepareRequest(
  endpoint: Endpoint,
  { path, query, body }: Input<Endpoint>,
  headers: Readonly<Record<string, string>>,
): PreparedRequest {
  const [method = '', template = ''] = endpoint.split(' ');
  const values: Readonly<Record<string, string | number>> = path ?? {};
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) if (value !== undefined) search.set(name, String(value));
  return {
    method,
    url: search.size === 0 ? filled : `${filled}?${search.toString()}`,
    body: body === undefined ? undefined : JSON.stringify(body),
    headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
  };
}

/** The JSON or the text of a good answer. */
export async function readAnswer(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  if (type.startsWith('text/plain') || type.startsWith('text/csv')) return text;
  try {
    return JSON.parse(text);
  } catch (cause) {
    const detail = 'The answer is not JSON; something between here and the box may have answered in its place.';
    throw new ServerError({ code: 'ANSWER_NOT_READABLE', status: response.status, detail, cause });
  }
}

/** An error of ours as it is; any other is that of a fetch without an answer. */
export function asError(error: unknown, baseUrl: string): SimSmsBoxError {
  if (error instanceof SimSmsBoxError) return error;
  const reason = error instanceof Error ? (error.cause instanceof Error ? error.cause : error).message : String(error);
  const detail = `No answer from ${baseUrl || 'the box'}: ${reason}. Whether the call was carried out is not known.`;
  return new ConnectionError({ code: 'CONNECTION_FAILED', detail, cause: error });
}

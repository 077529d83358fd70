import { type Static, type TSchema, Type } from 'typebox';
import { Check, Parse } from 'typebox/value';
import type { HttpClient } from '../../http-client.ts';
import { ProviderError } from '../../provider-error.ts';
import type { TelnyxConfig } from './config.ts';

const ErrorsSchema = Type.Object({
  errors: Type.Array(Type.Object({ code: Type.Optional(Type.String()), title: Type.Optional(Type.String()) }), {
    minItems: 1,
  }),
});

/** Telnyx said no: nothing was bought or changed. */
export class TelnyxRefusal extends ProviderError {
  readonly status: number;

  constructor(status: number, reason: string) {
    super('rejected', `Telnyx refused with status ${status}: ${reason.slice(0, 200)}`);
    this.status = status;
  }
}

export interface TelnyxRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below the root of the API; ids in it are escaped. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
}

/**
 * Calls Telnyx and reads the `data` of its answer.
 * @throws TelnyxRefusal, ProviderError.
 */
export type TelnyxCaller = <Schema extends TSchema>(
  schema: Schema,
  request: TelnyxRequest,
  signal: AbortSignal,
) => Promise<Static<Schema>>;

/** The REST API, version 2; see https://developers.telnyx.com/api-reference. */
export function createTelnyxCaller({ apiKey, apiUrl }: TelnyxConfig, http: HttpClient): TelnyxCaller {
  return async (schema, { method, path, query, body }, signal) => {
    const { status, text } = await http.send({
      url: `${apiUrl}${path}${query ? `?${new URLSearchParams(query).toString()}` : ''}`,
      method,
      headers: { authorization: `Bearer ${apiKey}`, accept: 'application/json', 'content-type': 'application/json' },
      signal,
      ...(body && { body: JSON.stringify(body) }),
    });
    if (status === 429 || status === 503) throw new ProviderError('unavailable', `Telnyx answered ${status}`);
    if (status >= 400 && status < 500) throw new TelnyxRefusal(status, reasonOf(text));
    if (status < 200 || status >= 300) throw new ProviderError('unknown', `Telnyx answered ${status}`);
    return readData(schema, text);
  };
}

/** An answer of another shape than agreed may still have cost money. */
function readData<Schema extends TSchema>(schema: Schema, text: string): Static<Schema> {
  try {
    const { data } = Object(JSON.parse(text)) as { data?: unknown };
    return Parse(schema, data);
  } catch {
    throw new ProviderError('unknown', 'the answer has another shape than agreed');
  }
}

function reasonOf(text: string): string {
  try {
    const answer: unknown = JSON.parse(text);
    if (!Check(ErrorsSchema, answer)) return 'no reason given';
    return answer.errors.map(({ code, title }) => `${code} ${title}`).join('; ');
  } catch {
    return 'no reason given';
  }
}

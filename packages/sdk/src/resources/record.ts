import type { Query, Schemas } from '../endpoints.ts';
import type { CallOptions, Transport } from '../transport.ts';

type RecordQuery = Query<'GET /api/sms/record'>;
type RecordFormat = NonNullable<RecordQuery['format']>;

/**
 * Reads the latest message of one order by its relay key, as anybody with the link would. JSON unless `format` is
 * `txt` or `full`.
 */
export function createRecord({ call }: Transport) {
  return <F extends RecordFormat = 'json'>(
    key: string,
    query: Omit<RecordQuery, 'format'> & { readonly format?: F } = {},
    options?: CallOptions,
  ) =>
    // The key is a credential and so no parameter of the document.
    call('GET /api/sms/record', { query: { format: 'json', ...query, key } as RecordQuery }, options) as Promise<
      F extends 'json' ? Schemas['Record'] : string
    >;
}

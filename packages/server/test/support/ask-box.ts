import type { App } from '../../src/http/app-type.ts';
import type { ServerAnswer, ServerCall } from '../contract/adapters/faulty-server.ts';

/** What a box answers to a call that came over a wire which the test can cut: to be given to `startFaultyServer`. */
export async function askBox(app: App, { method, url, headers, body }: ServerCall): Promise<ServerAnswer> {
  const { host: _host, 'content-length': _length, ...passed } = headers;
  const answer = await app.inject({
    method: method as 'GET',
    url: url.pathname + url.search,
    headers: passed,
    ...(body === '' ? {} : { payload: body }),
  });
  const { 'content-type': type = 'application/json' } = answer.headers;
  return { status: answer.statusCode, headers: { 'content-type': type }, body: answer.body };
}

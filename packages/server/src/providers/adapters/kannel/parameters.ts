import type { InboundRequest } from '../../provider.ts';

/** The parameters of a push, as bytes: what they mean depends on the character set that another of them names. */
export type Parameters = ReadonlyMap<string, Buffer>;

const FORM = /^application\/x-www-form-urlencoded\b/i;

/**
 * The parameters of a push, from the URL and from a form in the body. Read from the URL as it came: a text in UTF-16 is
 * no UTF-8, and a parsed query has lost it. A body of another kind is the text itself, as Kannel's `post-url` sends it.
 */
export function readParameters({ method, url, headers, body }: InboundRequest): Parameters {
  const parameters = new Map(pairsOf(url.split('?').slice(1).join('?')));
  if (method !== 'POST') return parameters;
  const contentType = headers['content-type'] ?? '';
  if (FORM.test(contentType)) {
    for (const [name, value] of pairsOf(body.toString('latin1'))) parameters.set(name, value);
  } else if (body.length > 0 && !parameters.has('text')) {
    parameters.set('text', body);
    const charset = /charset="?([\w.:-]+)/i.exec(contentType)?.[1];
    if (charset !== undefined && !parameters.has('charset')) parameters.set('charset', Buffer.from(charset));
  }
  return parameters;
}

function pairsOf(form: string): [string, Buffer][] {
  return form
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [bytesOf(name).toString(), bytesOf(value.join('='))];
    });
}

/** A percent sign that starts no byte stands for itself, as it does in every lenient reader. */
function bytesOf(encoded: string): Buffer {
  const characters = encoded
    .replaceAll('+', ' ')
    .replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(characters, 'latin1');
}

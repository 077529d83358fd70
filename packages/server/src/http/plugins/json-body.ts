import type { FastifyRequest } from 'fastify';
import { AppError } from '../../kernel/errors.ts';
import type { App } from '../app-type.ts';

/** No body of ours nests deeper than five; what recurses over a body must not be led down. */
const DEPTH_MAX = 32;

type Done = (error: Error | null, body?: unknown) => void;

/**
 * Reads bodies: JSON alone, no deeper than {@link DEPTH_MAX}, no text that cannot be stored. An empty one is null, which
 * the few routes that need none take.
 */
export function registerJsonBodies(app: App): void {
  const parse = app.getDefaultJsonParser('error', 'error') as (
    request: FastifyRequest,
    body: string,
    done: Done,
  ) => void;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text: string, done: Done) => {
    if (request.routeOptions.config.keepsRawBody) request.rawBody = text;
    if (text.trim() === '') return done(null, null);
    if (text.length > 2 * DEPTH_MAX && isTooDeep(text)) return done(tooDeep());
    parse(request, text, (error, body) => {
      if (error) return done(error);
      // Such characters arrive as escapes alone: JSON has no raw NUL, and UTF-8 no half of a pair.
      const field = text.includes(String.raw`\u`) ? findUnstorable(body, '') : undefined;
      done(field === undefined ? null : unstorable(field), body);
    });
  });
}

function isTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (inString) {
      if (character === '\\') index += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') {
      depth += 1;
      if (depth > DEPTH_MAX) return true;
    } else if (character === '}' || character === ']') depth -= 1;
  }
  return false;
}

/** The pointer to the first text with a NUL or a lone surrogate, which PostgreSQL cannot store. */
function findUnstorable(value: unknown, pointer: string): string | undefined {
  if (typeof value === 'string') return isStorable(value) ? undefined : pointer;
  if (value === null || typeof value !== 'object') return undefined;
  for (const [key, item] of Object.entries(value)) {
    const found = isStorable(key) ? findUnstorable(item, `${pointer}/${key}`) : `${pointer}/`;
    if (found !== undefined) return found;
  }
  return undefined;
}

function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

function unstorable(field: string): AppError {
  return new AppError('VALIDATION_FAILED', {
    detail: `The body was refused: ${field} holds a NUL or half a character. Nothing was changed; remove it.`,
    fields: [{ field: field || '/', message: 'holds a character that cannot be stored' }],
  });
}

function tooDeep(): AppError {
  return new AppError('MALFORMED_BODY', {
    detail: `The body nests deeper than ${DEPTH_MAX} levels. Nothing was changed; send it flatter.`,
  });
}

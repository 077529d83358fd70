import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { App } from '../app-type.ts';
import { renderErrorReference } from './error-reference.ts';
import { renderLanding } from './landing.ts';

const ERRORS_FILE = join(import.meta.dirname, '../../../../../docs/errors.md');

/** What people read in a browser: the front page, the error reference, and the OpenAPI document. Read once, at start. */
export async function registerPages(app: App, { baseUrl }: { readonly baseUrl: () => string }): Promise<void> {
  const [errors, css, icon] = await Promise.all(
    [ERRORS_FILE, join(import.meta.dirname, 'pages.css'), join(import.meta.dirname, 'icon.svg')].map((file) =>
      readFile(file, 'utf8'),
    ),
  );
  const errorReference = renderErrorReference(errors ?? '');
  const serve = (path: string, type: string, content: () => string) => {
    app.get(path, { schema: { hide: true } }, (_request, reply) => reply.type(type).send(content()));
  };
  serve('/', 'text/html; charset=utf-8', () => renderLanding(baseUrl()));
  serve('/docs/errors', 'text/html; charset=utf-8', () => errorReference);
  serve('/assets/pages.css', 'text/css; charset=utf-8', () => css ?? '');
  serve('/assets/icon.svg', 'image/svg+xml', () => icon ?? '');
  serve('/openapi.json', 'application/json; charset=utf-8', () => JSON.stringify(app.swagger()));
}

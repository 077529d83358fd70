import { ERRORS } from '@simsmsbox/contract';
import { escapeHtml, page } from './page.ts';

/** The error reference as a page: every code is an anchor that the `type` of a problem points at. */
export function renderErrorReference(markdown: string): string {
  return page(
    'Errors of SimSmsBox',
    markdown
      .trim()
      .split(/\n{2,}/)
      .map(renderBlock)
      .join('\n'),
  );
}

/** The little of Markdown that docs/errors.md uses: headings, paragraphs, lists, code. */
function renderBlock(block: string): string {
  if (block.startsWith('# ')) return `<h1>${inline(block.slice(2))}</h1>`;
  if (block.startsWith('## ')) return renderCode(block.slice(3).trim());
  if (block.startsWith('- ')) {
    const items = block.split('\n').map((line) => `<li>${inline(line.replace(/^- /, ''))}</li>`);
    return `<ul>${items.join('')}</ul>`;
  }
  return `<p>${inline(block)}</p>`;
}

function renderCode(code: string): string {
  const error = Object.hasOwn(ERRORS, code) ? ERRORS[code as keyof typeof ERRORS] : undefined;
  const heading = `<h2 id="${escapeHtml(code.toLowerCase())}">${escapeHtml(code)}</h2>`;
  return error ? `${heading}\n<p class="quiet">${error.status} · ${escapeHtml(error.message)}</p>` : heading;
}

function inline(text: string): string {
  return escapeHtml(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>');
}

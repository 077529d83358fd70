import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const git = (...args: string[]) =>
  execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).split('\n').filter(Boolean);
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const inTree = (path: string) => existsSync(join(ROOT, path));

const pages = git('ls-files', '--cached', '--others', '--exclude-standard', '*.md').filter(inTree);
const texts = new Map(pages.map((path) => [path, read(path)]));

/** Every match of a pattern in any page, as `page: first group`. */
function mentions(pattern: RegExp): { page: string; name: string }[] {
  return [...texts].flatMap(([page, text]) => [...text.matchAll(pattern)].map(([, name = '']) => ({ page, name })));
}

const prose = (text: string) => text.replace(/^```[\s\S]*?^```/gm, '');

/** The anchors of a page, as GitHub makes them from headings. */
function anchorsOf(text: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of prose(text).matchAll(/^#{1,6} +(.+)$/gm)) {
    const words = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const slug = words
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-');
    for (let nth = 0; ; nth += 1) {
      const anchor = nth === 0 ? slug : `${slug}-${nth}`;
      if (anchors.has(anchor)) continue;
      anchors.add(anchor);
      break;
    }
  }
  return anchors;
}

function isBroken(page: string, target: string): boolean {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? page : normalize(join(dirname(page), decodeURIComponent(path)));
  if (!inTree(file)) return true;
  return anchor !== undefined && !anchorsOf(texts.get(file) ?? '').has(anchor);
}

it('finds pages to look at', () => {
  expect(pages).toEqual(expect.arrayContaining(['README.md', 'ARCHITECTURE.md', 'docs/operating.md']));
});

it('resolves every relative link and every heading anchor', () => {
  const links = [...texts].flatMap(([page, text]) =>
    [...prose(text).matchAll(/\]\(<?([^)\s>]+)>?(?: "[^"]*")?\)/g)].map(([, target = '']) => ({ page, target })),
  );
  const relative = links.filter(({ target }) => !/^[a-z][a-z+.-]*:/i.test(target));
  expect(relative.length).toBeGreaterThan(20);
  expect(relative.filter(({ page, target }) => isBroken(page, target))).toEqual([]);
});

it('names only commands that npm run knows', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const named = mentions(/\bnpm run (?:-s )?([a-z][\w:-]*)/g);
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter(({ name }) => !(name in scripts))).toEqual([]);
});

it('names only files of the repository', () => {
  const named = mentions(/`((?:packages|scripts|docs|bench|openapi)\/[\w./-]+\.(?:ts|mjs|sql|md|json))`/g);
  expect(named.length).toBeGreaterThan(10);
  // The page on adapters adds one.
  expect(named.filter(({ name }) => !inTree(name) && !name.includes('/example-market/'))).toEqual([]);
});

const variables = [...read('packages/server/src/config/env.ts').matchAll(/(?:\(env, |\benv\[)'([A-Z_]+)'/g)].map(
  ([, name = '']) => name,
);

it('explains every environment variable in the table of README.md, and no other', () => {
  const [, table = ''] = /^## Configuration$([\s\S]*?)^## /m.exec(read('README.md')) ?? [];
  const rows = [...table.matchAll(/^\| ((?:`[A-Z_]+`(?:, )?)+) \|/gm)].map(([, names = '']) => names);
  const explained = rows.flatMap((names) => names.replaceAll('`', '').split(', '));
  expect(variables.length).toBeGreaterThan(10);
  expect(new Set(explained)).toEqual(new Set(variables));
});

it('sets only environment variables that something reads', () => {
  const sources = git('ls-files', '*.ts', '*.mjs', '.ci/run').filter(inTree);
  const elsewhere = sources.flatMap((path) => [...read(path).matchAll(/process\.env(?:\.|\[')([A-Z_]+)/g)]);
  const takenApart = sources.flatMap((path) =>
    [...read(path).matchAll(/\{([^{}]*)\}\s*=\s*process\.env\b/g)].flatMap(([, names = '']) => [
      ...names.matchAll(/\b([A-Z][A-Z_]+)\b/g),
    ]),
  );
  const known = new Set([...variables, ...[...elsewhere, ...takenApart].map(([, name = '']) => name)]);
  // Of the daemon of own SIM cards, or of the machines of others; never read by us.
  const foreign = new Set(['TZ', 'PIN', 'CI']);
  /** A variable of the reader's shell: the commands of the page use it further down. */
  const isOfShell = (page: string, name: string) => new RegExp(String.raw`\$\{?${name}\b`).test(read(page));
  const set = mentions(/(?<![\w$?&{<.-])([A-Z][A-Z_]{2,})=/g);
  expect(set.length).toBeGreaterThan(10);
  expect(set.filter(({ page, name }) => !known.has(name) && !foreign.has(name) && !isOfShell(page, name))).toEqual([]);
});

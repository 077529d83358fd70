import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const SRC = join(ROOT, 'packages/server/src');
const read = (...path: string[]) => readFileSync(join(ROOT, ...path), 'utf8');

/** The first group of every match, in order of the alphabet. */
function all(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, name = '']) => name))].sort();
}

/** The text between a heading and the next one of its rank. */
function section(page: string, heading: string): string {
  const [, text = ''] = new RegExp(`^${heading}$([\\s\\S]*?)(?=^#{2,${heading.indexOf(' ')}} |(?![\\s\\S]))`, 'm').exec(
    read(page),
  ) ?? [''];
  expect(text, `${page} has ${heading}`).not.toBe('');
  return text;
}

const sources = (folder: string) =>
  readdirSync(join(SRC, folder))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => read('packages/server/src', folder, name))
    .join('\n');

it('explains every folder of the server in ARCHITECTURE.md', () => {
  const folders = readdirSync(SRC, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const page = read('ARCHITECTURE.md');
  expect(folders.length).toBeGreaterThan(20);
  expect(folders.map(({ name }) => name).filter((name) => !page.includes(`\`${name}/\``))).toEqual([]);
});

it('lists every worker in ARCHITECTURE.md, and no other', () => {
  const workers = all(read('packages/server/src/workers/index.ts'), /from '\.\/((?!loop)[a-z-]+)\.ts'/g);
  expect(workers.length).toBeGreaterThan(10);
  expect(all(section('ARCHITECTURE.md', '## Processes and workers'), /^\| `([a-z-]+)` \|/gm)).toEqual(workers);
});

it('has a page for every adapter but the simulator, which README.md, operating.md and the page on adapters lead to', () => {
  const folders = readdirSync(join(SRC, 'providers/adapters'), { withFileTypes: true });
  const adapters = folders.filter((entry) => entry.isDirectory() && entry.name !== 'simulator').map(({ name }) => name);
  expect(adapters.length).toBeGreaterThan(5);
  expect(readdirSync(join(ROOT, 'docs/providers')).sort()).toEqual(adapters.map((name) => `${name}.md`).sort());
  const leads = (page: string, prefix: string) => all(read(page), new RegExp(`\\]\\(${prefix}([a-z-]+)\\.md`, 'g'));
  expect(leads('README.md', 'docs/providers/')).toEqual([...adapters].sort());
  expect(leads('docs/operating.md', 'providers/')).toEqual([...adapters].sort());
  expect(leads('docs/adding-a-provider.md', 'providers/')).toEqual([...adapters].sort());
});

it('says of every metric when to worry', () => {
  const metrics = all(sources('kernel'), /name: '(simsmsbox_\w+)'/g);
  expect(metrics.length).toBeGreaterThan(10);
  expect(all(section('docs/operating.md', '## What to watch'), /`(simsmsbox_\w+)/g)).toEqual(metrics);
});

it('says of every alarm what to do', () => {
  const [, kinds = ''] = /AlarmKind =([^;]+);/.exec(sources('alarms')) ?? [];
  const rows = all(section('docs/operating.md', '### Alarms'), /^\| `(\w+)` \|/gm);
  expect(rows.length).toBeGreaterThan(5);
  expect(rows).toEqual(all(kinds, /'(\w+)'/g));
});

it('names every call of operators in operating.md', () => {
  const { paths } = JSON.parse(read('openapi/openapi.json')) as { paths: Record<string, object> };
  const calls = Object.keys(paths).flatMap((path) => path.split('/api/sms/admin/')[1] ?? []);
  const page = read('docs/operating.md');
  const named = new Set(all(page, /[` ](?:\/api\/sms\/admin\/)?([a-z][a-z-]*(?:\/[\w{}-]+)*)(?=[`?\s])/g));
  expect(calls.length).toBeGreaterThan(50);
  expect(calls.filter((call) => !named.has(call))).toEqual([]);
});

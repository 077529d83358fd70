import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHECKS } from '../checks/index.mjs';
import { ROOT } from '../lib/paths.mjs';
import { type PlantedTree, plantTree } from './planted-tree.ts';

const SRC = 'packages/server/src';

/** For each rule that .oxlintrc.json names, a text that breaks it; `file` where the place or the name matters. */
const FAULTS: Readonly<Record<string, { readonly text: string; readonly file?: string }>> = {
  'max-lines': { text: Array.from({ length: 301 }, (_, i) => `export const n${i} = ${i};`).join('\n') },
  'max-lines-per-function': { text: `export function long(): number {\n${'  Number();\n'.repeat(61)}  return 1;\n}` },
  'max-params': { text: 'export const many = (a: 1, b: 1, c: 1, d: 1, e: 1): number => a + b + c + d + e;' },
  complexity: {
    text: `export function branches(n: number): number {\n${Array.from({ length: 13 }, (_, i) => `  if (n === ${i}) return ${i};`).join('\n')}\n  return n;\n}`,
  },
  'no-console': { text: "console.log('out');" },
  'no-restricted-globals': { text: 'setInterval(() => {}, 1000);' },
  'no-restricted-properties': { text: 'export const dice = Math.random();' },
  'node/no-process-env': { text: 'export const port = process.env.PORT;' },
  'import/no-default-export': { text: 'export default 1;' },
  'unicorn/filename-case': { text: 'export const camel = 1;', file: `${SRC}/camelCase.ts` },
  'typescript/no-explicit-any': { text: 'export const loose = (x: any): string => String(x);' },
  'typescript/consistent-type-imports': { text: "import { Pool } from 'pg';\nexport type P = Pool;" },
  'typescript/no-floating-promises': {
    text: "import type { Client } from 'pg';\nexport function commit(client: Client): void {\n  client.query('commit');\n}",
  },
  'typescript/no-misused-promises': {
    text: "import type { Client } from 'pg';\nexport const has = (client: Client): number => (client.query('select 1') ? 1 : 0);",
  },
  'typescript/switch-exhaustiveness-check': {
    text: "export function act(state: 'held' | 'captured'): number {\n  switch (state) {\n    case 'held':\n      return 1;\n  }\n  return 0;\n}",
  },
  'typescript/only-throw-error': { text: "export function fail(): never {\n  throw 'text';\n}" },
  // Put together, so that the scan for switched-off checks does not find this file.
  'typescript/ban-ts-comment': { text: ['// @ts-', 'ignore\nexport const wrong = 1;'].join('') },
  'typescript/return-await': {
    text: 'export async function load(work: () => Promise<number>): Promise<number> {\n  try {\n    return work();\n  } catch {\n    return 0;\n  }\n}',
  },
  'vitest/expect-expect': {
    text: "import { it } from 'vitest';\nit('promises nothing', () => {\n  Number();\n});",
    file: `${SRC}/a.test.ts`,
  },
  'vitest/no-disabled-tests': {
    text: "import { expect, it } from 'vitest';\nit.skip('is not run', () => {\n  expect(1).toBe(1);\n});",
    file: `${SRC}/b.test.ts`,
  },
};

/** The same words where they are allowed. */
const ALLOWED = {
  [`${SRC}/config/env.ts`]: 'export const port = process.env.PORT;\n',
  [`${SRC}/kernel/clock.ts`]: 'export const now = (): number => performance.now();\n',
  [`${SRC}/kernel/timers.ts`]: 'setTimeout(() => {}, 1);\n',
  [`${SRC}/kernel/random.ts`]: 'export const dice = (): number => Math.random();\n',
  'packages/server/bin/tool.ts': 'console.log(process.env.HOME, new Date());\n',
};

const fileOf = (rule: string): string => FAULTS[rule]?.file ?? `${SRC}/${rule.replace('/', '-')}.ts`;

function namedRules(): string[] {
  const { rules } = JSON.parse(readFileSync(join(ROOT, '.oxlintrc.json'), 'utf8')) as {
    rules: Record<string, unknown>;
  };
  return Object.entries(rules).flatMap(([rule, setting]) => (setting === 'off' ? [] : [rule]));
}

describe('the linter', () => {
  let output = '';
  let tree: PlantedTree;
  beforeAll(async () => {
    const faults = Object.entries(FAULTS).map(([rule, { text }]) => [fileOf(rule), `${text}\n`]);
    tree = plantTree({ ...Object.fromEntries(faults), ...ALLOWED }, [
      '@types',
      'pg',
      'pg-types',
      'pg-protocol',
      'vitest',
    ]);
    output = (await CHECKS.lint(tree)).join('\n');
  });
  afterAll(() => tree[Symbol.dispose]());

  it.each(Object.keys(FAULTS))('finds a breach of %s', (rule) => {
    const [plugin, name] = rule.includes('/') ? rule.split('/') : ['eslint', rule];
    expect(output).toMatch(new RegExp(`^${RegExp.escape(fileOf(rule))}:.*Error/${plugin}\\(${name}\\)`, 'm'));
  });

  it.each(Object.keys(ALLOWED))('leaves %s alone, which may do what others may not', (file) => {
    expect(output).not.toContain(`${file}:`);
  });

  it('has a planted fault for each rule that the configuration names', () => {
    expect(Object.keys(FAULTS).sort()).toEqual(namedRules().sort());
  });
});

